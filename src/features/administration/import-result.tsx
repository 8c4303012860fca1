import { type ReactNode, useEffect, useRef } from 'react';
import styles from './import.module.css';

/** How an import ended. It takes the focus, in the place of the button that is gone. */
export function ImportResult({ title, children }: { title: string; children: ReactNode }) {
  const box = useRef<HTMLHeadingElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className={styles.result} aria-label={title}>
      <h2 ref={box} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
