/** The pages of writing over a back end of their own: an account, its establishment, drafts with revisions, faults on demand. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { sessionStore } from '#/data/session';
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import type { VersionState } from '#/domain/transitions';
import { OwnPracticesPage } from '#/features/publish/own-practices-page';
import { PublishPage } from '#/features/publish/publish-page';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 10, establishments: 8, seed: 3 });
const FINESS = '330990003';
const OTHER = '330990011';
const place = {
  commune_name: 'Créon',
  departement_code: '33',
  region_code: '75',
  category: { label: 'EHPAD' },
  demonstration: true,
  closed_on: null,
};
const establishments = [
  { finess: FINESS, name: 'Résidence du Lavoir', ...place },
  { finess: OTHER, name: 'Clos des Tilleuls', ...place },
];

interface Draft {
  practice: string;
  finess: string;
  state: VersionState;
  revision: number;
  content: PracticeContent;
}
type Fault = (name: string, args: Record<string, unknown>) => Response | Error | null | Promise<Response | null>;

const refusal = (status: number, code: string, message: string, hint = '', details = '') =>
  Response.json({ code, message, hint, details }, { status });

const membership = {
  finess: FINESS,
  name: 'Résidence du Lavoir',
  commune: 'Créon',
  departement_code: '33',
  region_code: '75',
  role: 'contributor',
  state: 'accepted',
};

/** What the functions of the database do with drafts, near enough for the screens. */
export class FakeDesk {
  readonly asked: { name: string; args: Record<string, unknown> }[] = [];
  readonly drafts = new Map<string, Draft>();
  duplicates: unknown[] = [];
  practices: unknown[] = [];
  /** What is added to the answer of read_version. */
  more: Record<string, unknown> = {};
  memberships = [membership];
  fault: Fault = () => null;

  count = (name: string) => this.asked.filter((one) => one.name === name).length;

  /** Somebody else writes meanwhile. */
  change(id: string, content: Partial<PracticeContent>): void {
    const draft = this.drafts.get(id);
    if (draft)
      this.drafts.set(id, { ...draft, content: { ...draft.content, ...content }, revision: draft.revision + 1 });
  }
  #saved(id: string, { practice, finess, state, revision }: Draft) {
    const updated_at = '2026-11-22T15:56:00Z';
    return Response.json({ practice_id: practice, version_id: id, finess, state, revision, updated_at });
  }

  #answer(name: string, args: Record<string, unknown>): Response {
    const id = String(args.version_id);
    const draft = this.drafts.get(id);
    if (name === 'my_account') {
      const me = { user_id: 'a1', email: 'camille@essaim.example', email_confirmed: true, display_name: null };
      return Response.json({ ...me, wants_mail: true, memberships: this.memberships, roles: [] });
    }
    if (name === 'ask_membership') {
      this.memberships = [...this.memberships, { ...membership, finess: String(args.finess), state: 'pending' }];
      return Response.json({ finess: args.finess, role: 'contributor', state: 'pending' });
    }
    if (name === 'create_practice') {
      const made: Draft = draft ?? {
        practice: String(args.practice_id),
        finess: String(args.finess),
        state: 'draft',
        revision: 1,
        content: args.content as PracticeContent,
      };
      this.drafts.set(id, made);
      return this.#saved(id, made);
    }
    if (name === 'save_draft' && draft) {
      if (draft.state !== 'draft') {
        const details = JSON.stringify({ reason: 'state', state: draft.state, revision: draft.revision });
        return refusal(409, 'PT409', 'Ce texte ne se modifie plus.', 'state', details);
      }
      if (args.expected_revision !== draft.revision) {
        const { state, revision, content } = draft;
        const details = JSON.stringify({
          reason: 'revision',
          state,
          revision,
          updated_at: '2026-11-22T15:40:00Z',
          content,
        });
        return refusal(409, 'PT409', 'Ce texte a été modifié ailleurs entre-temps.', 'revision', details);
      }
      const next = { ...draft, content: args.content as PracticeContent, revision: draft.revision + 1 };
      this.drafts.set(id, next);
      return this.#saved(id, next);
    }
    if (name === 'read_version') return Response.json(draft ? { ...this.#read(id, draft), ...this.more } : null);
    if (name === 'find_duplicates') return Response.json(this.duplicates);
    if (name === 'list_files') return Response.json([]);
    if (name === 'my_practices') return Response.json(this.practices);
    if (name === 'suggest') {
      const found = establishments.map(({ finess, name: called }) => ({ finess, name: called, commune: 'Créon' }));
      return Response.json({ practices: [], establishments: found, themes: [] });
    }
    if (name === 'transition' && draft) {
      this.drafts.set(id, { ...draft, state: 'submitted' });
      return Response.json({ version_id: id, state: 'submitted', revision: draft.revision });
    }
    if (name === 'answer_comment') return Response.json({ id: args.id, answer: args.answer });
    return refusal(403, '42501', 'non');
  }

  #read(id: string, { practice, state, revision, content, finess }: Draft) {
    const at = '2026-11-22T15:40:00Z';
    return {
      version: {
        id,
        practice_id: practice,
        state,
        revision,
        content,
        level: null,
        level_criterion: null,
        updated_at: at,
        submitted_at: null,
        published_at: null,
      },
      practice: {
        id: practice,
        number: null,
        finess,
        establishment: 'Résidence du Lavoir',
        region_code: '75',
        region: 'nouvelle-aquitaine',
        archived_at: null,
      },
      published: null,
      contact: null,
      attachments: [],
      reviews: [],
      events: [],
      names: {},
      part: { actions: ['submit', 'discard'], may_write: state === 'draft', author_state: 'accepted' },
    };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://essaim.test');
    const name = url.pathname.split('/').at(-1) ?? '';
    const args = init?.body ? JSON.parse(String(init.body)) : {};
    this.asked.push({ name, args });
    const fault = await this.fault(name, args);
    if (fault instanceof Error) throw fault;
    if (fault) return fault;
    if (name === 'snapshots') return Response.json({ data: parts.reference });
    if (name === 'establishments') {
      const wanted = url.searchParams.get('finess') ?? '';
      return Response.json(establishments.filter(({ finess }) => wanted.includes(finess)));
    }
    return this.#answer(name, args);
  };
}

export function signIn(id = 'a1'): void {
  const user = { id, email: 'camille@essaim.example' };
  sessionStore.keep(JSON.stringify({ access_token: `token-${id}`, refresh_token: 'r', user }));
}

function Address() {
  return <output data-testid="address">{useLocation().pathname}</output>;
}
export const address = () => screen.getByTestId('address').textContent ?? '';

export function open(desk: FakeDesk, path = '/publier') {
  vi.stubGlobal('fetch', desk.fetch);
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  const config = {
    url: 'http://essaim.test',
    key: 'k',
    demonstration: true,
    regions: ['75'],
    services: { ign: null, geocoder: null },
  };
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={connect('http://essaim.test', 'k')}>
          <MemoryRouter useTransitions={false} initialEntries={[path]}>
            <Routes>
              <Route path="/publier/:version?/:section?" element={<PublishPage />} />
              <Route path="/mes-pratiques/:version?" element={<OwnPracticesPage />} />
              <Route path="*" element={<p>ailleurs</p>} />
            </Routes>
            <Address />
          </MemoryRouter>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
}

/** Lets the clock of the test run. */
export const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
export const draftOf = (content: Partial<PracticeContent>): Draft => ({
  practice: '11111111-1111-4111-8111-111111111111',
  finess: FINESS,
  state: 'draft',
  revision: 3,
  content: { ...emptyContent, ...content },
});
export const VERSION = '22222222-2222-4222-8222-222222222222';
