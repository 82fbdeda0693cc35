import type { Replacement } from '../text/replacement';
import type { Span } from '../text/span';

/** Rules that an article's own text turns off. */
export interface Switches {
  turnsOff(rule: string): boolean;
  /** The same for all that turn off the same. */
  readonly key: string;
}

/** Of an article without any. */
export const noSwitches: Switches = { turnsOff: () => false, key: '' };

/** The word that every switch has. */
export const switchWord = 'onrecord-disable';
const word = switchWord;
const comment = /<!--\s{0,20}onrecord-disable\b([^<>\n]{0,500}?)\s{0,20}-->/y;

/**
 * Reads an article's switches: lines such as `<!-- onrecord-disable unattributed-claim, vague-attribution -->` turn these
 * rules off in all of it, wherever they stand; without names, all rules. Linear.
 */
export function readSwitches(text: string): Switches {
  const rules = new Set<string>();
  let all = false;
  for (const { names } of switchesIn(text)) {
    if (names.length === 0) all = true;
    for (const name of names) rules.add(name);
  }
  return { turnsOff: rule => all || rules.has(rule), key: all ? '*' : [...rules].sort().join(' ') };
}

/** The change that turns a rule off in an article: in the switch that it has, or in a line of its own at the end. */
export function turnOffInFile(text: string, rule: string): Replacement {
  for (const { names, end } of switchesIn(text)) {
    if (names.length > 0) return { start: end, end, text: `, ${rule}` };
  }
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text === '' || text.endsWith('\n') ? '' : newline;
  return { start: text.length, end: text.length, text: `${before}${newline}<!-- ${word} ${rule} -->${newline}` };
}

/** The switches' rules; each span is that of the names. */
function* switchesIn(text: string): Generator<Span & { names: string[] }> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const opening = text.slice(Math.max(0, at - 30), at).lastIndexOf('<!--');
    if (opening < 0) continue;
    comment.lastIndex = Math.max(0, at - 30) + opening;
    const match = comment.exec(text);
    if (match === null) continue;
    const start = at + word.length;
    yield { start, end: start + match[1]!.trimEnd().length, names: match[1]!.split(/[\s,]+/).filter(Boolean) };
  }
}
