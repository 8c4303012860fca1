/**
 * A JSON object too big for the memory, read value after value: each element of its top-level arrays, each of its other values. Invariant: what
 * is held is one element at a time.
 */
import { UnreadableFile } from './register-file.ts';

export interface Element {
  /** The field of the top-level object that it is in. */
  key: string;
  value: unknown;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const largestElement = 32 * 2 ** 20;

const broken = (cause?: unknown) =>
  new UnreadableFile('Ce fichier JSON est mal formé. Téléchargez-le de nouveau\u202f: rien n’a été modifié.', {
    cause,
  });

class Scanner {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inArray = false;
  #key: string | null = null;
  #over = false;

  /** Bytes between two signs, with what earlier pieces held of them. */
  #take(chunk: Uint8Array, from: number, to: number): string {
    const last = chunk.subarray(from, to);
    if (this.#held.length === 0) return this.#decoder.decode(last);
    const whole = new Uint8Array(this.#heldBytes + last.length);
    let at = 0;
    for (const part of [...this.#held, last]) {
      whole.set(part, at);
      at += part.length;
    }
    this.#held = [];
    this.#heldBytes = 0;
    return this.#decoder.decode(whole);
  }

  #toElement(text: string): Element[] {
    if (text.trim() === '') return [];
    if (this.#key === null) throw broken();
    return [{ key: this.#key, value: JSON.parse(text) }];
  }

  /** What ends at this sign outside a string, and where the next value may begin. */
  #meet(sign: number, chunk: Uint8Array, start: number, at: number, found: Element[]): number {
    if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) {
      this.#depth += 1;
      const opens = this.#depth === 1 || (this.#depth === 2 && sign === OPEN_ARRAY && this.#key !== null);
      if (!opens) return start;
      this.#inArray = this.#depth === 2;
      this.#take(chunk, start, at);
      return at + 1;
    }
    if (sign === COLON && this.#depth === 1) {
      this.#key = String(JSON.parse(this.#take(chunk, start, at)));
      return at + 1;
    }
    const closes = sign === CLOSE_OBJECT || sign === CLOSE_ARRAY;
    const level = this.#inArray ? 2 : 1;
    const ends = this.#depth === level && (sign === COMMA || closes);
    if (closes) this.#depth -= 1;
    if (!ends) return start;
    if (closes && this.#inArray !== (sign === CLOSE_ARRAY)) throw broken();
    found.push(...this.#toElement(this.#take(chunk, start, at)));
    if (closes && this.#inArray) {
      this.#inArray = false;
      this.#key = null;
    } else if (sign === COMMA && !this.#inArray) this.#key = null;
    if (this.#depth === 0) this.#over = true;
    return at + 1;
  }

  scan(chunk: Uint8Array): Element[] {
    const found: Element[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const sign = chunk[at] ?? 0;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (sign === BACKSLASH) this.#escaped = true;
        else if (sign === QUOTE) this.#inString = false;
      } else if (sign === QUOTE) this.#inString = true;
      else if (sign === COMMA || sign === COLON || sign >= OPEN_ARRAY)
        start = this.#meet(sign, chunk, start, at, found);
    }
    if (this.#over) return found;
    this.#held.push(chunk.slice(start));
    this.#heldBytes += chunk.length - start;
    if (this.#heldBytes > largestElement) throw broken();
    return found;
  }

  get isOver(): boolean {
    return this.#over;
  }
}

/** The values of a JSON object in their order. A file that stops before its end is refused. */
export async function* readElements(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Element> {
  const scanner = new Scanner();
  let isFirst = true;
  for await (const chunk of bytes) {
    // the byte order mark
    const part = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb ? chunk.subarray(3) : chunk;
    isFirst = false;
    let found: Element[];
    try {
      found = scanner.scan(part);
    } catch (cause) {
      throw broken(cause);
    }
    yield* found;
    if (scanner.isOver) return;
  }
  throw new UnreadableFile(
    'Ce fichier JSON est coupé avant sa fin. Téléchargez-le de nouveau\u202f: rien n’a été modifié.',
  );
}
