/** The pages of coverage over a back end of their own: a random region, and the lines that its team shares. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { RegionContext } from '#/data/regions';
import { sessionStore } from '#/data/session';
import { findRegionByCode } from '#/domain/regions';
import { createWorld, toParts } from '../support/coverage-world.ts';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { createFixture } from '../support/fixture-atlas.ts';
import { json, session, user } from './account-fixture.tsx';
import { own } from './administration-fixture.tsx';

export const world = createWorld(5, { establishments: 300, practices: 200 });
const statuses = [
  ['a-contacter', 'À contacter'],
  ['contacte', 'Contacté'],
  ['interesse', 'Intéressé'],
  ['sans-suite', 'Sans suite'],
].map(([code = '', label = '']) => ({ code, label }));

/** The parts as the back end holds them; nothing here depends on where the practices are. */
function toAnswer(rows: ReturnType<typeof createWorld>) {
  const { core } = createFixture({ practices: 0, establishments: 0 });
  const { positions: _, ...parts } = toParts(rows);
  return {
    ...parts,
    reference: { ...parts.reference, terms: { ...parts.reference.terms, 'outreach-status': statuses } },
    core: { ...core, count: parts.practices.count, root: parts.practices.theme.map(() => 0) },
  };
}

export interface Line {
  finess: string;
  theme_code: string | null;
  status: string;
  note: string;
  due_on: string | null;
  revision: number;
  updated_at: string;
  updated_by: string | null;
}

/** The lines as the database keeps them: a stale revision is refused with the line as it is. */
export class SharedLines {
  readonly lines: Line[] = [];
  readonly calls: string[] = [];
  fault: Response | Error | null = null;

  put(line: Partial<Line> & { finess: string }): void {
    const made = { theme_code: null, status: 'a-contacter', note: '', due_on: null, revision: 1, updated_by: 'Noa' };
    this.lines.push({ ...made, updated_at: '2026-11-06T10:00:00Z', ...line });
  }
  find = (finess: unknown, theme: unknown) =>
    this.lines.find((line) => line.finess === finess && line.theme_code === theme);

  answer(name: string, body: Record<string, unknown>): Response {
    this.calls.push(name);
    const { fault } = this;
    this.fault = null;
    if (fault instanceof Error) throw fault;
    if (fault) return fault;
    const line = this.find(body.finess, body.theme_code);
    if (name === 'list_outreach')
      return json(
        this.lines.map((one) => {
          const place = world.establishments.find(({ finess }) => finess === one.finess);
          return {
            ...one,
            establishment: `Établissement ${one.finess}`,
            commune: null,
            departement_code: place?.departement ?? '33',
            sector_code: place?.sector ?? null,
            closed_on: null,
          };
        }),
      );
    const stale = (line?.revision ?? null) !== body.expected_revision;
    if (stale && !(name === 'remove_outreach' && !line))
      return json(
        {
          code: 'PT409',
          message: 'Quelqu’un a changé cette ligne.',
          hint: 'revision',
          details: JSON.stringify(line ?? null),
        },
        409,
      );
    if (name === 'remove_outreach') {
      this.lines.splice(0, this.lines.length, ...this.lines.filter((one) => one !== line));
      return json({ removed: true });
    }
    const words = { status: String(body.status), note: String(body.note), due_on: body.due_on as string | null };
    if (line) Object.assign(line, words, { revision: line.revision + 1, updated_by: 'Moi' });
    else
      this.put({
        finess: String(body.finess),
        theme_code: body.theme_code as string | null,
        ...words,
        updated_by: 'Moi',
      });
    return json(this.find(body.finess, body.theme_code));
  }
}

/** What is downloaded from now on. */
export function catchFiles(): string[] {
  const files: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    void (blob as Blob).text().then((text) => files.push(text));
    return 'blob:essaim';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
  return files;
}

function Address() {
  return <output data-testid="address">{useLocation().search}</output>;
}
export const address = () => new URLSearchParams(screen.getByTestId('address').textContent ?? '');

interface Options {
  at: string;
  /** Roles of who is signed in; null: a visitor. */
  roles: object[] | null;
  shared: SharedLines;
  /** Answers to other functions, by name. */
  functions?: Record<string, (body: Record<string, unknown>) => Response>;
}

/** Shows a page of coverage; what was asked of each function is in the calls of `shared`. */
export function openCoverage(page: ReactElement, { at, roles, shared, functions = {} }: Options) {
  const parts = toAnswer(world);
  const backEnd = new FakeBackEnd(parts);
  sessionStore.keep(roles === null ? null : JSON.stringify(session()));
  vi.stubGlobal('fetch', async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://essaim.test');
    const name = /^\/rest\/v1\/rpc\/(\w+)$/.exec(url.pathname)?.[1];
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : {};
    if (name === 'my_account') return json(own(roles ?? []));
    if (name !== undefined && functions[name]) return functions[name](body);
    if (name?.endsWith('_outreach')) return shared.answer(name, body);
    if (url.pathname.endsWith('/coverage_snapshots')) return json([]);
    if (url.pathname === '/rest/v1/snapshots' && url.searchParams.get('select')?.startsWith('region_code,built_at'))
      return json([{ region_code: '75', built_at: '2026-11-22T06:00:00Z', count: 1, establishments: 1, themes: {} }]);
    // one row, as an object: what labels are read from
    if (url.pathname === '/rest/v1/snapshots' && url.searchParams.get('select') === 'data')
      return json({ data: parts.reference });
    return backEnd.fetch(input, init);
  });
  const region = findRegionByCode('75');
  if (!region) throw new Error('no region');
  const services = { ign: null, geocoder: null };
  const config = { url: 'http://essaim.test', key: 'k', demonstration: true, regions: ['75'], services };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <ConfigContext value={config}>
        <DataContext value={connect('http://essaim.test', 'k')}>
          <RegionContext value={region}>
            <MemoryRouter useTransitions={false} initialEntries={[at]}>
              <Routes>
                <Route path="/connexion" element={<h1>connexion</h1>} />
                <Route path="*" element={page} />
              </Routes>
              <Address />
            </MemoryRouter>
          </RegionContext>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), account: user, queries };
}
