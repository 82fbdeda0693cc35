import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of a hand-made list. */
export interface ListedEntity {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
}

const read = (file: string): string[] =>
  readFileSync(join(process.cwd(), 'scripts', 'gazetteer', 'lists', file), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));

const names = (text: string): string[] =>
  text
    .split(';')
    .map(name => name.trim())
    .filter(Boolean);

/** Reads a list: `Name; other names | description` a line. */
export function readList(file: string): ListedEntity[] {
  return read(file).map(line => {
    const [all, description] = line.split('|');
    const [name, ...aliases] = names(all!);
    return { name: name!, aliases, description: description!.trim() };
  });
}

/** Other names of countries, by ISO code. */
export function readCountryNames(): Map<string, string[]> {
  return new Map(read('countries.txt').map(line => [line.slice(0, 2), names(line.slice(3))]));
}

/** What cities are called: the name to show, then others; by GeoNames' name without marks and the country's ISO code. */
export function readCityNames(): Map<string, string[]> {
  return new Map(
    read('cities.txt').map(line => {
      const [city, called] = line.split('|');
      return [city!.trim(), names(called!)];
    }),
  );
}
