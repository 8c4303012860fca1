/**
 * What the sign-in service refuses, as one `DataError` with its reason, and the French sentence of each. Invariant: no sentence tells
 * whether an address has an account.
 */
import { AuthError, isAuthRetryableFetchError } from '@supabase/auth-js';
import {
  DataError,
  type DataErrorOptions,
  describeError,
  type Sentence,
  toDataError,
  toErrorKind,
} from '#/data/errors';
import { formatTime } from '#/domain/moments';

export type AuthReason =
  | 'wrong-credentials'
  | 'not-confirmed'
  /** A link or a code that was used, replaced, mistyped or is too old. */
  | 'dead-code'
  | 'weak-password'
  | 'same-password'
  | 'signup-closed'
  | 'refused-address';

/** The codes of Supabase Auth that a person can do something about. */
const reasons: Readonly<Record<string, AuthReason>> = {
  invalid_credentials: 'wrong-credentials',
  user_banned: 'wrong-credentials',
  email_not_confirmed: 'not-confirmed',
  otp_expired: 'dead-code',
  flow_state_expired: 'dead-code',
  weak_password: 'weak-password',
  same_password: 'same-password',
  signup_disabled: 'signup-closed',
  email_provider_disabled: 'signup-closed',
  email_address_invalid: 'refused-address',
  email_address_not_authorized: 'refused-address',
  validation_failed: 'refused-address',
};

export class AuthFailure extends DataError {
  readonly reason: AuthReason;

  constructor(reason: AuthReason, status: number | null, options?: DataErrorOptions) {
    super('bad-request', reason, status, options);
    this.reason = reason;
  }
}

/** Whatever the sign-in service answered. `retryAfter`: the seconds that its answer said. */
export function toAuthError(cause: unknown, retryAfter: number | null = null): DataError {
  if (cause instanceof DataError || !(cause instanceof AuthError)) return toDataError(cause);
  const status = cause.status ?? null;
  if (isAuthRetryableFetchError(cause)) {
    return new DataError(status ? 'server' : 'offline', 'no answer of the sign-in service', status, { cause });
  }
  if (status === 429 || cause.code?.startsWith('over_')) {
    return new DataError('too-many', 'too many attempts', status, { cause, retryAfter: retryAfter ?? 60 });
  }
  const reason = reasons[cause.code ?? ''];
  if (reason) return new AuthFailure(reason, status, { cause });
  if (cause.name === 'AuthSessionMissingError' || cause.code === 'bad_jwt' || status === 401) {
    return new DataError('signed-out', 'no session', status, { cause });
  }
  return new DataError(toErrorKind(status ?? 500) ?? 'malformed', cause.code ?? cause.name, status, { cause });
}

const sentences: Readonly<Record<AuthReason, Sentence>> = {
  'wrong-credentials': {
    title: 'L’adresse ou le mot de passe ne convient pas.',
    advice: 'Vérifiez les deux, ou demandez un lien par message.',
  },
  'not-confirmed': {
    title: 'Cette adresse n’est pas encore confirmée.',
    advice: 'Ouvrez le message reçu à l’inscription, ou demandez un lien par message.',
  },
  'dead-code': {
    title: 'Ce lien ou ce code ne sert plus.',
    advice:
      'Il sert une seule fois, pendant une heure, et un nouveau message remplace le précédent. Demandez-en un autre.',
  },
  'weak-password': {
    title: 'Ce mot de passe est trop facile à deviner.',
    advice: 'Choisissez-en un plus long, par exemple une phrase de quelques mots.',
  },
  'same-password': {
    title: 'C’est déjà votre mot de passe.',
    advice: 'Choisissez-en un autre, ou gardez celui-ci.',
  },
  'signup-closed': {
    title: 'L’ouverture de comptes est fermée sur ce site.',
    advice: 'Demandez une invitation à votre établissement ou à l’agence régionale de santé.',
  },
  'refused-address': {
    title: 'Cette adresse n’est pas acceptée.',
    advice: 'Vérifiez-la, ou essayez avec une autre.',
  },
};

/** What to tell a person about a failure to sign in, or about any other. */
export function describeAuthError(error: unknown): Sentence {
  if (error instanceof AuthFailure) return sentences[error.reason];
  const { kind, retryAfter } = toDataError(error);
  const sentence = describeError(error);
  if (kind !== 'too-many' || retryAfter === null) return sentence;
  const at = formatTime(new Date(Date.now() + retryAfter * 1000));
  return { title: sentence.title, advice: `${sentence.advice.slice(0, -1)}, à ${at}.` };
}
