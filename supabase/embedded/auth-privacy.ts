/**
 * Nobody learns from the sign-in pages who has an account: a known and an unknown address get the same status, the same
 * body and the same delay. Who owns the address is told by mail. (lite answers user_already_exists, otp_disabled, or
 * email_not_confirmed before it looked at the password.)
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { App, EmailDriver } from '@supabase/lite';
import { z } from 'zod';
import { noticeOfAccount } from './notice.ts';

const attempts = new Set(
  ['signup', 'otp', 'magiclink', 'recover', 'resend', 'token'].map((name) => `/auth/v1/${name}`),
);
/** Longer than hashing a password and writing a mail: what was done does not show in the time. */
const shortestAnswer = 500;
const mailEvery = 60_000;

const bodySchema = z.object({
  email: z.string().catch(''),
  password: z.string().catch(''),
  data: z.record(z.string(), z.unknown()).catch({}),
});
type Body = z.infer<typeof bodySchema>;

export interface Account {
  driver: PGlite;
  app: App;
  mails: EmailDriver;
  siteUrl: string;
}

interface UserRow {
  id: string;
  confirmed: boolean;
  encrypted_password: string | null;
  mailed: Date | string | null;
}

async function findUser({ driver }: Account, email: string): Promise<UserRow | undefined> {
  const { rows } = await driver.query<UserRow>(
    'select id, confirmed_at is not null as confirmed, encrypted_password, confirmation_sent_at as mailed from auth.users where email = $1',
    [email.toLowerCase()],
  );
  return rows[0];
}

/** Sends the confirmation again, at most once a minute: lite never does. The token is made as GoTrue makes it. */
async function confirmAgain({ driver, app }: Account, email: string, user: UserRow): Promise<void> {
  if (user.mailed !== null && Date.now() - new Date(user.mailed).getTime() < mailEvery) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const token = createHash('sha224')
    .update(email + code)
    .digest('hex');
  await driver.query('update auth.users set confirmation_token = $1, confirmation_sent_at = now() where id = $2', [
    token,
    user.id,
  ]);
  await app._mailer?.sendConfirmation(email, token, code, { userId: user.id });
}

const noticed = new Map<string, number>();

async function tellOwner(account: Account, address: string): Promise<void> {
  const email = address.toLowerCase();
  const user = await findUser(account, email);
  if (user === undefined) return;
  if (!user.confirmed) return confirmAgain(account, email, user);
  if (Date.now() - (noticed.get(email) ?? 0) < mailEvery) return;
  noticed.set(email, Date.now());
  await account.mails.send({ to: email, ...noticeOfAccount(account.siteUrl) });
}

/** What a first sign-up answers, for an account that nobody will find. */
function pretendSignUp({ email, data }: Body): Response {
  const [id, now, address] = [randomUUID(), new Date().toISOString(), email.toLowerCase()];
  const claims = { ...data, email: address, email_verified: false, phone_verified: false, sub: id };
  const identity = {
    identity_id: randomUUID(),
    id,
    user_id: id,
    identity_data: claims,
    provider: 'email',
    last_sign_in_at: now,
    created_at: now,
    updated_at: now,
    email: address,
  };
  return Response.json({
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email: address,
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: claims,
    identities: [identity],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  });
}

async function isPassword({ driver }: Account, user: UserRow, password: string): Promise<boolean> {
  // pgcrypto knows bcrypt's 2a, lite writes the equivalent 2b
  const hash = user.encrypted_password?.replace(/^\$2b\$/, '$2a$') ?? '';
  if (hash === '') return false;
  const { rows } = await driver.query<{ same: boolean }>('select extensions.crypt($1, $2) = $2 as same', [
    password,
    hash,
  ]);
  return rows[0]?.same === true;
}

const wrongPassword = () =>
  Response.json({ code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' }, { status: 400 });

async function disguise(account: Account, path: string, body: Body, response: Response): Promise<Response> {
  if (response.ok) return response;
  const error = z.object({ error_code: z.string() }).safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  );
  const code = error.success ? error.data.error_code : '';
  if (code === 'user_already_exists' || (path === '/auth/v1/signup' && code === 'over_email_send_rate_limit')) {
    await tellOwner(account, body.email);
    return pretendSignUp(body);
  }
  if (code === 'otp_disabled') return Response.json({});
  if (path === '/auth/v1/resend' && code === 'over_email_send_rate_limit') {
    await tellOwner(account, body.email);
    return Response.json({});
  }
  if (code === 'email_not_confirmed') {
    const user = await findUser(account, body.email);
    if (user === undefined || !(await isPassword(account, user, body.password))) return wrongPassword();
  }
  return response;
}

/** Lets `answer` do its work, then hides from what it answers whether the address is known. */
export async function hideAccounts(
  account: Account,
  request: Request,
  answer: (finish: (response: Response) => Response | Promise<Response>) => Promise<Response>,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const isAttempt = request.method === 'POST' && attempts.has(pathname);
  if (!isAttempt || searchParams.get('grant_type') === 'refresh_token') return answer((response) => response);
  const json: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const body = bodySchema.safeParse(json);
  const [response] = await Promise.all([
    answer((real) => (body.success ? disguise(account, pathname, body.data, real) : real)),
    setTimeout(shortestAnswer),
  ]);
  return response;
}
