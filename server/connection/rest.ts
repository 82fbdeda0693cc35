/** Milliseconds without a keystroke until what nobody waits for goes on. */
const restful = 400;

/** Knows when nobody types. */
export class Rest {
  /** When somebody last typed. */
  #typed = 0;

  /** Somebody types. */
  disturb(): void {
    this.#typed = Date.now();
  }

  /** Resolves when nobody types. */
  readonly come = async (): Promise<void> => {
    for (let left = 1; left > 0; ) {
      left = this.#typed + restful - Date.now();
      if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
    }
  };
}
