import { type ComponentPropsWithoutRef, createContext, use, useEffect, useLayoutEffect, useRef } from 'react';

/** The address one has just arrived at from another page of the site; `null` on a first load. Given by the frame of the pages. */
export const ArrivalContext = createContext<string | null>(null);

/** Names the tab as soon as the heading stands. `null` while the page does not know its title yet. */
function useDocumentTitle(title: string | null): void {
  useLayoutEffect(() => {
    if (title !== null) document.title = title === 'Essaim' ? title : `${title} · Essaim`;
  }, [title]);
}

/**
 * The `h1` of a page. After a change of page it takes the focus, so that a screen reader says where one has arrived and the next
 * Tab goes on from there; on a first load, and when only the query changes, the focus is left alone.
 */
export function PageHeading({ title, children, ...rest }: { title: string } & ComponentPropsWithoutRef<'h1'>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrival = use(ArrivalContext);
  useDocumentTitle(title);
  useEffect(() => {
    if (arrival !== null) heading.current?.focus({ preventScroll: true });
  }, [arrival]);
  return (
    <h1 {...rest} ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
