/* Reports on a folder. */

/** Request, client → server: how well a folder's articles are sourced, and who speaks in them. May take long: shows how far
 * it has come, and can be cancelled. */
export const reportRequest = 'onrecord/report';

export interface ReportParams {
  /** The folder's URI. */
  readonly folder: string;
  /** A document to read, or one table of it as CSV. */
  readonly as: 'markdown' | 'articles' | 'actors' | 'sources';
}

export interface ReportResult {
  readonly text: string;
  readonly articles: number;
  /** How many were left out, for there are more than the settings allow. */
  readonly omitted: number;
}
