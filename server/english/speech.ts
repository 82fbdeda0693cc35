/**
 * Words that report speech (hand-made). They serve where no learned weight speaks, and to explain findings; which words
 * make a cue is learned: see ../analysis/attributions.
 */
const lines = (text: string): string[] => text.trim().split(/\s+/);

/** Verbs of saying, in the forms that newspapers use before, after and inside quotations. */
const sayingVerbs = new Set(
  lines(`
  said says saying say told tells telling stated states stating added adds adding asked asks asking explained explains
  explaining remarked remarks remarking announced announces announcing claimed claims claiming argued argues arguing
  warned warns warning wrote writes writing tweeted tweets reported reports reporting revealed reveals revealing
  predicted predicts predicting insisted insists insisting noted notes noting declared declares declaring replied
  replies replying responded admitted admits admitting acknowledged acknowledges confirmed confirms denied denies
  denying suggested suggests suggesting shouted shouting shout yelled yelling chanted chanting called continued
  continues concluded concludes recalled recalls testified believes believed thinks thought alleged alleges alleging
  promised promises vowed vows pledged pledges observed complained complains conceded concedes joked quipped urged
  urges urging demanded demands`),
);

/** Whether a lower-case word is a verb of saying. */
export const isSayingVerb = (lower: string): boolean => sayingVerbs.has(lower);

/** Verbs that report what people think, want or feel rather than say. */
const thinkingVerbs = new Set(
  lines(`believe believes believed think thinks thought hope hopes hoped fear fears feared want wants wanted expect
  expects expected doubt doubts doubted know knows knew feel feels felt`),
);

/** Whether a lower-case word is a verb of thinking or feeling. */
export const isThinkingVerb = (lower: string): boolean => thinkingVerbs.has(lower);
