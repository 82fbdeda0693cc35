/** A file's bytes read as text, or why they can't be, in words for people. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly note?: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/**
 * Reads a file's bytes as text: UTF-8, or UTF-16 where a byte order mark says so. Bytes that are no UTF-8 are read as
 * Windows-1252, as most older files are written, or with replacement characters where some of it is UTF-8 after all:
 * offsets then are those of an editor. A byte order mark is no part of the text, as in editors.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const encoding = utf16 ?? bigEndian;
  if (encoding) return { kind: 'text', text: new TextDecoder(encoding).decode(bytes) };
  if (isBinary(bytes)) return { kind: 'unreadable', why: 'This is no text: it holds zero bytes, as binary files do.' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const mended = new TextDecoder('utf-8').decode(bytes);
    const older = decodeWindows1252(bytes);
    return older.length === mended.length
      ? { kind: 'text', text: older, note: 'This file is not in UTF-8; it was read as Windows-1252.' }
      : { kind: 'text', text: mended, note: 'Some of this file is not in UTF-8; those characters are left out.' };
  }
}

/** What 0x80 to 0x9f are there. Some versions of Node decode them as ISO 8859-1 has it, as control characters. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\x80-\x9f]/g, control => upper[control.charCodeAt(0) - 0x80]!);
}

/** How many bytes from the start are looked at: what is binary shows it soon. */
const looked = 8_192;

function isBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, looked);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) return true;
  return false;
}
