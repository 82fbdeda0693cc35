import { slugOf } from '../../knowledge/entitiesFile';
import { readLines } from '../lines';
import { aliasesOf, type Reader } from './imported';

/** What people put before the lines of a list: "- ", "* ", "1. ". */
const bullet = /^\s*(?:[-*•–—‣◦]|\d{1,6}[.)])\s+/u;

/**
 * Reads a list of names, one a line, other names of the same after semicolons or tabs. Lines with "#" are comments; dashes,
 * bullets and numbers before names are none of theirs.
 */
export const readList: Reader = async function* (bytes, { type }) {
  for await (const { number, text } of readLines(bytes)) {
    const [name = '', ...others] = (number === 1 ? text.replace(/^\ufeff/, '') : text)
      .replace(bullet, '')
      .split(/[;\t]/)
      .map(part => part.trim());
    if (name.startsWith('#') || (name === '' && others.length === 0)) continue;
    if (name === '') yield { line: number, problem: 'This line has no name before its first semicolon.' };
    else yield { entity: { id: slugOf(name), name, type, aliases: aliasesOf(others) } };
  }
};
