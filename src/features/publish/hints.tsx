import { useDeferredValue, useId, useState } from 'react';
import { findHints, type HintKind } from '#/domain/privacy-hints';
import { Icon } from '#/ui/icon';
import styles from './question.module.css';

const words: Readonly<Record<HintKind, { doubt: string; advice: string; dismiss: string }>> = {
  name: {
    doubt: 'semble être le nom d’une personne.',
    advice: 'Les récits citent des fonctions, jamais des noms : « la cadre », « un aide-soignant ».',
    dismiss: 'Ce n’est pas une personne',
  },
  health: {
    doubt: 'semble parler de la santé d’une personne.',
    advice: 'Restez général : « une résidente » suffit, sans âge ni maladie.',
    dismiss: 'Personne n’est reconnaissable',
  },
  address: {
    doubt: 'semble être une adresse ou un numéro.',
    advice: 'Ce texte sera public. La personne à joindre se note dans la partie « Contact », qui reste privée.',
    dismiss: 'Il peut être public',
  },
};

/** Doubts about a text, beside it. They never block, and go when one says they are wrong. */
export function Hints({ text }: { text: string }) {
  const read = useDeferredValue(text);
  const id = useId();
  const [dismissed, dismiss] = useState<readonly string[]>([]);
  const hints = findHints(read).filter(({ excerpt }) => !dismissed.includes(excerpt));
  return (
    <div role="status" className={styles.hints} id={id}>
      {hints.map(({ kind, excerpt }) => (
        <div key={excerpt} className={styles.doubt}>
          <Icon name="warning" size={18} />
          <div>
            <p>
              <b>
                « {excerpt} » {words[kind].doubt}
              </b>{' '}
              {words[kind].advice}
            </p>
            <button type="button" className="button small" onClick={() => dismiss([...dismissed, excerpt])}>
              {words[kind].dismiss}
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}
