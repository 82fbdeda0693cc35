/** The tables that a folder's summary has as CSV. */
export const summaryTables = ['articles', 'actors', 'sources'] as const;

export type SummaryTable = (typeof summaryTables)[number];
