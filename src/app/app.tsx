import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { isPassing } from '#/data/errors';
import { Layout } from './layout';
import { NotFound } from './not-found';
import { RegionGate } from './region-gate';
import { preloadPages, routes } from './routes';

const queryClient = new QueryClient({
  // Offline is an answer like another: the page says so and offers to retry, instead of waiting without a word.
  defaultOptions: {
    queries: {
      staleTime: 300_000,
      retry: (failures, error) => failures < 1 && isPassing(error),
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: 'always',
    },
  },
});

const regional = routes.filter(({ path }) => path.startsWith('/:region'));
const general = routes.filter(({ path }) => !path.startsWith('/:region'));

/** After the first load, which it must not slow down. */
const PRELOAD_MS = 4_000;

export function App() {
  useEffect(() => {
    const timer = setTimeout(preloadPages, PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      {/* A filter shows in the task of its click: no transition between the address and the page. */}
      <BrowserRouter useTransitions={false}>
        <Routes>
          <Route element={<Layout />}>
            {general.map(({ path, page: Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
            <Route element={<RegionGate />} path="/:region">
              {regional.map(({ path, page: Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route path="*" element={<NotFound />} />
            </Route>
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>
  );
}
