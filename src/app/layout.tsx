import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useMatch, useNavigationType } from 'react-router';
import { useConfig } from '#/data/config';
import { recall, remember } from '#/data/device';
import { listOpenRegions } from '#/data/regions';
import { ErrorBoundary } from '#/ui/error-boundary';
import { ArrivalContext } from '#/ui/page-heading';
import { ConnectionNotice } from './connection-notice';
import { Footer } from './footer';
import { Header } from './header';
import styles from './layout.module.css';
import { PageError } from './page-error';
import { SessionWatch } from './session-watch';

/**
 * The page one has just arrived at from another one, `null` on the first. A replaced address (the right words of a title) and another query
 * on the same page (a filter, a search) are no arrival: the focus stays where it is.
 */
function useArrival(): string | null {
  const { pathname } = useLocation();
  const type = useNavigationType();
  const [arrival, setArrival] = useState<string | null>(null);
  const [seen, setSeen] = useState(pathname);
  if (pathname !== seen) {
    setSeen(pathname);
    if (type !== 'REPLACE') setArrival(pathname);
  }
  return arrival;
}

/** The frame of every page: skip link, header, the page in its own error boundary, footer. Sets the region's hue. */
export function Layout() {
  const location = useLocation();
  const arrival = useArrival();
  const type = useNavigationType();
  const open = listOpenRegions(useConfig().regions);
  const slug = useMatch('/:region/*')?.params.region;
  const region = open.find((one) => one.slug === slug) ?? null;
  const known = open.find((one) => one.slug === recall('region')) ?? (open.length === 1 ? (open[0] ?? null) : null);

  useEffect(() => {
    if (!region) return;
    document.documentElement.dataset.region = region.slug;
    remember('region', region.slug);
    return () => {
      delete document.documentElement.dataset.region;
    };
  }, [region]);

  // Going to a page starts at its top; going back is left to the browser, which knows where one was.
  useEffect(() => {
    if (location.pathname && type !== 'POP') window.scrollTo(0, 0);
  }, [location.pathname, type]);

  return (
    <>
      <a className="skip-link" href="#contenu">
        Aller au contenu
      </a>
      <Header region={region} known={known} />
      <ConnectionNotice />
      <main id="contenu" tabIndex={-1} className={styles.main}>
        <SessionWatch />
        <ErrorBoundary
          resetKey={location.pathname}
          fallback={(retry, error) => (
            <div className={styles.message}>
              <PageError error={error} retry={retry} />
            </div>
          )}
        >
          <ArrivalContext value={arrival}>
            <Suspense fallback={<p className={styles.loading}>Chargement…</p>}>
              <Outlet />
            </Suspense>
          </ArrivalContext>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  );
}
