import { writeFileSync } from 'node:fs';

/** Gathers the bytes of a data file: the counterpart of server/text/bytes.ts. */
export class DataWriter {
  private readonly bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value & 255);
  }

  /** An unsigned integer in groups of seven bits, lowest first (LEB128). */
  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
  }

  /** Numbers in rising order, as differences. */
  rising(values: Iterable<number>): void {
    let previous = 0;
    for (const value of values) {
      this.varint(value - previous);
      previous = value;
    }
  }

  raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.bytes.push(byte);
  }

  /** Writes the file: the header, a line of JSON, and the bytes. */
  write(path: string, header: Readonly<Record<string, unknown>>): void {
    writeFileSync(path, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), Buffer.from(this.bytes)]));
  }
}
