import { type SubmitEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { refuseQuestion } from '#/domain/search';
import { Icon } from '#/ui/icon';
import styles from './search-box.module.css';

/** A text is asked for once the typing pauses. */
const PAUSE_MS = 250;

interface SearchBoxProps {
  /** What the address asks for. */
  text: string;
  onSearch: (text: string) => void;
}

/** The box above the list. What is typed becomes the address after a pause, or at once with Enter; a text too long is told, not asked for. */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(text);
  const [asked, setAsked] = useState(text);
  // Changed elsewhere: the way back, a chip, another link.
  if (text !== asked) {
    setAsked(text);
    setDraft(text);
  }
  const refusal = refuseQuestion(draft.trim());
  const ask = useEffectEvent((typed: string) => {
    const next = typed.trim();
    if (next === asked || refuseQuestion(next) !== null) return;
    setAsked(next);
    onSearch(next);
  });
  useEffect(() => {
    const timer = setTimeout(() => ask(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const next = draft.trim();
    if (next === asked || refusal !== null) return;
    setAsked(next);
    onSearch(next);
  };
  return (
    <search className={styles.search}>
      <form className="field" onSubmit={submit}>
        <Icon name="search" size={18} />
        <label className="sr-only" htmlFor={id}>
          Chercher dans les récits
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          placeholder="Mot, établissement, commune"
          value={draft}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}-refus`}
          onChange={(event) => setDraft(event.target.value)}
        />
        {draft !== '' && (
          <button
            type="button"
            aria-label="Effacer la recherche"
            onClick={() => {
              setDraft('');
              setAsked('');
              if (text !== '') onSearch('');
              input.current?.focus();
            }}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </form>
      <p id={`${id}-refus`} role="status" className={styles.refusal}>
        {refusal}
      </p>
    </search>
  );
}
