import { Tag } from './tags';

/** The words of the closed classes that have one part of speech wherever they stand (hand-made). Lower case. */
const words: readonly (readonly [Tag, string])[] = [
  [
    Tag.Pronoun,
    "i me you he him she it we us they them myself yourself himself herself itself ourselves themselves yourselves who whom whoever which what whatever someone somebody anyone anybody everyone everybody nobody something anything everything nothing mine yours hers ours theirs i'm you're we're they're i've you've we've they've i'll you'll he'll she'll it'll we'll they'll i'd you'd he'd she'd we'd they'd it'd who've who'd who'll that'll",
  ],
  [
    Tag.Determiner,
    'the a an my your its our their whose every each some any no another both either neither such all several many few',
  ],
  [
    Tag.Preposition,
    'of in at by for with from into onto upon about against among amongst amid between during without within toward towards through throughout via despite per unlike across beneath beside besides beyond regarding concerning versus under than according including',
  ],
  [
    Tag.Subordinator,
    'because although though if whether unless while whilst whereas when where why how whenever wherever whereby lest',
  ],
  [Tag.Conjunction, 'and or but nor &'],
  [
    Tag.Modal,
    "would could should must shall can cannot may might can't won't wouldn't couldn't shouldn't mustn't shan't mightn't needn't",
  ],
  [
    Tag.Auxiliary,
    "am is are was were be been being have has had do does did don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't ain't",
  ],
  [Tag.Particle, 'not'],
  [
    Tag.Adverb,
    'very also too never always often perhaps maybe however therefore thus hence instead already again then here there now soon ever almost rather quite otherwise meanwhile moreover furthermore nevertheless nonetheless',
  ],
  [
    Tag.Number,
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion',
  ],
];

const tags = new Map<string, Tag>(words.flatMap(([tag, list]) => list.split(' ').map(word => [word, tag] as const)));

/** The part of speech of a word that has just one, by the hand-made list of closed classes; else undefined. */
export const closedClassTag = (lower: string): Tag | undefined => tags.get(lower);

/** All words of the closed classes, with their part of speech. */
export const closedClassEntries = (): readonly (readonly [word: string, tag: Tag])[] => [...tags];

const irregular = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Past forms that are no participle: "took". */
export const pastOnly = irregular(
  'took gave knew saw wrote spoke went began drove chose stole broke rose fell grew threw flew drew blew wore swore tore froze woke ate hid rode shook forgot sang sank rang drank swam ran came became overcame bore arose mistook undertook withdrew foresaw oversaw',
);

/** Participles that are no past form: "taken". */
export const participleOnly = irregular(
  'taken given known seen shown written spoken gone begun driven chosen stolen broken risen fallen grown thrown flown drawn blown worn sworn torn frozen woken eaten hidden ridden shaken forgotten sung sunk rung drunk swum proven arisen mistaken undertaken withdrawn foreseen overseen done forbidden beaten bitten sewn mown born borne',
);

/** Past forms and participles alike that do not end in "-ed". */
export const irregularPast = irregular(
  'said told thought made felt held kept left led met paid sold sent spent stood understood taught caught bought brought fought sought found won lost heard meant read built dealt hit cut put set let hurt cost shot struck hung laid lent bent slept swept wept fled bled bred fed sped clung flung stuck stung swung spun dug wound bound ground misled withheld upheld withstood rebuilt resold foretold retold undercut forecast broadcast burst cast quit rid shed shut slit split spread thrust lit got sat',
);

/** Plural nouns that do not end in "s". */
export const irregularPlurals = irregular(
  'people men women children policemen congressmen lawmakers spokesmen businessmen gunmen servicemen firemen fishermen feet teeth mice geese media criteria phenomena alumni data police cattle clergy congresswomen policewomen',
);
