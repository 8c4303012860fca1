/**
 * What a demonstration alone answers: who its people are, a session of one of them, and the mails that were not sent. They have no password:
 * where the demonstration is off, nothing opens their accounts.
 */
import { createHash, randomInt } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';
import { people } from '../demo/people.ts';
import type { Mailbox } from './mailbox.ts';

export interface Demo {
  driver: PGlite;
  mails: Pick<Mailbox, 'list'>;
  publishableKey: string;
  /** Answers a request to the sign-in service. */
  askAuth(request: Request): Promise<Response>;
}

export const nothingHere = () => Response.json({ code: 'not_found', message: 'No such address' }, { status: 404 });

/** Those whose account is still there, with the address they have now. */
async function listPeople({ driver }: Demo) {
  const { rows } = await driver.query<{ id: string; email: string }>(
    'select id, email from auth.users where id = any ($1::uuid[]) and email_confirmed_at is not null',
    [people.map(({ id }) => id)],
  );
  const found = new Map(rows.map(({ id, email }) => [id, email]));
  return people.flatMap(({ id, name, part, region }) => {
    const email = found.get(id);
    return email === undefined ? [] : [{ id, email, name, part, region }];
  });
}

/** A session of one of them, as the link of a mail would open it. */
async function openSession(demo: Demo, id: string): Promise<Response> {
  const person = (await listPeople(demo)).find((one) => one.id === id);
  if (!person) return nothingHere();
  const token = createHash('sha224')
    .update(`${person.email}${randomInt(2 ** 47)}${Date.now()}`)
    .digest('hex');
  await demo.driver.query('update auth.users set recovery_token = $1, recovery_sent_at = now() where id = $2', [
    token,
    id,
  ]);
  return demo.askAuth(
    new Request('http://127.0.0.1/auth/v1/verify', {
      method: 'POST',
      headers: { apikey: demo.publishableKey, 'content-type': 'application/json' },
      body: JSON.stringify({ token_hash: token, type: 'magiclink' }),
    }),
  );
}

const wanted = z.object({ id: z.uuid() });

export async function answerDemonstration(demo: Demo, request: Request): Promise<Response> {
  const line = `${request.method} ${new URL(request.url).pathname}`;
  if (line === 'GET /demo/v1/people') return Response.json(await listPeople(demo));
  if (line === 'GET /demo/v1/mails') return Response.json(demo.mails.list());
  if (line !== 'POST /demo/v1/session') return nothingHere();
  const body = wanted.safeParse(await request.json().catch(() => null));
  return body.success ? openSession(demo, body.data.id) : nothingHere();
}
