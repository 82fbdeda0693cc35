import { type Cell, csvLine } from '../text/csv';
import { type ArticleSummary, claimStatuses, type FolderSummary, sentencesOf, vouchedShare } from './summary';
import type { SummaryTable } from './summaryTables';
import { counted, typeName } from './words';

/**
 * A folder's summary as a document for people: Markdown.
 * @param title plain text
 * @param most how many actors and sources are listed
 */
export function summaryMarkdown(summary: FolderSummary, title: string, most: number): string {
  const { articles, total, actors, vagueSources, withoutWords } = summary;
  const { attributed, vague, unattributed } = total.statuses;
  const share = vouchedShare(total);
  const parts = [
    `# ${inline(title)}`,
    `${counted(articles.length, 'article')}, ${counted(sentencesOf(total), 'sentence')}. ${
      share === undefined
        ? 'Nothing is claimed in them.'
        : `Of ${counted(attributed + vague + unattributed, 'sentence')} that state something, ${percent(share)} have a source that is identified: ${attributed} are attributed (${total.cited} of all sentences cite a reference), ${vague} have a vague source, ${unattributed} have none.`
    }`,
  ];
  if (articles.length > 0) {
    const rows = articles.map(article => [inline(article.path), ...figures(article)]);
    if (articles.length > 1) rows.push(['**All**', ...figures(total)]);
    parts.push('## Articles', table(['article', ...figureNames], rows, 1));
  }
  if (vagueSources.length > 0) {
    const rows = vagueSources
      .slice(0, most)
      .map(({ words, statements, articles }) => [inline(words), `${statements}`, `${articles}`]);
    parts.push('## Sources that are not identified', table(['source', 'statements', 'articles'], rows, 1));
    if (vagueSources.length > most) parts.push(`And ${vagueSources.length - most} more.`);
    if (withoutWords > 0) parts.push(`${counted(withoutWords, 'sentence')} with a vague source name nobody at all.`);
  }
  if (actors.length > 0) {
    const rows = actors
      .slice(0, most)
      .map(({ name, type, known, quoted, reported, articles }) => [
        inline(name),
        `${typeName[type]}${known ? '' : ', not yet known'}`,
        `${quoted}`,
        `${reported}`,
        `${articles}`,
      ]);
    parts.push('## Who is quoted most', table(['actor', 'what', 'quoted', 'reported', 'articles'], rows, 2));
    if (actors.length > most) parts.push(`And ${actors.length - most} more.`);
  }
  return `${parts.join('\n\n')}\n`;
}

const figureNames = [
  'sentences',
  'attributed',
  'cited',
  'vague',
  'unattributed',
  'with a source',
  'quoted',
  'reported',
];

function figures(article: ArticleSummary): string[] {
  const { statuses, cited, quoted, reported } = article;
  const share = vouchedShare(article);
  return [
    `${sentencesOf(article)}`,
    `${statuses.attributed}`,
    `${cited}`,
    `${statuses.vague}`,
    `${statuses.unattributed}`,
    share === undefined ? '–' : percent(share),
    `${quoted}`,
    `${reported}`,
  ];
}

/** Text made safe to stand within a line of Markdown, in a table too. Readable as it is, unlike `escapeMarkdown`'s. */
const inline = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~]/g, '\\$&');

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** @param words how many columns hold words; the rest hold figures */
function table(head: readonly string[], rows: readonly (readonly string[])[], words: number): string {
  const marks = head.map((_, i) => (i < words ? '---' : '---:'));
  return [head, marks, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** One table of a folder's summary, whole: CSV after RFC 4180, but for its line ends, which are line feeds. */
export function summaryCsv(summary: FolderSummary, what: SummaryTable): string {
  const rows = csvTables[what](summary);
  return rows.map(csvLine).join('');
}

const csvTables: Readonly<Record<SummaryTable, (summary: FolderSummary) => Cell[][]>> = {
  articles: ({ articles }) => [
    ['article', 'sentences', ...claimStatuses, 'cited', 'quoted', 'reported'],
    ...articles.map(article => [
      article.path,
      sentencesOf(article),
      ...claimStatuses.map(status => article.statuses[status]),
      article.cited,
      article.quoted,
      article.reported,
    ]),
  ],
  actors: ({ actors }) => [
    ['actor', 'type', 'known', 'quoted', 'reported', 'articles'],
    ...actors.map(({ name, type, known, quoted, reported, articles }) => [
      name,
      type,
      known,
      quoted,
      reported,
      articles,
    ]),
  ],
  sources: ({ vagueSources }) => [
    ['source', 'statements', 'articles'],
    ...vagueSources.map(({ words, statements, articles }) => [words, statements, articles]),
  ],
};
