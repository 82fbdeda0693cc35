/**
 * Words that report speech (hand-made). They serve where no learned weight speaks, and to explain findings; which words
 * make a cue is learned: see ../analysis/attributions.
 */
const lines = (text: string): string[] => text.trim().split(/\s+/);

/** What a word reports with. */
export enum Reports {
  Nothing = 0,
  Saying = 1,
  Thinking = 2,
  /** A noun for what is said: "statement". */
  Noun = 3,
}

/** Verbs of saying that are regular, in newspapers of all countries: those rare in one are common in another. */
const regularVerbs = lines(`
  accuse acknowledge add admit admonish advise advocate affirm agree allege allude announce answer appeal argue articulate
  ask assert assure attest aver avow bemoan boast brag call caution chant charge chide chime cite claim clarify comment
  complain concede conclude concur condemn confess confide confirm contend continue counsel counter criticise criticize
  croak cry declare decry demand denounce deny deplore detail dictate disclose dismiss divulge echo elaborate emphasise
  emphasize enquire enthuse exclaim explain expound express fume gripe groan grumble gush hail highlight hint hypothesise
  hypothesize implore indicate inform inquire insist instruct interject intimate intone joke lament lecture maintain
  mention moan mumble murmur muse mutter note object observe opine outline persist plead pledge posit post postulate
  praise preach predict proclaim profess promise prophesy propose protest purport query question quip quote rant
  reaffirm reason reassure rebuff rebuke recall recite recollect recommend recount reflect refute reiterate relate
  relay remark remind reminisce repeat reply report respond restate retort retweet reveal roar rue scoff scream sermonize
  share shout shriek sigh signal snap sneer speculate spell state stipulate stress submit suggest summarise summarize
  surmise swear taunt tease testify theorise theorize thunder tout tweet underline underscore urge utter venture vent
  voice volunteer vow wail warn weigh whine whisper worry yell`);

/** Those that are not, and forms of them; verbs whose base form or "-ing" form is mostly something else. */
const irregularForms = lines(`
  said says saying say told tells telling tell wrote writes writing write written spoke speaks speaking spoken
  foretold forewarned foresaw swore sworn overheard quoth read reads laid sang`);

/** Forms of regular verbs that are far more often something else. */
const otherwise = new Set(
  lines('calling call charge charges post posts share shares sharing state note detail details'),
);

/** The forms of a regular verb: "note, notes, noted, noting"; a short vowel before one consonant doubles it. */
function formsOf(verb: string): string[] {
  const doubling = /^(?:admit|aver|quip|submit|chat|snap|rebut|refer|brag)$/.test(verb);
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : doubling ? verb + verb.at(-1) : verb;
  const isY = /[^aeiou]y$/.test(verb);
  const third = isY ? `${verb.slice(0, -1)}ies` : /(?:s|sh|ch|x|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return [verb, third, isY ? `${verb.slice(0, -1)}ied` : `${stem}ed`, `${stem}ing`];
}

const sayingVerbs = new Set([...regularVerbs.flatMap(formsOf), ...irregularForms].filter(form => !otherwise.has(form)));

/** Whether a lower-case word is a verb of saying. */
export const isSayingVerb = (lower: string): boolean => sayingVerbs.has(lower);

/** Verbs that report what people think, want or feel rather than say. */
const thinkingVerbs = new Set(
  lines(`believe believes believed believing think thinks thought thinking hope hopes hoped hoping fear fears feared
  fearing want wants wanted wanting expect expects expected expecting doubt doubts doubted know knows knew feel feels
  felt feeling consider considers considered suspect suspects suspected assume assumes assumed wish wishes wished
  regret regrets regretted reckon reckons reckoned foresee foresees realize realizes realized realise realises realised
  understand understands understood imagine imagines imagined intend intends intended prefer prefers preferred`),
);

/** Nouns for what is said. */
const sayingNouns = new Set(
  lines(`statement statements claim claims warning warnings allegation allegations accusation accusations assertion
  assertions remark remarks comment comments announcement announcements suggestion suggestions report reports reply
  argument arguments admission confession promise promises pledge pledges prediction predictions complaint complaints
  declaration denial denials demand demands call calls insistence belief fear fears hope hopes conclusion revelation
  revelations proposal proposals assurance assurances criticism concern concerns speech testimony tweet tweets post
  letter interview opinion view views message plea appeal question questions according`),
);

/** What a lower-case word reports with, by these lists; a form of a verb and a noun is taken for the verb. */
export function reportsWith(lower: string): Reports {
  if (sayingVerbs.has(lower)) return Reports.Saying;
  if (thinkingVerbs.has(lower)) return Reports.Thinking;
  return sayingNouns.has(lower) ? Reports.Noun : Reports.Nothing;
}
