/** Reads a data file's bytes from front to back. */
export interface DataReader {
  byte(): number;
  /** An unsigned integer in groups of seven bits, lowest first (LEB128). */
  varint(): number;
  /** The next bytes: a view, no copy. */
  take(length: number): Uint8Array;
  /** How many bytes are left. */
  left(): number;
}

/**
 * Splits a data file into its header, one line of JSON that says what it is and where it comes from, and the rest.
 * @throws if there is no such line
 */
export function readHeader(bytes: Uint8Array): { header: Readonly<Record<string, unknown>>; reader: DataReader } {
  const end = bytes.indexOf(10);
  if (end < 0) throw new Error('This data file has no header: the installation is broken.');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Record<string, unknown>;
  return { header, reader: createDataReader(bytes, end + 1) };
}

/** Makes a reader of a data file's numbers. @param start the byte to begin with */
export function createDataReader(bytes: Uint8Array, start = 0): DataReader {
  let at = start;
  return {
    byte: () => bytes[at++]!,
    varint() {
      let value = 0;
      let unit = 1;
      for (;;) {
        const byte = bytes[at++]!;
        value += (byte & 127) * unit;
        if (byte < 128) return value;
        unit *= 128;
      }
    },
    left: () => bytes.length - at,
    take(length) {
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}

/** Reads hashes in rising order, as variable-length differences. */
export function readHashes(reader: DataReader, into: Uint32Array): void {
  let hash = 0;
  for (let i = 0; i < into.length; i++) {
    hash += reader.varint();
    into[i] = hash;
  }
}

/**
 * The little-endian 32-bit integers that lie at an offset: a view where the bytes are aligned, else a copy.
 * @throws if the bytes end before
 */
export function viewInt32(bytes: Uint8Array, at: number, length: number): Int32Array {
  const offset = bytes.byteOffset + at;
  if (at + 4 * length > bytes.length) throw new Error('This data file is cut off: the installation is broken.');
  return offset % 4 === 0
    ? new Int32Array(bytes.buffer, offset, length)
    : new Int32Array(bytes.slice(at, at + 4 * length).buffer);
}
