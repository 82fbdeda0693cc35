import type { Range } from 'vscode-languageserver-types';
import type { AnnotationBody } from './annotations';
import type { ActorItem, ArticleParams } from './articles';

/* What a passage may be, and what is to be reviewed. */

/** Request, client → server: what a person may mean who wants to say something of a place. */
export const passageRequest = 'onrecord/passage';
/** Request, client → server: what the machine is unsure of in an article, to be gone through one by one. */
export const reviewRequest = 'onrecord/review';

export interface PassageParams extends ArticleParams {
  /** What is selected; empty where only the cursor stands there. */
  readonly range: Range;
}

/** A stretch of an article, with its words: shortened, on one line. */
export interface PassagePlace {
  readonly range: Range;
  readonly text: string;
}

export interface PassageResult {
  /** The selected words, else the name or word at the cursor. */
  readonly words: PassagePlace | null;
  /** Whether words were selected. */
  readonly selected: boolean;
  /** The name at the place. */
  readonly mention:
    | (PassagePlace & {
        readonly entity: string;
        readonly name: string;
        readonly type: ActorItem['type'];
        readonly known: boolean;
      })
    | null;
  /** The quotation or reported statement at the place, and who is taken to say it. */
  readonly quotation: (PassagePlace & { readonly source: string | null; readonly quoted: boolean }) | null;
  readonly sentence:
    | (PassagePlace & { readonly status: 'attributed' | 'vague' | 'unattributed' | 'background' | 'none' })
    | null;
}

export interface ReviewItem {
  /** The same for the same finding after edits elsewhere and in another session. */
  readonly key: string;
  /** `speaker`: a quotation whose speaker is not known. */
  readonly kind: 'attribution' | 'speaker' | 'claim' | 'mention';
  readonly range: Range;
  /** Its words, shortened, on one line. */
  readonly text: string;
  /** What is asked, in words for people. */
  readonly question: string;
  /** What to keep when a person says that the machine is right, or wrong. */
  readonly accept: AnnotationBody;
  readonly reject: AnnotationBody;
}

export interface ReviewResult {
  readonly uri: string;
  readonly version: number;
  /** In the order of the text. */
  readonly items: readonly ReviewItem[];
}
