import type { Gender } from './firstNames';

/** Words set before a person's name that are no part of it (hand-made). Lower case, no point. */

const words = (text: string) => text.split(' ');

/** Courtesy titles and ranks that tell the gender. */
const gendered = new Map<string, Gender>([
  ...words(
    'mr mister sir lord king prince baron count duke emperor monsieur señor senor herr father brother congressman councilman assemblyman chairman spokesman policeman businessman anchorman fisherman fireman salesman cameraman statesman sportsman alhaji malam mallam otunba togbe togbui maulana uncle',
  ).map(word => [word, 'male'] as const),
  ...words(
    'mrs ms miss dame lady queen princess baroness countess duchess empress madame mme mlle señora senora frau mother sister congresswoman councilwoman assemblywoman chairwoman spokeswoman policewoman businesswoman anchorwoman saleswoman sportswoman actress madam hajia hajiya alhaja aunt auntie',
  ).map(word => [word, 'female'] as const),
]);

const plain = new Set(
  words(
    'mx sens dr prof professor rev reverend hon honourable honorable sen senator rep reps gov governor president vice prime minister premier chancellor secretary deputy general gen colonel col major maj captain capt lieutenant lt attorney sergeant sgt corporal admiral adm commander cmdr marshal brigadier private judge justice attorney ambassador amb mayor councillor councilor alderman speaker chief director commissioner inspector detective officer constable sheriff agent pope cardinal archbishop bishop imam sheikh sheik shaikh ayatollah mullah hojatoleslam rabbi sultan emir sheriff coach chairperson chair leader foreign finance defence defense interior former ex acting interim incoming outgoing then late crown state first lady doctor engineer pastor saint st hrh majesty highness excellency engr brig apostle evangelist',
  ),
);

/** The gender that a title tells ("Mrs"), or null. */
export const genderOfTitle = (lower: string): Gender | null => gendered.get(lower) ?? null;

/** Whether a word (lower case, no point) may stand between other words of a title before a name. */
export const isTitleWord = (lower: string): boolean => plain.has(lower) || gendered.has(lower);

const abbreviated = new Map(
  words(
    'sen:senator rep:representative gov:governor gen:general col:colonel maj:major capt:captain lt:lieutenant sgt:sergeant adm:admiral cmdr:commander dr:doctor prof:professor rev:reverend hon:honourable honorable:honourable amb:ambassador councilor:councillor sheik:sheikh shaikh:sheikh engr:engineer brig:brigadier st:saint',
  ).map(entry => entry.split(':') as [string, string]),
);

/** A title (lower case, no point) in full: "senator" for "sen"; as it is where it is no short form. */
export const plainTitle = (lower: string): string => abbreviated.get(lower) ?? lower;

/** Titles that are part of a name of one word: "Pope Francis", "King Salman". */
const regnal = new Set(words('pope king queen prince princess emperor empress sultan emir saint st'));
/** Whether a lower-case word is such a title. */
export const isRegnalTitle = (lower: string): boolean => regnal.has(lower);

/** Particles of surnames: they belong to the word after them, and may be left out. */
const particles = new Set(
  words(
    'al el bin ibn ben abu bint de del della der den dos das du da di la le van von ter ten af av zu st san mac mc',
  ),
);
/** Whether a lower-case word is such a particle. */
export const isNameParticle = (lower: string): boolean => particles.has(lower);

/** What may follow a full name without being part of the surname. */
const suffixes = new Set(
  words('jr sr ii iii iv vi vii viii ix xi xii xiii xiv xv xvi phd md esq jnr snr qc kc mp mep obe cbe mbe'),
);
/** Whether a lower-case word is such a suffix. */
export const isNameSuffix = (lower: string): boolean => suffixes.has(lower);

const generations = new Map([
  ...words('jr jnr').map(word => [word, 'jr'] as const),
  ...words('sr snr').map(word => [word, 'sr'] as const),
  ...words('ii iii iv vi vii viii ix xi xii xiii xiv xv xvi').map(word => [word, word] as const),
]);

/** Which of several people of one name a suffix (lower case) says is meant: "jr", "sr", "iii"; '' where it says nothing. */
export const generationOf = (suffix: string): string => generations.get(suffix) ?? '';

/** Short forms of first names: each may stand for any of those after it. */
const nicknames = new Map(
  words(
    'bill:william will:william billy:william liam:william bob:robert rob:robert bobby:robert robbie:robert dick:richard rick:richard rich:richard jim:james jimmy:james jamie:james joe:joseph joey:joseph jack:john johnny:john jon:jonathan mike:michael mick:michael tom:thomas tommy:thomas tony:anthony ted:edward,theodore ed:edward,edwin,edmund eddie:edward ben:benjamin,bernard bernie:bernard dan:daniel danny:daniel dave:david don:donald doug:douglas fred:frederick,alfred greg:gregory jeff:jeffrey,geoffrey geoff:geoffrey jerry:gerald,jerome ken:kenneth larry:lawrence matt:matthew nick:nicholas pat:patrick,patricia pete:peter phil:philip,phillip ron:ronald sam:samuel,samantha steve:stephen,steven stan:stanley tim:timothy vince:vincent walt:walter alex:alexander,alexandra,alexis sasha:alexander,alexandra andy:andrew drew:andrew art:arthur al:albert,alan,alfred abe:abraham charlie:charles chuck:charles chris:christopher,christine,christina kris:kristin,christopher harry:harold,henry hank:henry gus:augustus ray:raymond russ:russell marty:martin max:maxwell,maximilian mitch:mitchell nate:nathan,nathaniel zach:zachary jeb:john newt:newton mitt:willard liz:elizabeth beth:elizabeth betsy:elizabeth betty:elizabeth lizzie:elizabeth eliza:elizabeth kate:katherine,catherine,kathryn katie:katherine,catherine,kathryn kathy:katherine,catherine,kathleen cathy:catherine sue:susan susie:susan maggie:margaret meg:margaret peggy:margaret jenny:jennifer jen:jennifer becky:rebecca debbie:deborah deb:deborah barb:barbara cindy:cynthia vicky:victoria vicki:victoria tori:victoria mandy:amanda nan:nancy judy:judith ellie:eleanor,elena sandy:sandra,alexander val:valerie steph:stephanie gabby:gabrielle angie:angela dottie:dorothy terri:theresa terry:terence,theresa pam:pamela jan:janet,janice vova:vladimir volodya:vladimir',
  ).map(entry => {
    const [short, full] = entry.split(':') as [string, string];
    return [short, full.split(',')] as const;
  }),
);

/** Whether two first names (lower case) may be one person's: equal, or one the short form of the other. */
export const maySameFirstName = (a: string, b: string): boolean =>
  a === b ||
  !!nicknames.get(a)?.includes(b) ||
  !!nicknames.get(b)?.includes(a) ||
  !!nicknames.get(a)?.some(full => nicknames.get(b)?.includes(full));
