import { bratWriter } from './brat';
import { conllWriter } from './conll';
import type { ExportWriter } from './format';
import { doccanoWriter, spacyWriter } from './jsonLines';
import { markdownWriter } from './markdown';
import type { ExportFormat } from './names';
import { tableWriter } from './table';
import { teiWriter } from './tei';
import { w3cWriter } from './w3c';

const writers: Readonly<Record<ExportFormat, () => ExportWriter>> = {
  w3c: w3cWriter,
  brat: bratWriter,
  csv: () => tableWriter('csv'),
  tsv: () => tableWriter('tsv'),
  spacy: spacyWriter,
  doccano: doccanoWriter,
  conll: conllWriter,
  tei: teiWriter,
  markdown: markdownWriter,
};

/** A writer of a format, for one export. */
export const exportWriter = (format: ExportFormat): ExportWriter => writers[format]();
