import { type ReactNode, useEffect, useRef } from 'react';
import styles from './list-editor.module.css';

interface ListEditorProps {
  legend: string;
  hint?: string;
  /** Keys of the items, stable while they move. */
  keys: readonly string[];
  /** « Étape », « Indicateur »: named with its number. */
  item: string;
  add: string;
  most: number;
  onAdd: () => void;
  onRemove: (index: number) => void;
  onMove?: (from: number, to: number) => void;
  children: (index: number) => ReactNode;
}

/** Things one adds, orders and takes away, by buttons that say which one they are about. */
export function ListEditor(props: ListEditorProps) {
  const { legend, hint, keys, item, add, most, onAdd, onRemove, onMove, children } = props;
  const list = useRef<HTMLOListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(keys.length);
  useEffect(() => {
    // What was added takes the focus; what was removed gives it back.
    if (keys.length > before.current)
      list.current?.lastElementChild?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    else if (keys.length < before.current) button.current?.focus();
    before.current = keys.length;
  }, [keys.length]);
  return (
    <fieldset className={styles.list}>
      <legend>{legend}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      <ol ref={list}>
        {keys.map((key, index) => (
          <li key={key}>
            <div className={styles.head}>
              <b>
                {item} {index + 1}
              </b>
              <span>
                {onMove && index > 0 && (
                  <button type="button" className="link-quiet" onClick={() => onMove(index, index - 1)}>
                    Monter
                    <span className="sr-only">
                      , {item} {index + 1}
                    </span>
                  </button>
                )}
                <button type="button" className="link-quiet" onClick={() => onRemove(index)}>
                  Enlever
                  <span className="sr-only">
                    , {item} {index + 1}
                  </span>
                </button>
              </span>
            </div>
            {children(index)}
          </li>
        ))}
      </ol>
      {keys.length < most ? (
        <p>
          <button ref={button} type="button" className="button" onClick={onAdd}>
            {add}
          </button>
        </p>
      ) : (
        <p className={styles.hint}>{most} au plus.</p>
      )}
    </fieldset>
  );
}
