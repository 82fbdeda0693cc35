/**
 * The commonest words that carry no topic, for telling languages apart (hand-made). Words that several of the languages
 * share ("in", "a", "was", "de facto" English "die") are in neither list, so that a few names or loans decide nothing.
 */
const english = new Set(
  'the and of to that for it its with by this from are not has have which they their his her been would who after about but were he she we you said will what when there more than into could only other some these also because an at be is on as or if'.split(
    ' ',
  ),
);

/** Words of the commonest other languages in Latin letters that are no English words. */
const foreign = new Set(
  [
    // Spanish, Portuguese, Italian, French, Romanian
    'el los las una que del por para como más pero sus fue está también entre ha han este esta según dijo y',
    'os uma não com dos da na em são mais foi pela ele ao também seu sua e',
    'il che di gli della dei nel sono è non anche più alla dal delle questo ha ma',
    'le les des une est dans qui sur au avec pas ce il elle ont été aux cette mais se et du ne',
    'și nu este sunt pe cu din la care mai pentru',
    'la de un en',
    // German, Dutch, Swedish, Danish, Norwegian
    'der das und den von dem nicht ein eine ist auf für im des sich mit auch wird sind bei einer aus nach wie haben werden',
    'het een van dat niet voor zijn met ook aan bij uit naar wordt door maar heeft hij ze te deze werd en de',
    'och att det som på är av för den inte med har till ett om var han från sig',
    'og ikke jeg af til med er på det som han ved fra blev efter',
    // Polish, Czech, Hungarian, Finnish, Turkish, Indonesian, Vietnamese, Swahili
    'się nie że jest na przez dla który oraz jak po od ale',
    'je se že který jako podle ale pro byl',
    'az és hogy nem egy volt szerint csak mint',
    'että oli joka mukaan myös kun ovat ja ei',
    've bir bu için ile olarak daha çok olan gibi da ise',
    'yang dan untuk dengan tidak dari ini itu pada akan dalam adalah oleh',
    'của và là có được cho trong không một người với những',
    'ya wa kwa ni katika na za cha',
  ].flatMap(words => words.split(' ')),
);

/** Whether a lower-case word is one of the commonest of English. */
export const isCommonInEnglish = (lower: string): boolean => english.has(lower);

/** Whether a lower-case word is one of the commonest of another language, and no English word. */
export const isCommonElsewhere = (lower: string): boolean => foreign.has(lower);
