import type { Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { AnnotationBody, AnnotationItem } from './annotations';

/* Annotations and other tools; annotators against one another. */

/** Request, client → server: write annotations, and what was found, for other tools. */
export const exportRequest = 'onrecord/export';
/** Request, client → server: take annotations of other tools in. */
export const importRequest = 'onrecord/import';
/** Request, client → server: how far two annotators agree, and where they differ. */
export const compareRequest = 'onrecord/compare';

/** An article, or a folder with all of its articles. */
export interface ExportParams {
  readonly textDocument?: TextDocumentIdentifier;
  /** The URI of a folder that is open. */
  readonly folder?: string;
  /** One of `exportFormats` (annotations/formats/names.ts). */
  readonly format: string;
  /** Where absent: what is most often wanted of the format. */
  readonly contents?: 'annotations' | 'findings' | 'all';
  /** The folder to write to. Where absent the files' contents are answered. */
  readonly to?: string;
}

export type ExportResult =
  | {
      readonly ok: true;
      /** `path`: relative to the folder that they are to be in. `content`: only where no folder to write to was given. */
      readonly files: readonly { readonly path: string; readonly content?: string }[];
      readonly articles: number;
      readonly annotations: number;
      /** Annotations whose words are no longer found, which the format has no place for. */
      readonly leftOut: number;
    }
  | { readonly ok: false; readonly why: string };

export interface ImportParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
  /** The URIs of files, or of folders with such files, that mirror the folder. */
  readonly files: readonly string[];
  /** `w3c`, `brat` or `jsonl`; where absent, as the files' names tell. */
  readonly format?: string;
}

export type ImportResult =
  | {
      readonly ok: true;
      readonly added: number;
      readonly changed: number;
      /** There already, as they are. */
      readonly same: number;
      /** Those whose words are not found in the articles: kept as orphans. */
      readonly orphans: number;
      /** What could not be taken in, in words for people. */
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** An annotator: the URI of a folder (open or not), or an author's name, for those in `folder`. */
export interface CompareParams {
  /** The URI of a folder that is open. */
  readonly folder: string;
  readonly a: string;
  readonly b: string;
}

export type CompareResult =
  | {
      readonly ok: true;
      readonly articles: number;
      readonly kinds: readonly KindAgreement[];
      /** In the order of the articles' paths, then of the text. */
      readonly differences: readonly DifferenceItem[];
      readonly problems: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** How far two annotators agree on a kind of annotation. Shares are 0 to 1. */
export interface KindAgreement {
  readonly kind: AnnotationBody['kind'];
  /** How many each made. */
  readonly a: number;
  readonly b: number;
  /** How many are the same: of the same words, saying the same. */
  readonly both: number;
  /** F1 of one against the other, which is the same either way: 2 · both / (a + b). */
  readonly f1: number;
  /** The same where it is enough that the words overlap. */
  readonly overlapF1: number;
  /** The share of words of which both say the same, or neither says anything. */
  readonly agreement: number;
  /**
   * Cohen's kappa over words: agreement beyond what two would reach by chance who say each thing as often as these do
   * (Cohen 1960; words as units after Artstein & Poesio 2008, §4.3). Null where chance alone would agree on all.
   */
  readonly kappa: number | null;
}

/** A place where two differ. To settle it: annotate, change or remove in the article. */
export interface DifferenceItem {
  readonly uri: string;
  readonly path: string;
  readonly kind: AnnotationBody['kind'];
  readonly range: Range;
  readonly quote: string;
  /** What each says there; absent where one says nothing. */
  readonly a?: AnnotationItem;
  readonly b?: AnnotationItem;
}
