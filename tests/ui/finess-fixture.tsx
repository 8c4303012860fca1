/** The page of the FINESS import with a back end that answers from memory. The worker runs here, in the page. */
import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { Batch } from '#/data/register-reader';
import { type ReadOrder, readForPage, type ThreadAnswer } from '#/data/register-thread';
import { sessionStore } from '#/data/session';
import type { FinessOutcome } from '#/domain/finess/outcome';
import { FinessPage } from '#/features/administration/finess-page';
import { json, openPage, session } from './account-fixture.tsx';
import { type Answers, answers, own } from './administration-fixture.tsx';

export const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

class PageWorker extends EventTarget {
  #take = () => {};
  #isOver = false;
  postMessage(order: ReadOrder | 'next') {
    if (order === 'next') return this.#take();
    void readForPage(order, {
      post: (data: ThreadAnswer) => {
        if (!this.#isOver) this.dispatchEvent(new MessageEvent('message', { data }));
      },
      next: () =>
        new Promise((resolve) => {
          this.#take = resolve;
        }),
    });
  }
  terminate() {
    this.#isOver = true;
  }
}

export let staged: Batch['rows'] = [];
export const outcome = (more: Partial<FinessOutcome> = {}): FinessOutcome => ({
  accepted: staged.filter(({ kind }) => kind === 'establishment').length,
  added: staged.filter(({ kind }) => kind === 'establishment').length,
  changed: 0,
  reopened: 0,
  closed: 0,
  unchanged: 0,
  refused_count: 0,
  without_position: 0,
  older_than: null,
  by_departement: {},
  new_categories: [],
  out_of_scope: [],
  absent: [],
  closing: [],
  refused: [],
  ...more,
});

export function prepare() {
  staged = [];
  sessionStore.keep(JSON.stringify(session()));
  vi.stubGlobal('Worker', PageWorker);
}
export function cleanUp() {
  sessionStore.keep(null);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
}

export const openFiness = (given: Answers = {}, role: object = { role: 'admin' }) =>
  openPage({
    page: <FinessPage />,
    at: '/administration/import-finess',
    answer: (asked) => {
      const geography = /\/geo\/([a-z0-9-]+)\.json/.exec(asked.path)?.[1];
      if (geography) return json(JSON.parse(readFileSync(`public/geo/${geography}.json`, 'utf8')));
      return answers({
        my_account: () => json(own([role])),
        list_finess_imports: () => json([]),
        open_finess_import: () => json({ id: 'x' }),
        stage_finess_rows: ({ rows }) => {
          staged.push(...(rows as Batch['rows']));
          return json({ staged: staged.length });
        },
        preview_finess_import: () => json(outcome()),
        apply_finess_import: () => json(outcome()),
        discard_finess_import: () => json({}),
        refresh_snapshots: () => json(1),
        ...given,
      })(asked);
    },
  });
export const give = async (content: string | Uint8Array, name = 'finess.csv') =>
  userEvent.upload(
    await screen.findByLabelText('Choisir le répertoire FINESS'),
    new File([content as BlobPart], name),
    {
      applyAccept: false,
    },
  );
export const wholeFrance = async () =>
  userEvent.selectOptions(await screen.findByLabelText('Territoire'), 'Toute la France');
