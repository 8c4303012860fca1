/**
 * The texts of a column, held as UTF-8: less than half the memory of strings, which take two bytes a sign as soon as one text holds « ’ ».
 * Invariant: what is read is what was given, but for lone surrogates, which no database holds.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Texts encoded at once: a whole column would make one string of tens of megabytes. */
const BATCH = 4096;

export class TextColumn {
  readonly #bytes: Uint8Array;
  /** Where each text begins, and where the last one ends. */
  readonly #starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#starts = new Uint32Array(texts.length + 1);
    const batches: Uint8Array[] = [];
    let total = 0;
    for (let first = 0; first < texts.length; first += BATCH) {
      const batch = texts.slice(first, first + BATCH);
      const bytes = new Uint8Array(3 * batch.reduce((sum, { length }) => sum + length, 0));
      let end = 0;
      for (const [at, text] of batch.entries()) {
        end += encoder.encodeInto(text, bytes.subarray(end)).written;
        this.#starts[first + at + 1] = total + end;
      }
      batches.push(bytes.slice(0, end));
      total += end;
    }
    this.#bytes = new Uint8Array(total);
    let at = 0;
    for (const batch of batches) {
      this.#bytes.set(batch, at);
      at += batch.length;
    }
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** The text of a row; `undefined` where there is none. */
  at(row: number): string | undefined {
    const end = this.#starts[row + 1];
    return row < 0 || end === undefined ? undefined : decoder.decode(this.#bytes.subarray(this.#starts[row], end));
  }

  /** All of them, as strings again. */
  toArray(): string[] {
    return Array.from({ length: this.length }, (_, row) => this.at(row) ?? '');
  }
}
