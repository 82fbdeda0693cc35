import { isCommonElsewhere, isCommonInEnglish } from '../english/commonWords';
import { remembered } from './memo';
import type { Text } from './pieces';

/** Whether a text file may hold an article, and if not, why: a sentence for people. */
export type Articleness = { readonly kind: 'article' } | { readonly kind: 'none'; readonly why: string };

/** How many code units of a text are looked at. */
const sampleLength = 8192;
const linesRemembered = 500;
const article: Articleness = { kind: 'article' };
const none = (why: string): Articleness => ({ kind: 'none', why });

/** Files that other tools read, by name alone. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^(requirements|constraints)([-_.][\w.-]*)?\.(txt|in)$/i, 'This is a list of packages to install, not an article.'],
  [/^cmakelists\.txt$/i, 'This is a build file (CMake), not an article.'],
  [/^(robots|humans|security|ads|app-ads|llms|sitemap)\.txt$/i, 'This is a file for web crawlers, not an article.'],
  [
    /^(un)?licen[cs]es?([-_.][\w.-]*)?\.txt$|^copying\.txt$|^third[-_]?party[-_]?notices?\.txt$/i,
    'This is a licence, not an article.',
  ],
];

/**
 * Says whether a text is plainly no article: a list of packages or words, a log, code, data, a licence, binary content.
 * Cautious: where there is running prose, it is an article. Looks at the first 8,192 code units only; never throws.
 * @param fileName the file's name, with or without folders; empty for an untitled document
 * @param text the file's text, or as much of its beginning as is at hand
 */
export function judgeArticleness(fileName: string, text: Text): Articleness {
  const sample = text.slice(0, sampleLength);
  const cut = text.length > sample.length;
  // Asked at every keystroke, and most are further on in the text.
  if (last?.fileName !== fileName || last.cut !== cut || last.sample !== sample) {
    last = { fileName, sample, cut, judged: judge(fileName, sample, cut) };
  }
  return last.judged;
}

/** What was asked last, and the answer. */
let last:
  | { readonly fileName: string; readonly sample: string; readonly cut: boolean; readonly judged: Articleness }
  | undefined;

/** @param cut whether the sample is not all of the text */
function judge(fileName: string, sample: string, cut: boolean): Articleness {
  const baseName = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  for (const [pattern, why] of names) if (pattern.test(baseName)) return none(why);
  if (isBinary(sample)) return none('This looks like a binary file, not a text.');
  const lines = sample
    .split(/\r\n|[\n\r]/)
    .map(line => line.trim())
    .filter(line => line !== '');
  if (lines.length === 0) return none(cut ? 'This begins with nothing but white space.' : 'This file is empty.');
  // The last line may be cut off.
  if (cut && lines.length > 1) lines.pop();
  return isLicence(lines) ?? byLines(lines, sample) ?? article;
}

/** NUL, or many control characters or bytes that are no UTF-8. */
function isBinary(sample: string): boolean {
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code === 0) return true;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd) odd++;
  }
  return odd > 0.1 * sample.length;
}

const licenceTitle =
  /^(the )?(mit|isc|bsd( [\w-]+)?|apache|mozilla public|eclipse public|boost software|gnu (lesser |affero |library )?general public) licen[cs]e\b|^creative commons legal code$|^this is free and unencumbered software/i;
const licenceText =
  /permission is hereby granted, free of charge, to any person|redistribution and use in source and binary forms|terms and conditions for use, reproduction|everyone is permitted to copy and distribute verbatim copies|permission to use, copy, modify,? and(\/or)? distribute this software/i;

function isLicence(lines: readonly string[]): Articleness | undefined {
  const start = lines.slice(0, 30).join(' ');
  const titled = lines.slice(0, 2).some(line => line.length < 80 && licenceTitle.test(line));
  return (titled && /warrant(y|ies)|copyright/i.test(start)) || licenceText.test(start)
    ? none('This looks like a licence, not an article.')
    : undefined;
}

const logLine =
  /^(\[?\d{4}[-/]\d\d[-/]\d\d[T ,]+\d\d:\d\d|\[?\d\d:\d\d:\d\d[.,\]]|(\[|<)?(trace|debug|info|notice|warn|warning|error|fatal|critical)\b[\]>:| ]|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3} .*\[\d\d\/)/i;
const logLevel = /\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d\d:\d\d:\d\d/;
const packageLine = /^(-[re] \S+|[A-Za-z0-9][\w.-]*(\[[\w, -]*\])? ?([=~!<>]=|[<>]|===) ?[\w.*]+)/;
const crawlerLine = /^(user-agent|disallow|allow|sitemap|crawl-delay|host) ?:/i;
const codeLine =
  /[;{}]$|; (do|then)$|^(\}|\{|\/\/|\/\*|\*\/|#!|#include|#define|import [\w{*"']|from \S+ import |export |const |let |var |def \w+\(|class \w+[:({ ]|function\b|return\b.*;|if ?\(|elif |else:|(fi|done|esac)\b|(echo|sudo|cd|mkdir|rm|set -\w) ?|for ?\(|while ?\(|@\w+|public |private |static |package [\w.]+;?$|using [\w.]+;|<\/?[a-z]+|\w+\([\w\s."'$/{}-]*\)$)/;
const settingLine = /^[\w.\-[\]]+ ?= ?\S*|^\[[\w.\- ]+\]$|^export \w+=|^#/;
const markup = /^(<\?xml|<!doctype|<html|<svg|<rss)/i;
const linkLine = /^(https?|ftp):\/\/\S+$/i;

/** Remembered of a line, as `isProse` is: after a keystroke one line is another. */
const isLogLine = remembered(
  (line): boolean => logLine.test(line.slice(0, 80)) && logLevel.test(line.slice(0, 120)),
  linesRemembered,
);

/** What the lines look like as a whole; undefined where they may be an article. */
function byLines(lines: readonly string[], sample: string): Articleness | undefined {
  if (markup.test(lines[0]!)) return none('This is a page’s source (markup), not its text.');
  const share = (test: (line: string) => boolean): number =>
    lines.reduce((sum, line) => sum + (test(line) ? 1 : 0), 0) / lines.length;
  const is = (pattern: RegExp) => (line: string) => pattern.test(line);
  if (lines.length >= 3 && share(isLogLine) > 0.6) {
    return none('This looks like a log, not an article.');
  }
  if (isJson(lines, sample)) return none('This looks like data (JSON), not an article.');
  if (proseShare(lines) > 0.25) return undefined;
  if (lines.length >= 2) {
    if (share(is(crawlerLine)) > 0.5) return none('This is a file for web crawlers, not an article.');
    if (share(line => packageLine.test(line) || line.startsWith('#')) > 0.6 && lines.some(is(packageLine))) {
      return none('This looks like a list of packages to install, not an article.');
    }
  }
  if (lines.length >= 3 && isTable(lines)) return none('This looks like a table (CSV), not an article.');
  if (lines.length >= 5) {
    if (share(is(linkLine)) > 0.7) return none('This looks like a list of links, not an article.');
    if (share(is(codeLine)) > 0.4) return none('This looks like program code, not an article.');
    if (share(is(settingLine)) > 0.7) return none('This looks like settings, not an article.');
    if (share(line => !/\p{L}{2}/u.test(line)) > 0.9) return none('This looks like a list of numbers, not an article.');
  }
  if (lines.length >= 20 && proseShare(lines) === 0 && share(isListed) > 0.9) {
    return none('This looks like a list of words, not an article.');
  }
  return undefined;
}

/** A word or two on a line of its own, with no mark of a sentence. */
const isListed = (line: string): boolean =>
  line.length < 60 && !/[.!?,;:“”"…。、]/.test(line) && line.split(/\s+/, 4).length <= 3;

/** Enough of a line to tell. */
const longestLine = 400;

/** The share of the letters that stands in lines of running text. */
function proseShare(lines: readonly string[]): number {
  let prose = 0;
  let all = 0;
  for (const line of lines) {
    all += line.length;
    if (isProse(line)) prose += line.length;
  }
  return prose / all;
}

/**
 * Whether a line is running text: eight words or more, two of them function words; or in a script in which words are not
 * told apart by spaces, or whose words are not known here.
 */
const isProse = remembered((line): boolean => {
  const words =
    line
      .slice(0, longestLine)
      .toLowerCase()
      .match(/[a-z\u00c0-\u024f\u1e00-\u1eff'’]+/g) ?? [];
  let common = 0;
  for (const word of words) if (isCommonInEnglish(word) || isCommonElsewhere(word)) common++;
  return (words.length >= 8 && common >= 2) || isOtherScript(line);
}, linesRemembered);

/** Mostly letters beyond the Latin ones, and enough of them for a sentence. */
function isOtherScript(line: string): boolean {
  let letters = 0;
  for (let i = 0; i < line.length; i++) if (line.charCodeAt(i) >= 0x370 && line.charCodeAt(i) < 0xe000) letters++;
  return letters >= 15 && letters > 0.5 * line.length;
}

function isJson(lines: readonly string[], sample: string): boolean {
  const first = lines[0]!;
  if (!/^[[{]/.test(first)) return false;
  const keys = sample.match(/"[^"\n]{1,60}"\s*:/g)?.length ?? 0;
  if (first.startsWith('{')) return keys > 0;
  return (
    keys > 2 || /^\[\s*(\]|-?\d[\d.]*\s*[,\]]|"[^"\n]*"\s*,?\s*("|$)|[[{]\s*["\d[{])/.test(lines.slice(0, 3).join(' '))
  );
}

/** Lines that a tab, semicolon, bar or comma divides into the same number of short fields. */
function isTable(lines: readonly string[]): boolean {
  return ['\t', ';', '|', ','].some(mark => {
    const counts = lines.map(line => line.split(mark).length - 1);
    const usual = counts[Math.min(1, counts.length - 1)]!;
    if (usual < (mark === ',' ? 2 : 1)) return false;
    const same = counts.filter(count => count === usual).length;
    return same > 0.8 * lines.length;
  });
}
