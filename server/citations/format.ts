import type { Author, Reference } from './model';

/** A reference in a few words, as lists show it: "Smith & Müller 2019". */
export function shortLabel({ authors, issued, title, key }: Reference): string {
  const who = familyNames(authors) || shorten(title, 40) || key;
  return issued[0] === undefined ? who : `${who} ${issued[0]}`;
}

function familyNames(authors: readonly Author[]): string {
  const families = authors.map(({ family }) => family);
  if (families.length > 2 || isOthers(authors[1])) return `${families[0]} et al.`;
  return families.join(' & ');
}

/** BibTeX's "and others". */
const isOthers = (author: Author | undefined): boolean => author?.family === 'others' && author.given === undefined;

/** Cuts a text after a word, at `length` code units at most, and says so with "…". */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()}…`;
}

/** A reference as a line of plain text: author, year, title, what it appeared in. */
export function formatPlain(reference: Reference): string {
  return format(reference, { text: part => part, italic: part => part, link: url => url });
}

/** A reference in Markdown, for hovers. What the entry says is escaped: it can't put markup or other links in. */
export function formatMarkdown(reference: Reference): string {
  return format(reference, {
    text: escapeMarkdown,
    italic: part => `*${escapeMarkdown(part)}*`,
    link: url => `[${escapeMarkdown(shorten(url, 80))}](<${encodeLink(url)}>)`,
  });
}

interface Style {
  text(part: string): string;
  italic(part: string): string;
  link(url: string): string;
}

/** How many authors a line names. */
const mostAuthors = 6;

/** Types whose title is set in italics rather than the title of what they appeared in. */
const wholeWorks = new Set(['book', 'report', 'thesis', 'webpage', 'document', 'motion_picture', 'dataset']);

function format(reference: Reference, style: Style): string {
  const { authors, issued, title, container, volume, issue, pages, publisher, type } = reference;
  const shown = authors.filter(author => !isOthers(author)).slice(0, mostAuthors);
  const who = shown.map(({ family, given }) => (given === undefined ? family : `${family}, ${given}`));
  if (authors.length > shown.length) who.push('et al.');
  const parts: string[] = [];
  const head = [who.join('; '), issued[0] === undefined ? '' : `(${dateText(issued)})`].filter(Boolean).join(' ');
  if (head !== '') parts.push(style.text(head));
  if (title !== '') parts.push(wholeWorks.has(type) ? style.italic(title) : style.text(`“${title}”`));
  if (container !== undefined) {
    const where = [volume ?? '', issue === undefined ? '' : `(${issue})`].join('');
    parts.push(style.italic(container) + style.text(`${where && ` ${where}`}${pages ? `, ${pages}` : ''}`));
  }
  if (publisher !== undefined && publisher !== container) parts.push(style.text(publisher));
  const link = linkOf(reference);
  if (link !== undefined) parts.push(style.link(link));
  return parts.length > 0 ? parts.join('. ').replaceAll('?”. ', '?” ') : style.text(reference.key);
}

/** Where a reference can be read: its DOI's address, else its URL. */
export function linkOf({ doi, url }: Reference): string | undefined {
  return doi === undefined ? url : `https://doi.org/${doi}`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

function dateText([year, month, day]: readonly number[]): string {
  if (month === undefined) return String(year);
  return `${day === undefined ? '' : `${day} `}${months[month - 1]} ${year}`;
}

const escapeMarkdown = (text: string): string => text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');

const encodeLink = (url: string): string => url.replace(/[<>\\\s]/g, encodeURIComponent);
