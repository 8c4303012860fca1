/** Practices 12, 13, 15 to 19 on line, 14 withdrawn, the others unknown; and a page among its providers. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { RegionContext } from '#/data/regions';
import { findRegionByCode } from '#/domain/regions';
import { connectFixture, fiche } from './practice-fixture.ts';

const titles: Readonly<Record<number, string>> = {
  12: 'Le planning',
  13: 'Les pauses',
  15: 'Le tutorat',
  16: 'La charge',
  17: 'Le lève-personne',
  18: 'La médiation',
  19: 'Les stages',
};
const rows = Object.entries(titles).map(([number, title]) => ({
  ...fiche,
  number: Number(number),
  content: {
    ...fiche.content,
    title,
    context: `Contexte du récit ${number}.`,
    ...(number === '13' ? { levers: '' } : {}),
  },
}));

/** The numbers of each request for practices. */
export const asked: string[] = [];
type Fault = (url: URL) => Response | undefined;

function answerMany(fault: Fault = () => undefined) {
  asked.length = 0;
  return connectFixture(async (url) => {
    const refused = fault(url);
    if (refused) return refused;
    const filter = url.searchParams.get('number') ?? '';
    const numbers = filter
      .replace(/^(in\.\(|eq\.)|\)$/g, '')
      .split(',')
      .map(Number);
    if (url.pathname.endsWith('published_practices')) {
      asked.push(filter);
      return rows.filter(({ number }) => numbers.includes(number));
    }
    if (url.pathname.endsWith('withdrawn_practices')) {
      return numbers.includes(14) ? [{ number: 14, region_code: '75', withdrawn_at: '2026-05-04T08:00:00Z' }] : [];
    }
    return undefined;
  });
}

const region = findRegionByCode('75');
const config = {
  url: null,
  key: 'key',
  demonstration: true,
  regions: ['75', '52'],
  services: { ign: null, geocoder: null },
};

/** Shows what a path of the region leads to. */
export function openPages(address: string, pages: Record<string, ReactNode>, fault?: Fault) {
  window.history.replaceState(null, '', `/nouvelle-aquitaine/${address}`);
  const client = answerMany(fault);
  const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  if (!region) throw new Error('no region');
  return render(
    <QueryClientProvider client={queries}>
      <ConfigContext value={config}>
        <DataContext value={client}>
          <RegionContext value={region}>
            <BrowserRouter>
              <Routes>
                {Object.entries(pages).map(([path, page]) => (
                  <Route key={path} path={`/nouvelle-aquitaine/${path}`} element={page} />
                ))}
                <Route path="*" element={<p>ailleurs</p>} />
              </Routes>
            </BrowserRouter>
          </RegionContext>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
}

/** What this device keeps for the region. */
export const readKept = (): number[] =>
  (JSON.parse(localStorage.getItem('essaim-kept') ?? '{"regions":{}}').regions['75'] as number[] | undefined) ?? [];
export const keep = (...numbers: number[]): void =>
  localStorage.setItem('essaim-kept', JSON.stringify({ version: 1, regions: { '75': numbers } }));
