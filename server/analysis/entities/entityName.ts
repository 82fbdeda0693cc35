import type { Span } from '../../text/span';
import type { Name } from '../names/names';
import type { Beside } from './beside';
import type { Group } from './groups';
import type { NamedParagraph } from './namedParagraph';
import type { NameForm } from './nameForm';
import type { Spelling } from './spellings';

/** A name as it is joined with others: its span, relative to its paragraph, put right; its form; those written alike. */
export interface EntityName extends Span {
  readonly form: NameForm;
  readonly person: boolean;
  /** Whether it stands in running text, where capitals mean something: not in a headline. */
  readonly running: boolean;
  /** As it was found. */
  readonly name: Name;
  readonly spelling: Spelling;
  readonly group: Group;
  /** What the words beside it tell; undefined until somebody asks. */
  beside: Beside | undefined;
  /** For a surname that several people share: the full name that it stands for here. */
  target: Group | null;
  /** The paragraph whose name it is, and its place among the names there; once it is in its group. */
  holder: NamedParagraph | null;
  at: number;
}

/** A number that orders an article's names as they stand in it. */
export const placeOf = ({ holder, at }: EntityName): number => holder!.index * mostNames + at;
/** A paragraph has fewer names. */
const mostNames = 1 << 16;
