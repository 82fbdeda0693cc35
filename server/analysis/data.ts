/**
 * The data files that the analysis needs, relative to `server/`. The analysis does no I/O: an entry reads them (from
 * disk, or by fetch in a browser) and hands them over as bytes.
 */
export const dataFiles = {
  gazetteer: 'knowledge/gazetteer.tsv',
  gazetteerIndex: 'knowledge/gazetteerIndex.bin',
  names: 'analysis/names/names.bin',
  lexicon: 'analysis/names/lexicon.bin',
  firstNames: 'english/firstNames.bin',
  tags: 'analysis/tags/tags.bin',
  attributions: 'analysis/attributions/attributions.bin',
  claims: 'analysis/claims/claims.tsv',
  claimWords: 'analysis/claims/claim-words.bin',
} as const satisfies Record<string, string>;

export type AnalysisData = { readonly [Name in keyof typeof dataFiles]: Uint8Array };
