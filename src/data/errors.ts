/**
 * Every way in which reading or writing data fails, as one typed error, and the French sentence of each.
 * Invariant: nothing technical (status, SQL, address) ever reaches a sentence.
 */
import { formatWait } from '#/domain/waits';

export type DataErrorKind =
  /** No network, or the connection was cut. */
  | 'offline'
  /** No answer in time. */
  | 'timeout'
  /** Something answered, but not our back end: a page of HTML, a captive portal. */
  | 'not-ours'
  /** Our back end answered something we cannot read. */
  | 'malformed'
  /** What was read has been rebuilt meanwhile: read again. */
  | 'stale'
  /** 401 or 403. */
  | 'refused'
  /** The session has ended meanwhile: signing in again lets the same thing go on. */
  | 'signed-out'
  /** 404, 406, 410: what was asked for does not exist. */
  | 'missing'
  /** 413, 414, 431: the request is larger than what is accepted. */
  | 'too-large'
  /** 429. */
  | 'too-many'
  /** 409: the state of things does not allow it; the server says why in a sentence. */
  | 'conflict'
  /** 422: a value is not right; the server says which. */
  | 'invalid'
  /** Any other 4xx: the request itself is wrong. */
  | 'bad-request'
  /** 5xx. */
  | 'server';

export class DataError extends Error {
  readonly kind: DataErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** Seconds to wait before asking again, where the server said it. */
  readonly retryAfter: number | null;
  /** What our back end says to a person, in French (conflict, invalid). */
  readonly told: Told | null;

  constructor(kind: DataErrorKind, message: string, status: number | null = null, options: DataErrorOptions = {}) {
    super(message, options);
    this.name = 'DataError';
    this.kind = kind;
    this.status = status;
    this.retryAfter = options.retryAfter ?? null;
    this.told = options.told ?? null;
  }
}

export interface Told {
  sentence: string;
  /** The code of the reason (conflict); empty otherwise. */
  reason: string;
  /** More about it: JSON for a conflict, the path of the field for a value. */
  details: string;
}

export interface DataErrorOptions extends ErrorOptions {
  retryAfter?: number | null;
  told?: Told | null;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What the body of a conflict or of a refused value says, in the shape of our functions; `null` for another. */
export function readTold(body: unknown): Told | null {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('message' in body)) return null;
  if ((body.code !== 'PT409' && body.code !== 'PT422') || !isText(body.message)) return null;
  return {
    sentence: body.message,
    reason: 'hint' in body && isText(body.hint) ? body.hint : '',
    details: 'details' in body && isText(body.details) ? body.details : '',
  };
}

/** The seconds of a `Retry-After` header; `null` without one that can be read. */
export function readRetryAfter(headers: Headers): number | null {
  const said = headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(said)) return Number(said);
  const until = Date.parse(said);
  const from = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until) || Number.isNaN(from) ? null : Math.max(0, Math.round((until - from) / 1000));
}

/** The kind that an HTTP status stands for; `null` when the answer is a success. */
export function toErrorKind(status: number): DataErrorKind | null {
  if (status < 400) return null;
  if (status === 401 || status === 403) return 'refused';
  if (status === 404 || status === 406 || status === 410) return 'missing';
  if (status === 408) return 'timeout';
  if (status === 413 || status === 414 || status === 431) return 'too-large';
  if (status === 409) return 'conflict';
  if (status === 422) return 'invalid';
  if (status === 429) return 'too-many';
  return status < 500 ? 'bad-request' : 'server';
}

const isNamed = (cause: unknown, name: string) => cause instanceof Error && cause.name === name;

/** Whatever was thrown while asking or reading, as a `DataError`. */
export function toDataError(cause: unknown): DataError {
  if (cause instanceof DataError) return cause;
  if (isNamed(cause, 'TimeoutError')) return new DataError('timeout', 'no answer in time', null, { cause });
  // An answer that says no is a DataError already (client.ts): what PostgREST's client finds wrong in a good one is its text.
  if (cause instanceof SyntaxError || isNamed(cause, 'PostgrestError')) {
    return new DataError('malformed', 'not JSON', null, { cause });
  }
  // fetch() rejects with a TypeError when there is no network, and so does a body that is cut half-way.
  return new DataError('offline', 'the request did not go through', null, { cause });
}

/** Is it worth asking again at once, unasked? Not what has already taken its time, nor what the answer forbids. */
export const isPassing = (error: unknown): boolean => ['offline', 'server'].includes(toDataError(error).kind);

export interface Sentence {
  title: string;
  advice: string;
}

const sentences: Readonly<Record<DataErrorKind, Sentence>> = {
  offline: {
    title: 'La connexion est coupée.',
    advice: 'Vérifiez votre réseau, puis réessayez.',
  },
  timeout: {
    title: 'Le serveur n’a pas répondu à temps.',
    advice: 'Il est peut-être très sollicité. Réessayez dans un instant.',
  },
  'not-ours': {
    title: 'Une autre page a répondu à la place d’Essaim.',
    advice:
      'Votre réseau demande peut-être de vous identifier. Ouvrez une page quelconque pour le vérifier, puis réessayez.',
  },
  malformed: {
    title: 'La réponse reçue est incomplète.',
    advice: 'Réessayez. Si cela se répète, rechargez la page : une nouvelle version est peut-être en place.',
  },
  stale: {
    title: 'Les données viennent de changer.',
    advice: 'Réessayez pour lire les plus récentes.',
  },
  refused: {
    title: 'L’accès a été refusé.',
    advice: 'Rechargez la page, puis réessayez.',
  },
  'signed-out': {
    title: 'Votre session a pris fin.',
    advice: 'Reconnectez-vous : ce que vous avez saisi est gardé.',
  },
  missing: {
    title: 'Ces données n’existent pas.',
    advice: 'L’adresse est peut-être ancienne.',
  },
  'too-large': {
    title: 'La demande est trop longue.',
    advice: 'Raccourcissez la recherche ou retirez des filtres, puis réessayez.',
  },
  'too-many': {
    title: 'Trop de demandes en peu de temps.',
    advice: 'Attendez une minute, puis réessayez.',
  },
  conflict: {
    title: 'Cela a changé entre-temps.',
    advice: 'Rechargez la page pour voir où l’on en est.',
  },
  invalid: {
    title: 'Une valeur n’est pas acceptée.',
    advice: 'Corrigez-la, puis réessayez.',
  },
  'bad-request': {
    title: 'La demande n’a pas été comprise.',
    advice: 'Rechargez la page : une nouvelle version est peut-être en place.',
  },
  server: {
    title: 'Le serveur a rencontré une difficulté.',
    advice: 'Réessayez dans un instant.',
  },
};

/** What to tell a person about an error: what happened, and what to do. */
export function describeError(error: unknown): Sentence {
  const { kind, told, retryAfter } = toDataError(error);
  if (told) return { title: told.sentence, advice: '' };
  const sentence = sentences[kind];
  if (kind !== 'too-many' || retryAfter === null) return sentence;
  return { title: sentence.title, advice: `Réessayez dans ${formatWait(retryAfter)}.` };
}
