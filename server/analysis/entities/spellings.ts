import type { EntityName } from './entityName';
import { Group } from './groups';
import type { NameForm } from './nameForm';

/** What an article's names say of a spelling: of a name's key, and of a word as somebody's surname. */
export class Spelling {
  /** How many names of the running text are spelled so, and how many of them are people's. */
  running = 0;
  people = 0;
  /** How many people's names of the running text end with it. */
  surnames = 0;
  #person: Group | undefined;
  #thing: Group | undefined;

  /** The names that are spelled so and are people's, or are not. */
  group(form: NameForm, person: boolean): Group {
    if (person) {
      this.#person ??= new Group(form, this, true);
      return this.#person;
    }
    this.#thing ??= new Group(form, this, false);
    return this.#thing;
  }

  get person(): Group | undefined {
    return this.#person;
  }

  get thing(): Group | undefined {
    return this.#thing;
  }
}

/** An article's spellings. Counts are taken back and added paragraph by paragraph. */
export class Spellings {
  /** Another number says that a spelling has come to the running text or left it, as a name, a person's or a surname. */
  changes = 0;
  readonly #byKey = new Map<string, Spelling>();

  get size(): number {
    return this.#byKey.size;
  }

  /** A spelling; a new one where there is none yet. */
  of(key: string): Spelling {
    let spelling = this.#byKey.get(key);
    if (spelling === undefined) {
      spelling = new Spelling();
      this.#byKey.set(key, spelling);
    }
    return spelling;
  }

  /** A spelling that a name of the running text has. */
  running(key: string): Spelling | undefined {
    const spelling = this.#byKey.get(key);
    return spelling !== undefined && spelling.running > 0 ? spelling : undefined;
  }

  /** Whether a person's name of the running text ends with a word. */
  isSurname = (word: string): boolean => (this.#byKey.get(word)?.surnames ?? 0) > 0;

  /** Adds a paragraph's names, as read by themselves (`sign` 1), or takes them back (-1). */
  count(names: readonly EntityName[], sign: 1 | -1): void {
    for (const { running, person, spelling, form } of names) {
      if (!running) continue;
      spelling.running += sign;
      this.#note(spelling.running, sign);
      if (!person) continue;
      spelling.people += sign;
      this.#note(spelling.people, sign);
      const surname = this.of(form.words.at(-1)!);
      surname.surnames += sign;
      this.#note(surname.surnames, sign);
    }
  }

  #note(count: number, sign: 1 | -1): void {
    if (count === (sign === 1 ? 1 : 0)) this.changes++;
  }
}
