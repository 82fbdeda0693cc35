/** The formats that annotations can be exported in, with what to call them. */
export const exportFormats = {
  w3c: 'W3C Web Annotations (JSON-LD), a file an article',
  brat: 'brat standoff, two files an article',
  csv: 'CSV, a line an annotation',
  tsv: 'TSV, a line an annotation',
  spacy: 'JSON lines for spaCy and Prodigy, a line an article',
  doccano: 'JSON lines for doccano, a line an article',
  conll: 'CoNLL columns with BIO labels',
  tei: 'TEI P5, a file an article',
  markdown: 'Markdown report: who says what, notes and tags',
} as const;

export type ExportFormat = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as ExportFormat[];

/** The formats that annotations can be read from. */
export const importFormats = {
  w3c: 'W3C Web Annotations (JSON-LD)',
  brat: 'brat standoff (.ann)',
  jsonl: 'JSON lines of spaCy, Prodigy, doccano',
} as const;

export type ImportFormat = keyof typeof importFormats;
export const importFormatNames = Object.keys(importFormats) as ImportFormat[];

/** The format of a file by its name, if that tells. */
export function importFormatOf(name: string): ImportFormat | undefined {
  if (/\.ann$/i.test(name)) return 'brat';
  if (/\.jsonl$/i.test(name)) return 'jsonl';
  return /\.json(ld)?$/i.test(name) ? 'w3c' : undefined;
}

/**
 * What is exported: what people said; what was found, as they have it; or both.
 */
export const exportContents = ['annotations', 'findings', 'all'] as const;
export type ExportContents = (typeof exportContents)[number];

/** What is most often wanted of a format: those for people and for reading names hold what was found, too. */
export const usualContents = (format: ExportFormat): ExportContents =>
  format === 'conll' || format === 'tei' || format === 'markdown' ? 'all' : 'annotations';
