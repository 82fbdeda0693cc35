export type Cell = string | number | boolean;

/** A line of a table after RFC 4180, but for its end, which is a line feed. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`;

/** A line of a table whose columns tabs part. White space in cells is made plain, as there is no escaping. */
export const tsvLine = (cells: readonly Cell[]): string =>
  `${cells.map(cell => harmless(String(cell).replace(/[\t\r\n]+/g, ' '))).join('\t')}\n`;

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet would compute a scraped text that begins so (https://owasp.org/www-community/attacks/CSV_Injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
