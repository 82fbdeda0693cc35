import type { Span } from '../text/span';

/** What a citation points at: an entry of a bibliography. All texts are plain, without markup. */
export interface Reference {
  /** What a citation names it by: `key` in `[@key]`. */
  readonly key: string;
  /** CSL's type: "article-newspaper", "book", "webpage"... */
  readonly type: string;
  /** Empty where the entry has none. */
  readonly title: string;
  /** Its authors, else its editors; empty where it names neither. */
  readonly authors: readonly Author[];
  /** When it was issued: year, month (1–12), day, as far as known; empty where unknown. */
  readonly issued: readonly number[];
  /** What it appeared in: a newspaper, journal, book or site. */
  readonly container?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  /** An http or https address. */
  readonly url?: string;
  /** The bare DOI: "10.1000/182". */
  readonly doi?: string;
  readonly place: ReferencePlace;
}

export interface Author {
  /** Family name with its particle ("de la Cruz"), or the whole name of an organization. */
  readonly family: string;
  readonly given?: string;
}

/** Where an entry stands: the span of all of it, in the file `uri`. Offsets are UTF-16 code units. */
export interface ReferencePlace extends Span {
  readonly uri: string;
  /** The key in it; empty, at the entry's start, where the key is not written but made (RIS). */
  readonly key: Span;
}

/** Something wrong with a bibliography, at its place in that file. */
export interface BibliographyProblem extends Span {
  /** In words for people. */
  readonly message: string;
}

/** A bibliography file, read. */
export interface BibliographyFile {
  readonly uri: string;
  /** In the order of the file. An entry whose details can't be read is there with its key alone. */
  readonly references: readonly Reference[];
  readonly problems: readonly BibliographyProblem[];
}
