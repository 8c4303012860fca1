/** Texts of establishment A in any state, for the tests of the workflow; and calls of the API's functions. */
import { randomUUID } from 'node:crypto';
import type { VersionState } from '#/domain/transitions';
import { type Actor, actors, type Backend, headersOf } from './database.ts';

export const establishmentA = '330990003';
export const userId = (actor: keyof typeof actors): string => `00000000-0000-4000-8000-0000000000${actors[actor]}`;

export const testimony = {
  title: 'canariessai titre',
  theme: 'tms-manutention',
  what_was_done: 'canariessai fait',
  what_changed: 'canariessai changé',
  outcome: 'reussie',
};
export const fullGrid = { trame: 'oui', eligibilite: 'oui', ethique: 'oui', transferabilite: 'sans-objet' };

export interface Text {
  practice: string;
  version: string;
}

interface Options {
  author?: keyof typeof actors;
  /** Who holds it, in review. */
  holder?: keyof typeof actors;
  finess?: string;
  content?: object;
  grid?: object;
}

/** A text in this state, with all that its next transition asks for. */
export async function plantText(backend: Backend, state: VersionState, options: Options = {}): Promise<Text> {
  const { author = 'edA', holder, finess = establishmentA, content = testimony, grid = fullGrid } = options;
  const text = { practice: randomUUID(), version: randomUUID() };
  const submitted = state !== 'draft' && state !== 'discarded';
  const online = ['published', 'archived', 'superseded'].includes(state);
  await backend.sql('insert into public.practices (id, finess, created_by) values ($1, $2, $3)', [
    text.practice,
    finess,
    userId(author),
  ]);
  await backend.sql(
    `insert into public.practice_versions (id, practice_id, state, content, created_by, reviewer_id, submitted_at, published_at)
     values ($1, $2, $3, $4::text::jsonb, $5, $6, $7::timestamptz, $8::timestamptz)`,
    [
      text.version,
      text.practice,
      state === 'archived' ? 'published' : state,
      JSON.stringify(content),
      userId(author),
      holder === undefined ? null : userId(holder),
      submitted ? '2025-05-01' : null,
      online ? '2025-06-01' : null,
    ],
  );
  if (state === 'published' || state === 'archived')
    await backend.sql('select private.write_public_practice($1)', [text.version]);
  if (state === 'archived') {
    await backend.sql('delete from public.published_practices where practice_id = $1', [text.practice]);
    await backend.sql(`update public.practice_versions set state = 'archived' where id = $1`, [text.version]);
  }
  if (holder !== undefined) {
    const review = randomUUID();
    await backend.sql(
      `insert into public.reviews (id, version_id, reviewer_id, revision, grid) values ($1, $2, $3, 1, $4::text::jsonb)`,
      [review, text.version, userId(holder), JSON.stringify(grid)],
    );
    await backend.sql(
      `insert into public.review_comments (review_id, field, body) values ($1, 'title', 'canariremarque')`,
      [review],
    );
  }
  return text;
}

export interface Outcome {
  status: number;
  body: { code?: string; message?: string; details?: string | null; hint?: string | null } & Record<string, unknown>;
  text: string;
}

/** Calls a function as this actor. */
export async function call(
  backend: Backend,
  actor: Actor | 'service',
  name: string,
  args: object = {},
): Promise<Outcome> {
  const response = await backend.fetch(`/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { ...headersOf(backend, actor), 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? {} : JSON.parse(text) };
}

/** `done`, `refused`, or the reason of a conflict: what the answer means to a screen. */
export function meaning({ status, body }: Outcome): string {
  if (status === 200) return 'done';
  if (body.code === '42501') return 'refused';
  if (body.code === 'PT409') return String(body.hint);
  if (body.code === 'PT422') return `invalid ${body.details}`;
  return `${status} ${body.code}`;
}
