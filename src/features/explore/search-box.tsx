import {
  type ComponentType,
  lazy,
  type SubmitEvent,
  Suspense,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { refuseQuestion } from '#/domain/search';
import { Icon } from '#/ui/icon';
import styles from './search-box.module.css';
import type { SuggestionListProps } from './suggestion-list';
import { useCombobox } from './use-combobox';
import type { Exploration } from './use-exploration';
import { useIdle } from './use-idle';

/** A text is asked for once the typing pauses. */
const PAUSE_MS = 250;

/** Without it the box still searches. */
const loadSuggestions = async (): Promise<{ default: ComponentType<SuggestionListProps> }> => {
  try {
    return { default: (await import('./suggestion-list')).SuggestionList };
  } catch {
    return { default: () => null };
  }
};
const SuggestionList = lazy(loadSuggestions);

interface SearchBoxProps {
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
}

/**
 * The box above the list. What is typed becomes the address after a pause, or at once with Enter; a text too long is told, not asked
 * for. What it could mean is proposed under it.
 */
export function SearchBox({ region, exploration, details }: SearchBoxProps) {
  const { lookFor } = exploration;
  const { search: text } = exploration.scope;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(text);
  const [asked, setAsked] = useState(text);
  const [wanted, setWanted] = useState(false);
  const [notice, setNotice] = useState<string | null>(null);
  const [composing, setComposing] = useState(false);
  const combobox = useCombobox(`${id}-suggestions`);
  // Changed elsewhere: the way back, a chip, another link.
  if (text !== asked) {
    setAsked(text);
    setDraft(text);
  }
  useIdle(loadSuggestions);
  const refusal = refuseQuestion(draft.trim());
  const ask = useEffectEvent((typed: string) => {
    const next = typed.trim();
    if (next === asked || refuseQuestion(next) !== null) return;
    setAsked(next);
    lookFor(next);
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (composing) return;
    timer.current = setTimeout(() => ask(draft), PAUSE_MS);
    return () => clearTimeout(timer.current);
  }, [draft, composing]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!composing) ask(draft);
  };
  /** The box holds this, and the address will: what was typed is not asked for any more, even before the box is drawn again. */
  const settle = (next: string, said: string | null = null) => {
    clearTimeout(timer.current);
    setNotice(said);
    setDraft(next);
    setAsked(next);
    combobox.setOpen(false);
  };
  return (
    <search className={styles.search}>
      <form className="field" onSubmit={submit}>
        <Icon name="search" size={18} />
        <label className="sr-only" htmlFor={id}>
          Chercher dans les récits
        </label>
        <input
          {...combobox.attributes}
          ref={input}
          id={id}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          placeholder="Mot, établissement, commune"
          value={draft}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}-refus`}
          onFocus={() => setWanted(true)}
          onBlur={() => combobox.setOpen(false)}
          onKeyDown={combobox.onKeyDown}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onChange={(event) => {
            setDraft(event.target.value);
            setNotice(null);
            combobox.setOpen(true);
          }}
        />
        {draft !== '' && (
          <button
            type="button"
            aria-label="Effacer la recherche"
            onClick={() => {
              settle('');
              if (text !== '') lookFor('');
              input.current?.focus();
            }}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </form>
      {wanted && (
        <Suspense fallback={null}>
          <SuggestionList
            id={`${id}-suggestions`}
            region={region}
            exploration={exploration}
            details={details}
            text={composing ? '' : draft.trim()}
            combobox={combobox}
            onDone={settle}
          />
        </Suspense>
      )}
      <p id={`${id}-refus`} role="status" className={styles.refusal}>
        {refusal ?? notice}
      </p>
    </search>
  );
}
