/** How often one address may ask. Counted in this process: one process serves, and a restart forgives. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Whoever tries passwords, codes or addresses. Renewing a session is not an attempt: an office shares one address. */
const attempt =
  /^(?:POST \/auth\/v1\/(?:token|otp|magiclink|recover|signup|verify|resend)|PUT \/auth\/v1\/user|GET \/auth\/v1\/verify)\b/;
const renewal = /^POST \/auth\/v1\/token\?(?:.*&)?grant_type=refresh_token(?:&|$)/;

function limit(variable: string, standard: number, duration: number): RateLimiterMemory {
  const wanted = Number(process.env[variable] ?? standard);
  const points = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : standard;
  return new RateLimiterMemory({ keyPrefix: variable, points, duration });
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

let mails: RateLimiterMemory | undefined;

/** One more mail to an address, known or not: null, or after how many seconds to ask again. Nobody's mailbox is flooded from here. */
export async function countMail(address: string): Promise<number | null> {
  mails ??= limit('ESSAIM_MAILS_PER_HOUR', 10, 3600);
  return consume(mails, address.trim().toLowerCase());
}

/** Answers null, or after how many seconds to come back. */
export type Limiter = (method: string, url: string, peer: string) => Promise<number | null>;

export function createLimiter(): Limiter {
  const attempts = limit('ESSAIM_AUTH_PER_MINUTE', 20, 60);
  const reads = limit('ESSAIM_READS_PER_MINUTE', 1200, 60);
  return async (method, url, peer) => {
    const line = `${method} ${url}`;
    return consume(attempt.test(line) && !renewal.test(line) ? attempts : reads, peer);
  };
}
