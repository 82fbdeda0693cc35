import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeOf } from '../../server/cli/paths';
import { readPlace } from '../../server/cli/place';

describe('a place', () => {
  const read = (given: string, ...files: string[]) => readPlace(given, file => files.includes(file));

  test('is a file and a line, and perhaps a column', () => {
    expect(read('a.txt:12', 'a.txt')).toEqual({ file: 'a.txt', line: 12, column: undefined });
    expect(read('news/a b.txt:12:3', 'news/a b.txt')).toEqual({ file: 'news/a b.txt', line: 12, column: 3 });
    expect(read('C:\\news\\a.txt:12')).toEqual({ file: 'C:\\news\\a.txt', line: 12, column: undefined });
  });

  test('of two readings has the one whose file is there', () => {
    expect(read('a:7:12', 'a:7')).toEqual({ file: 'a:7', line: 12, column: undefined });
    expect(read('a:7:12', 'a')).toEqual({ file: 'a', line: 7, column: 12 });
    expect(read('a:7:12')).toEqual({ file: 'a', line: 7, column: 12 });
  });

  test.each(['a.txt', 'a.txt:', ':3', 'a.txt:x', ''])('“%s” is none, and the message says what is', given => {
    expect(() => read(given)).toThrow(/FILE:LINE/);
  });

  test('counts from 1', () => {
    expect(() => read('a.txt:0')).toThrow(/from 1/);
    expect(() => read('a.txt:3:0')).toThrow(/from 1/);
  });
});

test('reports say where files are relative to a folder, and whole elsewhere', () => {
  const folder = join('/', 'work', 'news');
  expect(placeOf('/work/news/./today/a.txt', folder)).toBe('today/a.txt');
  expect(placeOf('/work/news/..a.txt', folder)).toBe('..a.txt');
  expect(placeOf('/work/newspaper/a.txt', folder)).toBe('/work/newspaper/a.txt');
});
