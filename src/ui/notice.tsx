import { type ReactNode, useEffect, useRef } from 'react';
import styles from './form.module.css';

interface NoticeProps {
  tone?: 'info' | 'warning';
  /** Takes the focus when it appears, in the place of what was pressed and is gone. */
  takesFocus?: boolean;
  children: ReactNode;
}

/** Something to know, said when it appears, without interrupting. */
export function Notice({ tone = 'info', takesFocus = false, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={box} className={styles.notice} role="status" data-tone={tone} {...(takesFocus ? { tabIndex: -1 } : {})}>
      {children}
    </div>
  );
}
