import { hashString } from '../hash';

/** What a word can be, as far as its group says. Bits, to be combined. */
export enum Is {
  Auxiliary = 1,
  Adverb = 2,
  Modal = 4,
  Pronoun = 8,
  Determiner = 16,
  Preposition = 32,
  Conjunction = 64,
  Subordinator = 128,
  Mark = 256,
  Verb = 512,
  Name = 1024,
  Noun = 2048,
  Number = 4096,
}

/**
 * The words that hold English sentences together (hand-made), each group with a number of its own, so that a model can
 * tell "that" from "to" from "by" without knowing a single content word. Words that behave alike share a group.
 */
const listed: readonly (readonly [number, string])[] = [
  [Is.Pronoun, 'i me'],
  [Is.Pronoun, 'we us'],
  [Is.Pronoun, 'you'],
  [Is.Pronoun, 'he she'],
  [Is.Pronoun, 'him'],
  [Is.Pronoun, 'it'],
  [Is.Pronoun, 'they'],
  [Is.Pronoun, 'them'],
  [Is.Pronoun | Is.Determiner, 'her'],
  [Is.Determiner, 'his'],
  [Is.Determiner, 'their'],
  [Is.Determiner, 'its'],
  [Is.Determiner, 'my our your'],
  [Is.Pronoun, 'himself herself themselves itself myself ourselves yourself'],
  [Is.Pronoun, "i'm we're you're i've we've you've i'll we'll you'll i'd we'd you'd"],
  [Is.Pronoun, "he's she's it's they're they've he'll she'll they'll it'll he'd she'd they'd it'd"],
  [Is.Pronoun | Is.Subordinator, 'who whom'],
  [Is.Pronoun | Is.Subordinator, 'which'],
  [Is.Pronoun | Is.Subordinator, 'what'],
  [Is.Determiner | Is.Subordinator, 'whose'],
  [Is.Pronoun, 'someone somebody anyone anybody everyone everybody nobody'],
  [Is.Pronoun, 'something anything everything nothing'],
  [Is.Determiner, 'the'],
  [Is.Determiner, 'a an'],
  [Is.Determiner, 'this'],
  [Is.Determiner, 'that'],
  [Is.Determiner, 'these those'],
  [Is.Determiner, 'some any'],
  [Is.Determiner, 'no'],
  [Is.Determiner, 'every each'],
  [Is.Determiner, 'all both'],
  [Is.Determiner, 'another other others'],
  [Is.Determiner, 'many several few most more'],
  [Is.Determiner, 'such'],
  [Is.Pronoun, 'one ones'],
  [Is.Preposition, 'of'],
  [Is.Preposition, 'in'],
  [Is.Preposition, 'on'],
  [Is.Preposition, 'at'],
  [Is.Preposition, 'by'],
  [Is.Preposition, 'for'],
  [Is.Preposition, 'with without'],
  [Is.Preposition, 'from'],
  [Is.Preposition, 'to'],
  [Is.Preposition, 'into onto upon toward towards through throughout across'],
  [Is.Preposition, 'about regarding concerning'],
  [Is.Preposition, 'against'],
  [Is.Preposition, 'during'],
  [Is.Preposition, 'amid amidst among amongst between within'],
  [Is.Preposition, 'over under above below behind beyond'],
  [Is.Preposition, 'like unlike'],
  [Is.Preposition, 'despite'],
  [Is.Preposition, 'than'],
  [Is.Preposition, 'up down off out'],
  [Is.Preposition, 'near around outside inside via per'],
  [Is.Preposition | Is.Subordinator, 'as'],
  [Is.Preposition | Is.Subordinator, 'after before since until'],
  [Is.Preposition, 'following ahead'],
  [Is.Subordinator, 'because'],
  [Is.Subordinator, 'although though'],
  [Is.Subordinator, 'if unless'],
  [Is.Subordinator, 'whether'],
  [Is.Subordinator, 'while whereas whilst'],
  [Is.Subordinator, 'when whenever'],
  [Is.Subordinator, 'where'],
  [Is.Subordinator, 'why'],
  [Is.Subordinator, 'how'],
  [Is.Adverb, 'so'],
  [Is.Conjunction, 'and &'],
  [Is.Conjunction, 'or nor'],
  [Is.Conjunction, 'but yet'],
  [Is.Modal, "would wouldn't"],
  [Is.Modal, "will won't shall"],
  [Is.Modal, "could couldn't can can't cannot"],
  [Is.Modal, "should shouldn't must ought"],
  [Is.Modal, 'may might'],
  [Is.Auxiliary, 'is are am'],
  [Is.Auxiliary, "isn't aren't"],
  [Is.Auxiliary, "was were wasn't weren't"],
  [Is.Auxiliary, 'be'],
  [Is.Auxiliary, 'been'],
  [Is.Auxiliary, 'being'],
  [Is.Auxiliary, "has have haven't hasn't"],
  [Is.Auxiliary, "had hadn't"],
  [Is.Auxiliary, 'having'],
  [Is.Auxiliary, "do does don't doesn't"],
  [Is.Auxiliary, "did didn't"],
  [Is.Adverb, 'not never'],
  [Is.Adverb, 'also too'],
  [Is.Adverb, 'then later now today again still already soon once'],
  [Is.Adverb, 'just only even ever always often'],
  [Is.Adverb, 'however therefore thus instead meanwhile moreover nevertheless'],
  [Is.Adverb, 'there here'],
  [Is.Adverb, 'very rather quite much'],
  [Is.Adverb, 'perhaps maybe'],
  [Is.Noun, 'yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday tonight'],
  [Is.Mark, '.'],
  [Is.Mark, ','],
  [Is.Mark, ':'],
  [Is.Mark, ';'],
  [Is.Mark, '?'],
  [Is.Mark, '!'],
  [Is.Mark, '-'],
  [Is.Mark, '-- — –'],
  [Is.Mark, '( ['],
  [Is.Mark, ') ]'],
  [Is.Mark, '… ... ....'],
  [Is.Mark, "'s"],
  [Is.Mark, "'"],
  [Is.Mark, '"'],
];

const bits = 11;
const size = 1 << bits;
const keys = new Int32Array(size);
const values = new Uint8Array(size);
const flags = new Uint16Array(listed.length + 1);

const slotOf = (hash: number): number => {
  let slot = (hash ^ (hash >>> 15)) & (size - 1);
  while (values[slot] !== 0 && keys[slot] !== (hash | 0)) slot = (slot + 1) & (size - 1);
  return slot;
};

listed.forEach(([flag, list], index) => {
  flags[index + 1] = flag;
  for (const word of list.split(' ')) {
    const hash = hashString(word);
    const slot = slotOf(hash);
    keys[slot] = hash | 0;
    values[slot] = index + 1;
  }
});

/** How many groups there are; groups are numbered from 1. */
export const functionGroupCount = listed.length;

/** The group of a word by the hash of its lower-case spelling (`Lexeme.lowerHash`), or 0 for a content word. */
export const functionGroupOf = (lowerHash: number): number => values[slotOf(lowerHash)]!;

/** What the words of a group can be: bits of `Is`. */
export const flagsOfGroup = (group: number): number => flags[group]!;

/** The group of a word given by its lower-case spelling; 0 if it has none. */
export const functionGroup = (lower: string): number => functionGroupOf(hashString(lower));
