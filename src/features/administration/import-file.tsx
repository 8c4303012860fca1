import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '#/ui/icon';
import styles from './import.module.css';

interface ImportFileProps {
  /** What is chosen: « Choisir le fichier FINESS ». */
  label: string;
  /** Kinds of files that the browser offers first. */
  accept: string;
  /** What may be given, said first. */
  hint: ReactNode;
  /** Why the last one could not be read. */
  error?: string | undefined;
  onChoose: (file: File) => void;
}

/** A file dropped on a place of the page; is one above it now? */
function useDrop(onChoose: (file: File) => void) {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const place = zone.current;
    if (!place) return;
    const gone = new AbortController();
    const listen = (type: 'dragover' | 'dragleave' | 'drop', then: (event: DragEvent) => void) =>
      place.addEventListener(type, then, { signal: gone.signal });
    listen('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', () => setOver(false));
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) onChoose(file);
    });
    return () => gone.abort();
  });
  return { zone, over };
}

/** Where the file of an import is chosen or dropped. It takes the focus with the reason when one is refused. */
export function ImportFile({ label, accept, hint, error, onChoose }: ImportFileProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { zone, over } = useDrop(onChoose);
  useEffect(() => {
    if (error) input.current?.focus();
  }, [error]);
  return (
    <>
      <div id={`${id}-hint`}>{hint}</div>
      {error && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          <Icon name="warning" size={18} />
          <span>{error}</span>
        </p>
      )}
      <div ref={zone} className={styles.drop} data-over={over}>
        <input
          ref={input}
          className={styles.input}
          id={id}
          type="file"
          accept={accept}
          aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
          {...(error ? { 'aria-invalid': true } : {})}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onChoose(file);
            // the same file, mended, may be chosen again
            target.value = '';
          }}
        />
        <label className="button filled" htmlFor={id}>
          <Icon name="plus" size={18} />
          {label}
        </label>
        <span aria-hidden="true">ou déposez-le ici</span>
      </div>
    </>
  );
}
