/** What a mail may say, read from the row of the outbox: anything missing is empty, so that every mail can be written. */
import { toPlainWords } from './plain-words.ts';

export interface Facts {
  /** With its quotation marks. */
  title: string;
  /** For a subject: without marks, short. */
  heading: string;
  /** The title as it was typed, for the address of the practice. */
  typed: string;
  establishment: string;
  person: string;
  region: string;
  /** Of the region, as addresses name it. */
  slug: string;
  relay: string;
  campaign: string;
  /** Drafts that wait for who is invited, and of how many establishments; 0: none. */
  actions: number;
  places: number;
  role: string;
  level: string;
  reason: string;
  finess: string;
  version: string;
  number: number | null;
  month: number;
  /** Days, written out; empty when not said. */
  since: string;
  until: string;
  token: string;
}

/** The readers of a mail are in France, wherever the worker runs. */
const days = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

function toDay(value: unknown): string {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : days.format(date).replace(/^1 /, '1er ');
}
const toCode = (value: unknown, shape: RegExp): string => (typeof value === 'string' && shape.test(value) ? value : '');

const toNumber = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0);

export function readFacts(payload: Readonly<Record<string, unknown>>, token: string | null): Facts {
  const title = toPlainWords(payload.title);
  return {
    title: title === '' ? '« Texte sans titre »' : `« ${title} »`,
    heading: toPlainWords(payload.title, 70) || 'texte sans titre',
    typed: typeof payload.title === 'string' ? payload.title : '',
    establishment: toPlainWords(payload.establishment) || 'votre établissement',
    person: toPlainWords(payload.person, 80),
    region: toPlainWords(payload.region),
    slug: toCode(payload.region, /^[a-z-]{1,60}$/),
    relay: toPlainWords(payload.relay),
    campaign: toPlainWords(payload.campaign) || 'une campagne',
    role: toCode(payload.role, /^[a-z_]{1,40}$/),
    level: toCode(payload.level, /^[a-z-]{1,40}$/),
    reason: toPlainWords(payload.reason, 300),
    finess: toCode(payload.finess, /^[0-9][0-9AB][0-9]{7}$/),
    version: toCode(payload.version_id, /^[0-9a-f-]{36}$/),
    number: Number.isSafeInteger(payload.number) ? Number(payload.number) : null,
    month: payload.month === 12 ? 12 : 6,
    actions: toNumber(payload.actions),
    places: toNumber(payload.places),
    since: toDay(payload.since),
    until: toDay(payload.expires_at),
    token: token ?? '',
  };
}
