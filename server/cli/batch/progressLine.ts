/** Milliseconds from one time that it is shown to the next. */
const often = 200;

/** How far a run has come, on a line of its own on standard error; where that is no terminal nothing is said. */
export class ProgressLine {
  readonly #shows = process.stderr.isTTY === true;
  readonly #began = Date.now();
  #articles = 0;
  #characters = 0;
  #last = 0;
  #shown = false;

  /** @param characters of the articles, as far as they are known */
  add(articles: number, characters: number): void {
    this.#articles += articles;
    this.#characters += characters;
    const now = Date.now();
    if (!this.#shows || now - this.#last < often) return;
    this.#last = now;
    const seconds = (now - this.#began) / 1000;
    const speed = this.#characters > 0 ? `, ${(this.#characters / 1e6 / seconds).toFixed(2)} MB/s` : '';
    process.stderr.write(`\r\x1b[K${this.#articles.toLocaleString('en')} articles, ${seconds.toFixed(0)} s${speed}`);
    this.#shown = true;
  }

  /** Takes the line away, before something else is written or at the end. */
  clear(): void {
    if (this.#shown) process.stderr.write('\r\x1b[K');
    this.#shown = false;
  }
}
