import { readCsv } from './csv';
import type { ImportFormat } from './formatNames';
import { readFtm } from './ftm';
import type { Reader } from './imported';
import { readList } from './list';
import { readSkos } from './skos';
import { readWikidata } from './wikidata';

/** What reads each format. */
export const readers: Readonly<Record<ImportFormat, Reader>> = {
  csv: readCsv,
  ftm: readFtm,
  wikidata: readWikidata,
  skos: readSkos,
  list: readList,
};

/**
 * The format of a file, by its name and its first characters.
 * @param name without a further `.gz`
 * @param head some kilobytes of its beginning, unpacked
 */
export function guessFormat(name: string, head: string): ImportFormat {
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (/\.(csv|tsv)$/i.test(name)) return 'csv';
  if (/\.(ttl|nt|rdf|skos|owl|xml|jsonld)$/i.test(name) || /^(@prefix|PREFIX|<\?xml|<rdf:RDF|<http)/.test(start))
    return 'skos';
  if (/\.ftm\.|\.ijson$/i.test(name)) return 'ftm';
  if (/^[{[]/.test(start) || /\.(json|jsonl|ndjson)$/i.test(name)) {
    if (/"schema"\s*:\s*"/.test(head)) return 'ftm';
    if (/"@context"|"@graph"|"@id"/.test(head)) return 'skos';
    return 'wikidata';
  }
  return 'list';
}
