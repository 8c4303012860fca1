/** Stands between the site and its server, and loses answers on purpose: the server has done its work, the client never hears of it. */
import { createServer, type IncomingMessage, request } from 'node:http';
import { findPort } from './start-site.ts';

const readAll = async (stream: AsyncIterable<unknown>) => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export async function openLosingProxy(target: string) {
  let armed = false;
  let lost = 0;
  // a connection for each request: none that is found closed, but those that are cut here
  const ask = (asked: IncomingMessage, body: Buffer) =>
    new Promise<IncomingMessage>((done, fail) => {
      const { method, headers } = asked;
      const onward = request(new URL(asked.url ?? '/', target), {
        agent: false,
        method,
        headers: {
          ...headers,
          host: new URL(target).host,
          connection: 'close',
          'accept-encoding': 'identity',
          'content-length': body.length,
        },
      });
      onward.once('response', done).once('error', fail).end(body);
    });
  const http = createServer(async (req, res) => {
    const answer = await ask(req, await readAll(req));
    const whole = await readAll(answer);
    if (armed) {
      armed = false;
      lost += 1;
      req.socket.destroy();
      return;
    }
    const type = answer.headers['content-type'] ?? 'text/plain';
    res.writeHead(answer.statusCode ?? 500, { 'content-type': type, connection: 'close' }).end(whole);
  });
  const port = await findPort();
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${port}`,
    /** The next answer will be lost. */
    arm: () => {
      armed = true;
    },
    lost: () => lost,
    close: () =>
      new Promise<void>((done) => {
        http.close(() => done());
        http.closeAllConnections();
      }),
  };
}
