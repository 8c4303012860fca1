/** Imports of lists, as the API is asked for them. */
import { randomUUID } from 'node:crypto';
import type { Actor, Backend } from './database.ts';
import { call, type Outcome } from './texts.ts';

export interface Staged {
  line: number;
  data: object;
  problem?: string;
}
export const clactCampaign = 'clact-essai';

/** A campaign of région 75 to import under. */
export const plantCampaign = (backend: Backend) =>
  backend.sql(
    `insert into public.campaigns (id, programme_code, region_code, label, deadline) values ($1, 'clact', '75', 'CLACT d’essai', '2026-12-31')`,
    [clactCampaign],
  );

export const action = (more: object = {}) => ({
  finess: '330990003',
  title: 'Refonte des plannings',
  theme: 'plannings-horaires',
  amount_eur: 12500,
  decided_on: '2024-03-12',
  email: 'none@canari.test',
  ...more,
});

export const toRows = (data: readonly object[]): Staged[] => data.map((one, index) => ({ line: index + 2, data: one }));

export async function stage(
  backend: Backend,
  actor: Actor,
  kind: string,
  rows: readonly Staged[],
  more: object = {},
): Promise<{ run: string; outcome: Outcome }> {
  const run = randomUUID();
  const outcome = await call(backend, actor, 'stage_list_rows', {
    run_id: run,
    kind,
    region_code: '75',
    rows,
    source: 'liste.csv',
    ...(kind === 'clact' && { campaign_id: clactCampaign }),
    ...more,
  });
  return { run, outcome };
}

export const check = (backend: Backend, actor: Actor, run: string) =>
  call(backend, actor, 'check_list_import', { run_id: run });
export const apply = (backend: Backend, actor: Actor, run: string, keepGood = false) =>
  call(backend, actor, 'apply_list_import', { run_id: run, keep_good: keepGood });

/** Stages and applies, in one go. */
export async function importList(
  backend: Backend,
  actor: Actor,
  kind: string,
  data: readonly object[],
  keepGood = false,
) {
  const { run, outcome } = await stage(backend, actor, kind, toRows(data));
  if (outcome.status !== 200) throw new Error(outcome.text);
  return apply(backend, actor, run, keepGood);
}

/** Opens the mail that waits for this address: the secret of its link. */
export async function openMail(backend: Backend, email: string): Promise<string> {
  const mails = (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as {
    id: number;
    recipient: string;
    token: string | null;
  }[];
  for (const { id } of mails) await call(backend, 'service', 'settle_mail', { id, outcome: 'sent' });
  const found = mails.find(({ recipient, token }) => recipient === email && token !== null);
  if (!found?.token) throw new Error(`no invitation for ${email}`);
  return found.token;
}
