import { type ReactNode, useId, useRef } from 'react';
import styles from './dropdown.module.css';

interface DropdownProps {
  /** What the button shows. */
  children: ReactNode;
  /** Accessible name of the button, when what it shows does not say it. */
  label?: string;
  className?: string | undefined;
  /** What opens under it: links or choices. */
  content: ReactNode;
  align?: 'start' | 'end';
}

/**
 * A button that opens a small panel under it. The browser's own popover gives the top layer, Escape, the click outside and the
 * expanded state. A link followed, or a new `key`, closes it.
 */
export function Dropdown({ children, label, className = '', content, align = 'start' }: DropdownProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  function place() {
    if (!button.current || !panel.current) return;
    const box = button.current.getBoundingClientRect();
    const { style } = panel.current;
    style.top = `${box.bottom + 4}px`;
    if (align === 'start') style.left = `${Math.max(8, box.left)}px`;
    else style.right = `${Math.max(8, document.documentElement.clientWidth - box.right)}px`;
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        popoverTarget={id}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        {children}
      </button>
      {/* A link is followed by itself: this only puts the panel away, even where it leads to the page one is on. */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={styles.panel}
        onBeforeToggle={place}
        onClickCapture={({ target }) => {
          if (target instanceof Element && target.closest('a')) panel.current?.hidePopover?.();
        }}
      >
        {content}
      </div>
    </>
  );
}
