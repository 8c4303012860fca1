/**
 * A register as bytes, wherever it lies (disk, browser), compressed or not. Invariant: memory does not grow with the file, and what cannot be
 * read is told in a French sentence.
 */

/** Why a whole file cannot be read, in words for the person who gave it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

export interface RegisterFile {
  name: string;
  /** Bytes as it lies. */
  size: number;
  /** Its bytes from the beginning; it may be read several times. */
  open(): AsyncIterable<Uint8Array>;
}

export interface Limits {
  /** Bytes as the file lies. */
  bytes: number;
  /** Bytes once unpacked. */
  unpacked: number;
  /** Lines of a CSV, establishments of a JSON. */
  lines: number;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} Mo`;

/** The first bytes of a stream. */
export async function readStart(bytes: AsyncIterable<Uint8Array>, length = 4096): Promise<Uint8Array> {
  const start = new Uint8Array(length);
  let filled = 0;
  for await (const chunk of bytes) {
    const part = chunk.subarray(0, length - filled);
    start.set(part, filled);
    filled += part.length;
    if (filled === length) break;
  }
  return start.subarray(0, filled);
}

const isGzip = (start: Uint8Array) => start[0] === 0x1f && start[1] === 0x8b;

/** A stream as a loop reads it: not every browser lets one loop over it. */
export async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // left before its end: what feeds it stops too; a stream that failed has nothing to stop
    await reader.cancel().catch(() => undefined);
  }
}

/** Unpacked, with the platform's own tool: both Node and browsers have it. */
function unpack(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const packed = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return readStream(packed.pipeThrough(new DecompressionStream('gzip')) as ReadableStream<Uint8Array>);
}

async function* bound(bytes: AsyncIterable<Uint8Array>, isPacked: boolean, most: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of bytes) {
      total += chunk.length;
      if (total > most)
        throw new UnreadableFile(`Une fois décompressé, le fichier dépasse ${megabytes(most)}\u202f: il n’est pas lu.`);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile || !isPacked) throw cause;
    throw new UnreadableFile(
      'Le fichier compressé est abîmé ou incomplet. Téléchargez-le de nouveau\u202f: rien n’a été modifié.',
      { cause },
    );
  }
}

/** Bytes without their compression; `told` follows what has been read of the file as it lies. Refuses a file too big before reading it. */
export async function openBytes(
  file: RegisterFile,
  limits: Limits,
  told: (bytes: number) => void = () => undefined,
): Promise<() => AsyncIterable<Uint8Array>> {
  if (file.size === 0) throw new UnreadableFile(`Le fichier ${file.name} est vide.`);
  if (file.size > limits.bytes)
    throw new UnreadableFile(
      `Le fichier pèse ${megabytes(file.size)}\u202f; la limite est de ${megabytes(limits.bytes)}.`,
    );
  const isPacked = isGzip(await readStart(file.open(), 2));
  async function* follow(): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const chunk of file.open()) {
      read += chunk.length;
      told(read);
      yield chunk;
    }
  }
  return () => bound(isPacked ? unpack(follow()) : follow(), isPacked, limits.unpacked);
}
