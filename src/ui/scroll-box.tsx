import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** What is wider than its place scrolls inside it; then, and only then, the keyboard can stop there and move it. */
export function ScrollBox({
  label,
  className,
  children,
}: {
  /** Names what scrolls, for who stops there. */
  label: string;
  className: string | undefined;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = () => setWide(element.scrollWidth > element.clientWidth + 1);
    note();
    const watch = new ResizeObserver(note);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className={className} {...(isWide ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
