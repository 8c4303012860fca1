import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ConfirmDialog } from '#/ui/confirm-dialog';
import { checkDecisionText, type DecisionWords } from './decisions';
import styles from './review.module.css';

interface DecisionFormProps {
  words: DecisionWords;
  /** What was typed for it, kept on this device. */
  text: string;
  onText: (text: string) => void;
  /** The verb on the button, when it is not the usual one. */
  send?: string;
  /** Choices of its own: a level. */
  children?: ReactNode;
  onSend: () => void;
  onClose: () => void;
}

/** One decision: what it does, what is to be written with it, and the button that does it. */
export function DecisionForm({ words, text, onText, send = words.send, children, onSend, onClose }: DecisionFormProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, ask] = useState(false);
  useEffect(() => form.current?.focus(), []);
  const submit = () => {
    const found = checkDecisionText(words, text);
    setProblem(found);
    if (found !== null) box.current?.focus();
    else if (words.confirm) ask(true);
    else onSend();
  };
  return (
    <form
      ref={form}
      className={styles.decision}
      aria-label={words.label}
      tabIndex={-1}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{words.effect}</p>
      {children}
      {words.text && (
        <div className={styles.box}>
          <label htmlFor={id}>
            {words.text.label}
            {words.text.optional && <span className={styles.soft}> facultatif</span>}
          </label>
          {problem && (
            <p className={styles.problem} id={`${id}-error`}>
              {problem}
            </p>
          )}
          <textarea
            ref={box}
            id={id}
            rows={3}
            maxLength={4000}
            value={text}
            onChange={(event) => onText(event.target.value)}
            {...(problem ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {})}
          />
        </div>
      )}
      <div className={styles.tools}>
        <button type="submit" className="button filled">
          {send}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Revenir à la lecture
        </button>
      </div>
      {asking && words.confirm && (
        <ConfirmDialog
          title={words.confirm.title}
          action={send}
          cancel="Revenir à la lecture"
          onConfirm={() => {
            ask(false);
            onSend();
          }}
          onClose={() => ask(false)}
        >
          <p>{words.confirm.text}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
