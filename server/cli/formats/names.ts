/** The names of the formats, as the command line has them. */
export const formatNames = ['line', 'pretty', 'json', 'sarif', 'github'] as const;

export type FormatName = (typeof formatNames)[number];
