import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Layout } from './layout';
import { NotFound } from './not-found';
import { RegionGate } from './region-gate';
import { routes } from './routes';

const queryClient = new QueryClient({
  // Offline is an answer like another: the page says so and offers to retry, instead of waiting without a word.
  defaultOptions: { queries: { staleTime: 300_000, retry: 1, refetchOnWindowFocus: false, networkMode: 'always' } },
});

const regional = routes.filter(({ path }) => path.startsWith('/:region'));
const general = routes.filter(({ path }) => !path.startsWith('/:region'));

export function App() {
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
