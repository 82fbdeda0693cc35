import type { Tag } from '../protocol';
import { memoized, remembered } from '../text/memo';
import { pathTest } from './globs';

/** How a rule's findings are shown. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

export type CitationStyle = 'keys' | 'numbers';

export interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, Severity>>;
}

export type Strictness = 'lenient' | 'default' | 'strict';

/** What a user can set, for each folder apart: the keys below `onrecord.` in the editor's settings. */
export interface Settings {
  /** Globs of the files that are articles, relative to the folder. */
  readonly articles: readonly string[];
  /** Globs of files that never are. */
  readonly exclude: readonly string[];
  /** Severity of a rule by its name; a rule that is not named here has its own default. */
  readonly rules: Readonly<Record<string, Severity>>;
  /** Severities for files that a glob matches, relative to the folder; the last that names a rule counts. */
  readonly overrides: readonly Override[];
  /** Which defaults the rules have: few findings that are nearly always right, the usual ones, or all. */
  readonly strictness: Strictness;
  /** Files of known entities besides `.onrecord/entities.yaml`: globs relative to the folder, or whole paths (`~/…`). */
  readonly entities: readonly string[];
  /** Whether the bundled list of countries, cities, bodies and agencies counts as known. */
  readonly gazetteer: boolean;
  /** Findings less sure than this (0 to 1) are not shown. */
  readonly minimumConfidence: number;
  /** Findings less sure than this are shown as hints, whatever their rule's severity. */
  readonly sureConfidence: number;
  /** How citations are put into articles: by key (`[@ash2019]`), or by number (`[1]`) with a list at the end. */
  readonly citations: CitationStyle;
  /** Globs of the bibliographies, relative to the folder. */
  readonly bibliographies: readonly string[];
  /** Articles longer than this many characters are not analysed while they are open. */
  readonly maximumLength: number;
  /** Who annotates; where empty, git's `user.name`. */
  readonly author: string;
  /** The tags to choose from. */
  readonly tags: readonly Tag[];
  /** The types of relation between two actors to choose from. */
  readonly relations: readonly string[];
  /** How many of the folder's articles are read for what is asked of the folder; 0 for none. */
  readonly maximumArticles: number;
  /** Whether known names are offered while one is typed. */
  readonly completeNames: boolean;
}

export const defaultSettings: Settings = {
  articles: ['**/*.txt'],
  exclude: ['**/node_modules/**', '**/.git/**', '**/.onrecord/**'],
  rules: {},
  overrides: [],
  strictness: 'default',
  entities: ['.onrecord/entities/**/*.{yaml,yml,tsv}'],
  gazetteer: true,
  minimumConfidence: 0.5,
  sureConfidence: 0.8,
  citations: 'keys',
  bibliographies: ['**/*.bib', '**/*.ris', '**/*.csl.json', '**/references.json', '**/bibliography.json'],
  maximumLength: 2_000_000,
  author: '',
  tags: [],
  relations: ['works for', 'leads', 'member of', 'ally of', 'opponent of', 'related to'],
  maximumArticles: 100_000,
  completeNames: true,
};

/** The section of the editor's settings that holds ours. */
export const settingsSection = 'onrecord';

export const strictnesses: readonly Strictness[] = ['lenient', 'default', 'strict'];
const severities = new Set<unknown>(['error', 'warning', 'information', 'hint', 'off']);

/** Settings as a client sends them, made whole: what is missing or of a wrong type has its default. Never throws. */
export function readSettings(raw: unknown): Settings {
  const given = isObject(raw) ? raw : {};
  const texts = (value: unknown, otherwise: readonly string[]) =>
    Array.isArray(value) ? value.filter(item => typeof item === 'string') : otherwise;
  const number = (value: unknown, otherwise: number, least: number, most: number) =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
  const d = defaultSettings;
  return {
    articles: texts(given.articles, d.articles),
    exclude: texts(given.exclude, d.exclude),
    rules: isObject(given.rules) ? readSeverities(given.rules) : d.rules,
    overrides: Array.isArray(given.overrides) ? given.overrides.flatMap(readOverride) : d.overrides,
    strictness: strictnesses.find(strictness => strictness === given.strictness) ?? d.strictness,
    entities: texts(given.entities, d.entities),
    gazetteer: typeof given.gazetteer === 'boolean' ? given.gazetteer : d.gazetteer,
    minimumConfidence: number(given.minimumConfidence, d.minimumConfidence, 0, 1),
    sureConfidence: number(given.sureConfidence, d.sureConfidence, 0, 1),
    citations: given.citations === 'numbers' || given.citations === 'keys' ? given.citations : d.citations,
    bibliographies: texts(given.bibliographies, d.bibliographies),
    maximumLength: number(given.maximumLength, d.maximumLength, 0, Number.MAX_SAFE_INTEGER),
    author: typeof given.author === 'string' ? given.author.trim() : d.author,
    tags: Array.isArray(given.tags) ? given.tags.flatMap(readTag) : d.tags,
    relations: texts(given.relations, d.relations),
    maximumArticles: number(given.maximumArticles, d.maximumArticles, 0, Number.MAX_SAFE_INTEGER),
    completeNames: typeof given.completeNames === 'boolean' ? given.completeNames : d.completeNames,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A tag's name alone will do. */
function readTag(raw: unknown): Tag[] {
  if (typeof raw === 'string') return raw.trim() ? [{ name: raw.trim() }] : [];
  if (!isObject(raw) || typeof raw.name !== 'string' || !raw.name.trim()) return [];
  const { color, description } = raw;
  return [
    {
      name: raw.name.trim(),
      ...(typeof color === 'string' && { color }),
      ...(typeof description === 'string' && { description }),
    },
  ];
}

function readOverride(raw: unknown): Override[] {
  if (!isObject(raw) || !isObject(raw.rules)) return [];
  const files = [raw.files].flat().filter(file => typeof file === 'string');
  return [{ files, rules: readSeverities(raw.rules) }];
}

/**
 * The settings for one file of a folder: with the severities of the overrides that name it. Asked at every keystroke: the
 * same object for the same settings and path.
 * @param path relative to the folder, `/` between names
 */
export const settingsFor = (settings: Settings, path: string): Settings =>
  settings.overrides.length === 0 ? settings : settingsByPath(settings)(path);

const settingsByPath = memoized((settings: Settings) => remembered(path => overridden(settings, path)));

function overridden(settings: Settings, path: string): Settings {
  const matching = settings.overrides.filter(({ files }) => pathTest(files, [])(path));
  if (matching.length === 0) return settings;
  return { ...settings, rules: Object.assign({}, settings.rules, ...matching.map(({ rules }) => rules)) };
}

function readSeverities(rules: Record<string, unknown>): Record<string, Severity> {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => severities.has(value))) as Record<
    string,
    Severity
  >;
}
