/**
 * Nobody learns from the sign-in pages who has an account: a known and an unknown address get the same status, the same
 * body and the same delay. Who owns the address is told by mail. (lite answers user_already_exists, otp_disabled, or
 * email_not_confirmed before it looked at the password.)
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import {
  type Account,
  endOtherSessions,
  findUser,
  forgetUnprovenPassword,
  isPassword,
  passThroughJson,
  tellOwner,
} from './accounts.ts';
import { countMail } from './limits.ts';

const attempts = new Set(
  ['signup', 'otp', 'magiclink', 'recover', 'resend', 'token'].map((name) => `/auth/v1/${name}`),
);
/** Those that send a mail to the address typed. */
const sending = new Set(['signup', 'otp', 'magiclink', 'recover', 'resend'].map((name) => `/auth/v1/${name}`));
/** Those that send a link to whoever asks for one. */
const linking = new Set(['otp', 'magiclink', 'recover'].map((name) => `/auth/v1/${name}`));
/** Those of them that would open an account. */
const opening = new Set(['otp', 'magiclink'].map((name) => `/auth/v1/${name}`));
/** Longer than hashing a password and writing a mail: what was done does not show in the time. */
const shortestAnswer = 500;

const bodySchema = z.object({
  email: z.string().catch(''),
  password: z.string().catch(''),
  data: z.record(z.string(), z.unknown()).catch({}),
});
type Body = z.infer<typeof bodySchema>;

/** An identifier made as lite makes them (uuid version 7: it begins with the time). */
function makeId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return randomUUID().replace(/^.{8}-.{4}-4/, `${time.slice(0, 8)}-${time.slice(8)}-7`);
}

/** What a first sign-up answers, to the order of its keys, for an account that nobody will find. */
async function pretendSignUp(account: Account, { email, data }: Body): Promise<Response> {
  const [id, address] = [makeId(), email.toLowerCase()];
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '+00');
  const typed = { ...data, email: address, email_verified: false, phone_verified: false, sub: id };
  const claims = await passThroughJson(account, typed);
  const identity = {
    identity_id: makeId(),
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
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: claims,
    identities: [identity],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
    confirmation_sent_at: now,
  });
}

const wrongPassword = () =>
  Response.json(
    { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' },
    { status: 400, headers: { 'x-sb-error-code': 'invalid_credentials' } },
  );

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
    return pretendSignUp(account, body);
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

/** What a change of address answers when the new one is free: the account, with the address that waits. */
async function pretendEmailChange(account: Account, body: Body, readUser: () => Promise<Response>): Promise<Response> {
  await tellOwner(account, body.email);
  const user = await readUser();
  if (!user.ok) return user;
  const now = new Date().toISOString();
  const known = z.record(z.string(), z.unknown()).parse(await user.json());
  return Response.json({ ...known, new_email: body.email.toLowerCase(), email_change_sent_at: now });
}

const tooManyMails = (wait: number) =>
  Response.json(
    { code: 429, error_code: 'over_email_send_rate_limit', msg: 'Too many mails to this address' },
    { status: 429, headers: { 'retry-after': String(wait), 'x-sb-error-code': 'over_email_send_rate_limit' } },
  );

type Answer = (request: Request) => Promise<Response>;
type Turn = <T>(work: () => Promise<T>) => Promise<T>;

async function answerAttempt(account: Account, path: string, request: Request, body: Body, answer: Answer) {
  if (linking.has(path)) await forgetUnprovenPassword(account, body.email);
  // where nobody may open an account, lite would open one here, or say that there is none
  if (opening.has(path) && !account.signUpOpen && !(await findUser(account, body.email))) return Response.json({});
  return disguise(account, path, body, await answer(request));
}

async function answerUserChange(account: Account, request: Request, body: Body, answer: Answer) {
  const { url, headers } = request;
  const response = await answer(request);
  // lite would leave who knew the former password inside
  if (response.ok && body.password !== '') await endOtherSessions(account, headers.get('authorization') ?? '');
  if (response.status !== 422 || !(await response.clone().text()).includes('email_exists')) return response;
  return pretendEmailChange(account, body, () => answer(new Request(url, { headers })));
}

/** Lets `answer` do its work, in a turn of its own, then hides from what it answers whether the address is known. */
export async function hideAccounts(account: Account, request: Request, turn: Turn, answer: Answer): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const isAttempt = request.method === 'POST' && attempts.has(pathname);
  const isUserChange = request.method === 'PUT' && pathname === '/auth/v1/user';
  if (!(isAttempt || isUserChange) || searchParams.get('grant_type') === 'refresh_token') {
    return turn(() => answer(request));
  }
  const json: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const { data: body } = bodySchema.safeParse(json);
  if (body === undefined) return turn(() => answer(request));
  if (body.email !== '' && (isUserChange || sending.has(pathname))) {
    const wait = await countMail(body.email);
    if (wait !== null) return tooManyMails(wait);
  }
  const work = () =>
    isUserChange
      ? answerUserChange(account, request, body, answer)
      : answerAttempt(account, pathname, request, body, answer);
  const [response] = await Promise.all([turn(work), setTimeout(shortestAnswer)]);
  return response;
}
