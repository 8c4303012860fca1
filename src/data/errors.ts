/**
 * Every way in which reading or writing data fails, as one typed error, and the French sentence of each.
 * Invariant: nothing technical (status, SQL, address) ever reaches a sentence.
 */
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
  /** 404, 406, 410: what was asked for does not exist. */
  | 'missing'
  /** 413, 414, 431: the request is larger than what is accepted. */
  | 'too-large'
  /** 429. */
  | 'too-many'
  /** Any other 4xx: the request itself is wrong. */
  | 'bad-request'
  /** 5xx. */
  | 'server';

export class DataError extends Error {
  readonly kind: DataErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;

  constructor(kind: DataErrorKind, message: string, status: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.kind = kind;
    this.status = status;
  }
}

/** The kind that an HTTP status stands for; `null` when the answer is a success. */
export function toErrorKind(status: number): DataErrorKind | null {
  if (status < 400) return null;
  if (status === 401 || status === 403) return 'refused';
  if (status === 404 || status === 406 || status === 410) return 'missing';
  if (status === 408) return 'timeout';
  if (status === 413 || status === 414 || status === 431) return 'too-large';
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

interface Sentence {
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
  return sentences[toDataError(error).kind];
}
