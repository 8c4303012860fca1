/**
 * Stored files on disk, one folder per bucket. lite's own adapter streams through an interface that breaks on Node 20.
 * A name never leads outside its bucket: anything that is not a plain chain of names is refused.
 */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve, sep } from 'node:path';

import { isUnsafeObjectName } from './object-names.ts';

const octets = 'application/octet-stream';
/** What the bucket takes, by the endings that the server gives. */
const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

export class DiskFiles {
  readonly driver = 'disk';
  readonly #root: string;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  #path(bucket: string, key: string): string {
    if (isUnsafeObjectName(bucket) || bucket.includes('/') || isUnsafeObjectName(key))
      throw new Error('Unsafe object name');
    const path = resolve(this.#root, bucket, key);
    if (!path.startsWith(resolve(this.#root, bucket) + sep)) throw new Error('Outside the bucket');
    return path;
  }

  async #describe(path: string) {
    const { size, mtime, mtimeMs } = await stat(path);
    const eTag = `"${size}-${mtimeMs}"`;
    const mimetype = types[extname(path).slice(1)] ?? octets;
    return { cacheControl: 'no-cache', contentLength: size, size, mimetype, lastModified: mtime, eTag };
  }

  async getObject(bucket: string, key: string) {
    const path = this.#path(bucket, key);
    const body = await readFile(path);
    return { httpStatusCode: 200, metadata: await this.#describe(path), body: new Blob([body]).stream() };
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: unknown,
    body: ReadableStream | Uint8Array,
    mimetype: string,
    cacheControl: string,
  ) {
    const path = this.#path(bucket, key);
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer());
    await mkdir(dirname(path), { recursive: true });
    // whole or not at all: the process may be killed here, and a reader may be there
    const partial = `${path}.${randomUUID()}.partial`;
    try {
      await writeFile(partial, bytes);
      await rename(partial, path);
    } catch (cause) {
      await rm(partial, { force: true });
      throw cause;
    }
    const eTag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    return { ...(await this.#describe(path)), cacheControl, mimetype, eTag };
  }

  async deleteObject(bucket: string, key: string) {
    await rm(this.#path(bucket, key), { force: true });
  }

  async deleteObjects(bucket: string, keys: string[]) {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(bucket: string, key: string, _version: unknown, toBucket: string, toKey: string) {
    const target = this.#path(toBucket, toKey);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(this.#path(bucket, key), target);
    const { eTag, lastModified } = await this.#describe(target);
    return { httpStatusCode: 200, eTag, lastModified };
  }

  async headObject(bucket: string, key: string) {
    return this.#describe(this.#path(bucket, key));
  }

  async privateAssetUrl(bucket: string, key: string) {
    return `file://${this.#path(bucket, key)}`;
  }
}
