import { describe, expect, test } from 'vitest';
import { decodeText } from '../../server/workspace/decode';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('bytes are read as text', () => {
  test('UTF-8, with and without a byte order mark', () => {
    expect(decodeText(new TextEncoder().encode('“Já,” řekl.'))).toEqual({ kind: 'text', text: '“Já,” řekl.' });
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ kind: 'text', text: 'A' });
  });

  test('UTF-16 of either order, by its byte order mark', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x41, 0, 0x1c, 0x20))).toEqual({ kind: 'text', text: 'A“' });
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x41, 0x20, 0x1c))).toEqual({ kind: 'text', text: 'A“' });
  });

  test('older files as Windows-1252, and said so', () => {
    const read = decodeText(bytes(0x93, 0x4e, 0x6f, 0x94));
    expect(read).toMatchObject({ kind: 'text', text: '“No”', note: expect.stringContaining('Windows-1252') });
  });

  test('UTF-8 with a few bad bytes keeps what is good, at an editor’s offsets', () => {
    const mixed = bytes(...new TextEncoder().encode('“No” '), 0xff, 0x41);
    const editor = new TextDecoder().decode(mixed);
    expect(decodeText(mixed)).toMatchObject({ kind: 'text', text: editor, note: expect.any(String) });
  });

  test('what is binary is none, and said so', () => {
    expect(decodeText(bytes(0x89, 0x50, 0x4e, 0x47, 0, 0, 0))).toMatchObject({
      kind: 'unreadable',
      why: expect.stringContaining('no text'),
    });
  });

  test('nothing is an empty text', () => {
    expect(decodeText(bytes())).toEqual({ kind: 'text', text: '' });
  });
});
