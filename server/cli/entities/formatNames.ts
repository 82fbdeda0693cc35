/** What entities can be imported from. */
export const importFormats = ['csv', 'ftm', 'wikidata', 'skos', 'list'] as const;

export type ImportFormat = (typeof importFormats)[number];
