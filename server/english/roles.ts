import type { Gender } from './firstNames';

/** A noun for people or bodies, as descriptions use it: "the minister", "the group". */
export interface Role {
  readonly kind: 'person' | 'people' | 'body' | 'document';
  /** Nouns of one class may mean the same person: "political professor X", "the expert". */
  readonly class: string;
  readonly gender: Gender | null;
  /** The singular, where the noun is plural. */
  readonly noun: string;
}

/** Nouns for a person, by class (hand-made, singular). */
const personClasses: Readonly<Record<string, string>> = {
  scholar:
    'professor expert academic researcher analyst scholar scientist economist historian lecturer sociologist psychologist criminologist pollster strategist consultant specialist epidemiologist virologist climatologist meteorologist biologist physicist chemist astronomer engineer geologist archaeologist anthropologist theorist philosopher fellow graduate student',
  politician:
    'president premier minister chancellor senator congressman congresswoman representative lawmaker legislator parliamentarian mp governor mayor candidate nominee politician frontrunner runner contender hopeful leader leftist incumbent statesman councillor councilman councilwoman councilor alderman assemblyman assemblywoman commissioner secretary deputy speaker whip delegate superdelegate republican democrat conservative liberal socialist independent centrist progressive populist tory chairman chairwoman chair chairperson chief head ruler dictator monarch king queen prince princess emperor sultan emir premier-elect president-elect',
  spokesperson:
    'spokesman spokeswoman spokesperson official aide adviser advisor staffer assistant ambassador diplomat envoy emissary representative manager director coordinator organizer organiser operative surrogate insider negotiator secretary-general',
  law: 'attorney lawyer prosecutor judge justice solicitor barrister counsel magistrate litigator investigator detective inspector coroner regulator ombudsman',
  police: 'officer policeman policewoman sheriff constable superintendent agent deputy',
  soldier:
    'general colonel major captain lieutenant sergeant commander admiral soldier marine veteran fighter militant insurgent rebel warlord militiaman',
  business:
    'executive ceo founder co-founder billionaire millionaire businessman businesswoman mogul tycoon magnate entrepreneur investor banker trader developer owner chairman chairwoman president manager boss employee worker farmer fisherman driver',
  media:
    'reporter journalist host anchor columnist editor correspondent commentator pundit broadcaster blogger author writer novelist poet publisher presenter moderator photographer filmmaker director',
  artist:
    'actor actress singer musician artist rapper comedian star celebrity filmmaker director producer dancer painter composer designer model',
  faith:
    'pastor priest bishop archbishop cardinal pope imam rabbi cleric ayatollah monk nun minister reverend preacher evangelist',
  athlete:
    'player coach manager captain striker goalkeeper defender midfielder athlete champion swimmer runner boxer cyclist quarterback pitcher driver skipper trainer',
  activist:
    'activist campaigner organizer organiser protester protestor demonstrator dissident whistleblower advocate unionist feminist environmentalist abolitionist',
  health:
    'doctor physician nurse surgeon psychiatrist paediatrician pediatrician neurosurgeon epidemiologist paramedic midwife dentist pathologist therapist patient',
  family:
    'father mother son daughter brother sister husband wife uncle aunt nephew niece cousin grandfather grandmother widow widower parent spouse partner girlfriend boyfriend fiancé fiancée stepfather stepmother grandson granddaughter twin',
  suspect:
    'suspect defendant gunman attacker shooter killer victim witness survivor plaintiff accused prisoner detainee hostage inmate convict fugitive murderer robber thief hacker smuggler',
  anyone:
    'man woman boy girl person teenager youngster individual figure resident neighbor neighbour local voter supporter critic opponent ally friend colleague visitor tourist passenger customer teacher user native veteran outsider newcomer mother-of-two father-of-two source insider observer member speaker citizen migrant refugee villager native volunteer participant respondent caller fan follower backer donor guy lady gentleman child baby survivor-in-chief retiree pensioner immigrant commuter parishioner caucusgoer attendee onlooker bystander',
};

const female = new Set(
  'congresswoman councilwoman assemblywoman chairwoman spokeswoman policewoman businesswoman actress queen princess nun mother daughter sister wife aunt niece grandmother widow girlfriend fiancée stepmother granddaughter woman girl lady midwife mother-of-two'.split(
    ' ',
  ),
);
const male = new Set(
  'congressman councilman assemblyman chairman spokesman policeman businessman king prince emperor sultan emir monk priest pope cardinal imam father son brother husband uncle nephew grandfather widower boyfriend fiancé stepfather grandson man boy guy gentleman gunman statesman militiaman fisherman father-of-two'.split(
    ' ',
  ),
);

/** Nouns for a body that speaks as one, by class. */
const bodyClasses: Readonly<Record<string, string>> = {
  party: 'party coalition alliance bloc movement faction caucus opposition',
  group:
    'group organization organisation movement network militia charity ngo nonprofit coalition union association federation brotherhood league society foundation institute think-tank tank lobby club team committee council commission panel board body forum front brigade',
  company:
    'company firm corporation business manufacturer maker carmaker automaker retailer giant startup start-up chain airline carrier bank lender utility operator supplier brand studio conglomerate insurer developer platform',
  media:
    'newspaper paper magazine outlet network channel broadcaster station website site blog publication journal daily weekly tabloid agency show program programme podcast',
  government:
    'government administration cabinet ministry department agency bureau bureaucracy office authority regime embassy consulate municipality commission regulator watchdog treasury service kremlin pentagon presidency palace monarchy state city',
  legislature: 'parliament congress senate house assembly legislature council',
  court: 'court tribunal',
  forces: 'police military army navy force',
  campaign: 'campaign camp team',
  school: 'university college school institute institution hospital clinic laboratory lab museum church',
  country: 'country nation state republic kingdom',
};

/** Nouns for what is written and says something. */
const documents =
  'report study survey poll paper document statement letter memo email e-mail article editorial book lawsuit complaint suit indictment affidavit filing ruling order decision resolution law bill legislation ad advertisement advert video tweet post message release transcript analysis review audit findings data figures statistics research letter petition declaration communiqué communique agreement treaty deal guidelines email platform website account constitution record narrator results polls reports records documents filings';

const roles = new Map<string, Role[]>();
const add = (noun: string, role: Role) => {
  const list = roles.get(noun);
  if (list === undefined) roles.set(noun, [role]);
  else list.push(role);
};

function pluralOf(noun: string): string {
  if (/(?:wo)?man$/.test(noun) && noun !== 'human') return noun.replace(/man$/, 'men');
  if (noun === 'person') return 'people';
  if (noun === 'child') return 'children';
  if (noun === 'wife') return 'wives';
  if (/(?:s|sh|ch|x)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return `${noun}s`;
}

for (const [name, nouns] of Object.entries(personClasses)) {
  for (const noun of nouns.split(' ')) {
    const gender = female.has(noun) ? 'female' : male.has(noun) ? 'male' : null;
    add(noun, { kind: 'person', class: name, gender, noun });
    add(pluralOf(noun), { kind: 'people', class: name, gender, noun });
  }
}
for (const [name, nouns] of Object.entries(bodyClasses)) {
  for (const noun of nouns.split(' ')) add(noun, { kind: 'body', class: name, gender: null, noun });
}
for (const noun of documents.split(' ')) add(noun, { kind: 'document', class: 'document', gender: null, noun });
for (const noun of 'authorities officials sources police aides folks youths women men voters crowd audience public'.split(
  ' ',
))
  if (!roles.has(noun)) add(noun, { kind: 'people', class: 'anyone', gender: null, noun });

/** What a lower-case noun says of whom it describes, one for each of its meanings; empty where it is no such noun. */
export const rolesOf = (lower: string): readonly Role[] => roles.get(lower) ?? none;
const none: readonly Role[] = [];

/** Words that make a description a different office: "vice president" is not "president". */
const telling = new Set(
  'vice deputy former ex acting assistant first prime foreign interior finance defence defense attorney lieutenant press campaign state running'.split(
    ' ',
  ),
);
/** Whether a lower-case word tells one office from another of the same noun. */
export const tellsOffice = (lower: string): boolean => telling.has(lower);

/** Nouns that often mean the same office or kind of body. */
const alike = [
  'representative congressman congresswoman lawmaker legislator',
  'senator lawmaker legislator',
  'mp lawmaker legislator parliamentarian',
  'lawyer attorney counsel solicitor barrister',
  'candidate nominee contender hopeful frontrunner',
  'professor scholar academic expert lecturer researcher',
  'analyst expert',
  'spokesman spokeswoman spokesperson',
  'executive ceo boss chief',
  'president leader',
  'chairman chairwoman chair chairperson head leader',
  'doctor physician surgeon neurosurgeon',
  'journalist reporter correspondent',
  'columnist writer author commentator',
  'policeman policewoman officer',
  'judge justice magistrate',
  'cleric imam',
  'businessman businesswoman mogul tycoon magnate billionaire entrepreneur developer',
  'agency department bureau ministry bureaucracy',
  'union association federation brotherhood',
  'panel committee commission council board',
  'company firm corporation business',
  'newspaper paper daily tabloid',
  'group organization organisation charity ngo',
  'party movement',
  'militia group faction brigade',
].map(nouns => nouns.split(' '));

const alikeTo = new Map<string, Set<string>>();
for (const nouns of alike) {
  for (const noun of nouns) {
    const others = alikeTo.get(noun) ?? new Set();
    for (const other of nouns) others.add(other);
    alikeTo.set(noun, others);
  }
}

/** The nouns (lower case, singular) that often mean what one does, itself among them. */
export const nounsAlike = (noun: string): ReadonlySet<string> => alikeTo.get(noun) ?? new Set([noun]);
