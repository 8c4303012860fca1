import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './confirm-dialog.module.css';

interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The verb of what is done. */
  action: string;
  /** The way out. */
  cancel?: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone. The way out has the focus first; Escape takes it. */
export function ConfirmDialog({
  title,
  children,
  action,
  cancel = 'Ne rien changer',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const out = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    out.current?.focus();
    // Closed, it gives the focus back to what opened it.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      <div className={styles.text}>{children}</div>
      <div className={styles.actions}>
        <button type="button" className="button filled" onClick={onConfirm}>
          {action}
        </button>
        <button ref={out} type="button" className="button" onClick={onClose}>
          {cancel}
        </button>
      </div>
    </dialog>
  );
}
