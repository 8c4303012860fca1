/** A real server that fails: what reaches the screens is an error of its kind, in time. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { connect } from '#/data/client';
import { describeError, isPassing, toDataError } from '#/data/errors';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Asks a server that answers so for rows; gives the error. */
async function ask(answer: RequestListener) {
  const own = createServer(answer);
  server = own;
  await new Promise<void>((listening) => own.listen(0, '127.0.0.1', listening));
  const { port } = own.address() as AddressInfo;
  const { rest } = connect(`http://127.0.0.1:${port}`, 'key');
  return rest
    .from('rows')
    .select('*')
    .throwOnError()
    .then(
      ({ data }) => ({ data }),
      (cause: unknown) => toDataError(cause),
    );
}
const json = { 'content-type': 'application/json' };

describe('an answer that does not come whole', () => {
  test('whole: its rows', async () => {
    expect(await ask((_, res) => res.writeHead(200, json).end('[{"a":1}]'))).toEqual({ data: [{ a: 1 }] });
  });

  test('cut half-way, the length says more: the connection is at fault, and asking again makes sense', async () => {
    const error = await ask((_, res) => {
      res.writeHead(200, { ...json, 'content-length': '4000' });
      res.write('[{"a":1},{"a"');
      setTimeout(() => res.destroy(), 20);
    });
    expect(error).toMatchObject({ kind: 'offline' });
    expect(isPassing(error)).toBe(true);
  });

  test('cut half-way in chunks, the end never comes', async () => {
    const error = await ask((_, res) => {
      res.writeHead(200, json);
      res.write('[{"a":1},');
      setTimeout(() => res.destroy(), 20);
    });
    expect(error).toMatchObject({ kind: 'offline' });
  });

  test('cut before anything', async () => {
    expect(await ask((req) => void req.socket.destroy())).toMatchObject({ kind: 'offline' });
  });

  test('half a JSON that says it is whole: not read as fewer rows', async () => {
    const error = await ask((_, res) => res.writeHead(200, json).end('[{"a":1},{"a"'));
    expect(error).toMatchObject({ kind: 'malformed' });
    expect(describeError(error).title).toBe('La réponse reçue est incomplète.');
  });
});

test.each([
  [500, true],
  [503, true],
  [400, false],
  [401, false],
  [413, false],
  [429, false],
])('%i is asked again unasked: %s', async (status, again) => {
  const error = await ask((_, res) => res.writeHead(status, json).end('{"message":"x"}'));
  expect(isPassing(error)).toBe(again);
});

test('silence is not asked again unasked: fifteen seconds are enough', () => {
  expect(isPassing(new DOMException('no answer', 'TimeoutError'))).toBe(false);
});
