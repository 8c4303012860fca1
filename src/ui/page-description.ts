import { useLayoutEffect } from 'react';

/** Describes the page to search engines for as long as it stands; what the site says of itself then comes back. */
export function usePageDescription(text: string): void {
  useLayoutEffect(() => {
    const meta = document.querySelector('meta[name="description"]');
    const before = meta?.getAttribute('content') ?? '';
    meta?.setAttribute('content', text);
    return () => meta?.setAttribute('content', before);
  }, [text]);
}
