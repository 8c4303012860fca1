/** Accounts as lite's tables hold them: who has one, whether a password is theirs, and the mails lite does not send. */
import { createHash, randomInt } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import type { EmailDriver } from '@supabase/lite';
import { confirmationMail, noticeOfAccount } from './own-mails.ts';

const mailEvery = 60_000;

export interface Account {
  driver: PGlite;
  mails: EmailDriver;
  siteUrl: string;
  /** May anybody open an account? */
  signUpOpen: boolean;
}

export interface UserRow {
  id: string;
  confirmed: boolean;
  encrypted_password: string | null;
  /** A confirmation was sent less than a minute ago. */
  mailed: boolean;
}

export async function findUser({ driver }: Account, email: string): Promise<UserRow | undefined> {
  const { rows } = await driver.query<UserRow>(
    `select id, confirmed_at is not null as confirmed, encrypted_password,
       coalesce(confirmation_sent_at > now() - interval '1 minute', false) as mailed
     from auth.users where email = $1`,
    [email.toLowerCase()],
  );
  return rows[0];
}

/** Sends the confirmation again, at most once a minute: lite never does. The token is made as lite makes it. */
async function confirmAgain({ driver, mails, siteUrl }: Account, email: string, user: UserRow): Promise<void> {
  if (user.mailed) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const token = createHash('sha224')
    .update(email + code)
    .digest('hex');
  await driver.query('update auth.users set confirmation_token = $1, confirmation_sent_at = now() where id = $2', [
    token,
    user.id,
  ]);
  await mails.send({ to: email, ...confirmationMail(siteUrl, token, code) });
}

const noticed = new Map<string, number>();

/** By mail, and to nobody else: an account exists, or waits to be confirmed. */
export async function tellOwner(account: Account, address: string): Promise<void> {
  const email = address.toLowerCase();
  const user = await findUser(account, email);
  if (user === undefined) return;
  if (!user.confirmed) return confirmAgain(account, email, user);
  if (Date.now() - (noticed.get(email) ?? 0) < mailEvery) return;
  noticed.set(email, Date.now());
  await account.mails.send({ to: email, ...noticeOfAccount(account.siteUrl) });
}

/**
 * Before a link is sent to an address that nobody has confirmed: a password typed with it is forgotten. Whoever typed it would enter the
 * account that the owner of the address opens with the link.
 */
export async function forgetUnprovenPassword({ driver }: Account, email: string): Promise<void> {
  await driver.query(
    'update auth.users set encrypted_password = null where email = $1 and email_confirmed_at is null',
    [email.toLowerCase()],
  );
}

/** Ends every session of an account but the one of this token, which lite has just accepted. */
export async function endOtherSessions({ driver }: Account, authorization: string): Promise<void> {
  const [, claims = ''] = authorization.split('.');
  const { sub, session_id } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>;
  await driver.query('delete from auth.sessions where user_id = $1 and id is distinct from $2', [sub, session_id]);
}

export async function isPassword({ driver }: Account, user: UserRow, password: string): Promise<boolean> {
  // pgcrypto knows bcrypt's 2a, lite writes the equivalent 2b
  const hash = user.encrypted_password?.replace(/^\$2b\$/, '$2a$') ?? '';
  if (hash === '') return false;
  const { rows } = await driver.query<{ same: boolean }>('select extensions.crypt($1, $2) = $2 as same', [
    password,
    hash,
  ]);
  return rows[0]?.same === true;
}

/** The value as PostgreSQL gives jsonb back: its keys in another order. */
export async function passThroughJson({ driver }: Account, value: object): Promise<unknown> {
  const { rows } = await driver.query<{ value: unknown }>('select $1::jsonb as value', [value]);
  return rows[0]?.value;
}
