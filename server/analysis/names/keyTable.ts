const smallest = 1024;
/** A key's slot is told by the upper bits of its hash. */
const shiftOfSmallest = 22;
/** A larger table is not emptied but left. */
const largestKept = 1 << 14;

/** Numbers 32-bit keys from 0 up, in the order in which they come. An open hash table on typed arrays. */
export class KeyTable {
  /** How many keys there are. */
  size = 0;
  private keys = new Int32Array(smallest);
  /** 1 + the number of the key at a slot; 0 where the slot is free. */
  private numbers = new Int32Array(smallest);
  private shift = shiftOfSmallest;

  /** Takes all keys out. */
  clear(): void {
    this.size = 0;
    if (this.keys.length > largestKept) {
      this.keys = new Int32Array(smallest);
      this.numbers = new Int32Array(smallest);
      this.shift = shiftOfSmallest;
    } else this.numbers.fill(0);
  }

  /** The number of a key; -1 if it is not there. */
  indexOf(key: number): number {
    return this.numbers[this.slotOf(key)]! - 1;
  }

  /** The number of a key, which is put in if it is not there. */
  add(key: number): number {
    const slot = this.slotOf(key);
    if (this.numbers[slot] !== 0) return this.numbers[slot]! - 1;
    this.keys[slot] = key;
    this.numbers[slot] = ++this.size;
    if (this.size * 2 > this.keys.length) this.grow();
    return this.size - 1;
  }

  private slotOf(key: number): number {
    const { keys, numbers, shift } = this;
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> shift;
    while (numbers[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.numbers = new Int32Array(keys.length * 2);
    this.shift--;
    for (let i = 0; i < keys.length; i++) {
      if (numbers[i] === 0) continue;
      const slot = this.slotOf(keys[i]!);
      this.keys[slot] = keys[i]!;
      this.numbers[slot] = numbers[i]!;
    }
  }
}

/** The same numbers in an array at least this long; the rest are zeros. */
export function withRoom(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (numbers.length >= length) return numbers;
  const larger = new Int32Array(Math.max(length, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
