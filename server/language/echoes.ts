import type { Location, Position } from 'vscode-languageserver-types';
import type { Article } from '../workspace/article';
import type { Catalog } from '../workspace/index/catalog';
import { type Echo, type Echoes, manyCandidates } from '../workspace/index/echoes';
import { type LongQuotation, quotationsOf, rangesOf } from '../workspace/index/record';
import { baseName, normalUri } from '../workspace/uris';
import { counted, escapeMarkdown } from './words';

/** How many other articles a hover names. */
const shown = 5;

/** A quotation of an article, and where else it stands. */
export interface Echoed {
  /** The article's URI. */
  readonly uri: string;
  readonly quotation: LongQuotation;
  readonly echoes: readonly Echo[];
}

/** The quotation at a position and the other articles of the folder that carry it; undefined where none does. */
export function echoedAt(article: Article, position: Position, echoes: Echoes): Echoed | undefined {
  const offset = article.document.offsetAt(position);
  const quotation = quotationsOf(article).find(({ span }) => span.start <= offset && offset <= span.end);
  const others = quotation ? echoes.of(normalUri(article.uri), quotation, manyCandidates) : [];
  return quotation && others.length > 0 ? { uri: article.uri, quotation, echoes: others } : undefined;
}

/** Where else it stands, for the editor to jump to. */
export const echoLocations = ({ echoes }: Echoed): Location[] =>
  echoes.flatMap(({ uri, quotation }) => rangesOf(quotation.places).map(range => ({ uri, range })));

/**
 * Where else a quotation stands, as Markdown: the oldest first, each with what is different about it; and among them this
 * article, where its path says when it is from.
 * @param wordsOf the words of an echo, as far as they have been read
 */
export function describeEchoes(
  { uri, echoes }: Echoed,
  catalog: Catalog,
  wordsOf: (echo: Echo) => string | undefined,
): string {
  const dated = echoes.map(echo => ({ echo, date: dateOf(echo.uri, catalog) }));
  dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.echo.uri < b.echo.uri ? -1 : 1));
  const lines = dated.slice(0, shown).map(({ echo }) => {
    const { line } = rangesOf(echo.quotation.places)[0]!.start;
    const speaker = echo.quotation.speaker;
    const words = echo.otherWords ? wordsOf(echo) : undefined;
    const notes = [
      ...(echo.otherSpeaker ? [`said by **${escapeMarkdown(speaker)}**`] : []),
      ...(echo.otherWords ? [words ? `in other words: “${escapeMarkdown(words)}”` : 'in other words'] : []),
    ];
    const place = `[${escapeMarkdown(baseName(echo.uri))}:${line + 1}](${echo.uri}#L${line + 1})`;
    return `- ${[place, ...notes].join(', ')}`;
  });
  const own = dateIn(uri);
  const older = own === undefined ? shown : dated.filter(({ date }) => date < own).length;
  if (older < shown) lines.splice(older, 0, '- this article');
  if (echoes.length > shown) lines.push(`- and ${echoes.length - shown} more: Go to References lists them`);
  return [`Also in ${counted(echoes.length, 'other article')} of this folder, the oldest first`, lines.join('\n')].join(
    '\n\n',
  );
}

/** When an article is from: the date in its path where there is one, else its file's. ISO 8601, to be compared. */
function dateOf(uri: string, catalog: Catalog): string {
  const modified = catalog.get(uri)?.stamp?.modified;
  return dateIn(uri) ?? (modified !== undefined && modified > 0 ? new Date(modified).toISOString() : '9999');
}

/** The last date in a path: `2024-03-02-ferry.txt`, `20240302.txt`, `2024/03/02/ferry.txt`. */
function dateIn(uri: string): string | undefined {
  const dates = [...uri.matchAll(/(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)/g)];
  const last = dates.at(-1);
  return last && `${last[1]}-${last[2]}-${last[3]}`;
}
