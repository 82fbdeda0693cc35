import { describe, expect, it } from 'vitest';
import { createTagger } from '../../../server/analysis/tags/tagger';
import { Tag } from '../../../server/english/tags';
import { createParagraphReader } from '../../../server/text/article';
import { analysisData } from '../../support/analyzer';

const tag = createTagger(analysisData());
const read = createParagraphReader();

/** The letters that stand for tags in the sentences below: "claims|V" is a present verb. */
const letters: Readonly<Record<string, Tag>> = {
  N: Tag.Noun,
  S: Tag.PluralNoun,
  P: Tag.ProperNoun,
  O: Tag.Pronoun,
  D: Tag.Determiner,
  A: Tag.Adjective,
  R: Tag.Adverb,
  I: Tag.Preposition,
  C: Tag.Subordinator,
  B: Tag.PastVerb,
  V: Tag.PresentVerb,
  F: Tag.Infinitive,
  G: Tag.Gerund,
  E: Tag.Participle,
  M: Tag.Modal,
  X: Tag.Auxiliary,
  T: Tag.Particle,
};

/** What a marked sentence ("The report claims|V that|C …") gets wrong, as "claims: PluralNoun for PresentVerb". */
function mistakes(marked: string): { wrong: string[]; count: number } {
  const expected: (readonly [number, string, Tag])[] = [];
  let text = '';
  for (const part of marked.split(/(\|[A-Z]\b)/)) {
    if (!part.startsWith('|')) text += part;
    else expected.push([text.length, text.slice(text.lastIndexOf(' ') + 1), letters[part[1]!]!]);
  }
  const paragraph = read(text);
  const tags = tag(paragraph);
  const wrong = expected.flatMap(([end, word, wanted]) => {
    const found = tags[paragraph.tokens.findIndex(token => token.end === end)];
    return found === wanted ? [] : [`${word}: ${Tag[found!]} for ${Tag[wanted]} in “${text}”`];
  });
  return { wrong, count: expected.length };
}

/** Verbs of speech and what begins their clauses: attribution stands on these, so each must hold. */
const speech = [
  'The report|N claims|V that|C the mayor lied|B.',
  '"We had no choice," said|B he|O.',
  'The inspector warned|B officials|S about the dam.',
  'Reports|S say|V the ministry plans|V to|T close|F ports|S.',
  'He says|V reports|S of cuts|S are|X false.',
  'The council reports|V a loss|N, and critics say|V it plans|V more cuts|S.',
  'She said|B that|C man|N was guilty.',
  'That|O is what they believe|V.',
  'The company said|B it had sold|E 40 ships.',
  'A spokesman for the group declined|B to|T comment|F.',
  'Prosecutors allege|V he hid|B the money|N.',
  'Experts question|V the need|N for a new plant.',
  'The question|N is whether|C voters care|V.',
  'He added|B that|C the talks|S, held in Oslo, had failed|E.',
  'Analysts expect|V prices|S to|T rise|F, but traders doubt|V it.',
  'Her|D lawyer|N told|B her|O that|C her|D case|N was weak.',
  'The group, which claims|V 2,000 members, is small.',
  'The estimates|S vary|V, she notes|V, but the need|N is clear.',
  'It remains|V unclear what caused|B the crash|N.',
  '"It hurts|V," she cries|V.',
  'The army denies|V that|C its forces|S shelled|B the town.',
  'Sources|S told|B the paper|N the chief had quit|E.',
  'Some say|V that|C this is how wars|S start|V.',
  'The doctor argues|V otherwise.',
  'He insists|V the figures|S are right.',
  'The minister has said|E the plan|N is dead.',
  'She is said|E to|T own three houses.',
  '"No," replies|V the clerk.',
  'Officials said|B Monday|P that|C the road|N had reopened|E.',
];

/** Harder ones, some of which are known to fail: most must hold. */
const others = [
  'Teachers complain|V that|C pay lags|V.',
  'His claims|S that|C the bridge was safe angered|B residents|S.',
  'Mayor Warns|V of|I Floods|S as Rivers|S Rise|V',
  'Officials|S Deny|V Claims|S That|C Water|N Was|X Unsafe|A',
  'Senator Claims|V Victory|N in Close|A Race|N',
  'US|P Says|V Iran|P Deal|N Close',
  'Police|S Say|V Driver|N Fled|B Scene|N',
  'Minister|N Denies|V Report|N of|I Talks|S',
  'The man that|O she saw|B left|B before|I dawn.',
  'Officials|S accused|E of fraud denied|B the charges|S.',
  'The minister, who had been accused|E of fraud, resigned|B.',
  'Aid|N groups|S estimate|V 3,000 people|S fled|B.',
  'According|I to|I the study|N, rents|S rose|B 4 percent.',
  'The drug was found|E to|T cause|F harm|N, doctors|S told|B the panel.',
  'Asked|E about|I the delay, Brown|P blamed|B the weather.',
  'Will|P Smith|P will|M visit|F the site in May|P.',
  'He may|M leave|F in May|P, his|D lawyer said|B.',
  'They want|V us|O to|T stay|F; the US|P wants|V them to|T go|F.',
  'The charges|S relate|V to|I a deal|N made|E by|I the bank.',
  'She has promised|E voters|S a tax|N cut|N.',
  'The promises|S made|E by|I leaders|S mean|V little.',
  'He called|B the ruling|N "a disgrace" and vowed|B to|T appeal|F.',
  'State|N media|S reported|B that|C troops|S shot|B protesters|S.',
  'Witnesses|S described|B seeing|G smoke|N.',
  'The notes|S she wrote|B show|V no fear|N.',
  'The court ruled|B the ban|N illegal|A.',
  'The ruling party ruled|B for|I years.',
  'The cries|S of the wounded filled|B the hall.',
  'Investors|S fear|V the worst as|C markets|S fall|V.',
  'Fear|N of crime|N drives|V votes|S.',
  'People|S close|A to|I the talks|S say|V the two sides|S remain|V apart.',
  "Iran|P's|T foreign|A minister|N tweeted|B a reply|N.",
  'One of them thanked|B voters|S, then left|B.',
  'Asked|E if|C he|O would|M run|F, Ortega|P laughed|B.',
  'The paper cited|B sources|S as|I saying|G the deal|N was dead.',
  'It is the first time|N that|O the court has ruled|E so.',
  'Workers|S at|I the plant|N strike|V often.',
  'A strike|N at|I the plant|N ended|B.',
  'The law|N, passed|E in|I June|P, bars|V such deals|S.',
  'The prisoners|S released|E on|I Friday|P were|X met|E by|I relatives|S.',
  'Troops|S who|O served|B there|R have|X sued|E.',
];

describe('the tagger', () => {
  it.each(speech)('%s', marked => {
    expect(mistakes(marked).wrong).toEqual([]);
  });

  it('is right for 11 in 12 of the words in harder sentences', () => {
    const all = others.map(mistakes);
    const wrong = all.flatMap(each => each.wrong);
    const count = all.reduce((sum, each) => sum + each.count, 0);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(count / 12);
  });

  it('gives one tag a token, whatever the text', () => {
    for (const text of ['', '…', '\ud800 a', '中文 article', "'s", 'A', '((((']) {
      const paragraph = read(text);
      expect(tag(paragraph)).toHaveLength(paragraph.tokens.length);
    }
  });

  it('tags a paragraph once', () => {
    const paragraph = read('The same paragraph is tagged once.');
    expect(tag(paragraph)).toBe(tag(paragraph));
  });
});
