import { useState } from 'react';
import { useConfig } from '#/data/config';
import { describeError } from '#/data/errors';
import { useFoundEstablishments } from '#/data/establishment-finder';
import { useAskMembership } from '#/data/establishments';
import { formatCount, typeset } from '#/domain/typography';
import styles from './establishment.module.css';
import question from './question.module.css';
import { FieldError } from './text-box';

interface EstablishmentFinderProps {
  id: string;
  help: string;
  onChoose: (finess: string) => unknown;
  /** What kept the last choice from being made. */
  failure?: unknown;
  /** The one that is being chosen. */
  asking?: string | null;
}

/** Finds an establishment by its number or its name. */
export function EstablishmentFinder({ id, help, onChoose, failure = null, asking = null }: EstablishmentFinderProps) {
  const [text, setText] = useState('');
  const { found, asked, isPending, error, refusal } = useFoundEstablishments(text, useConfig().regions);
  const trouble = failure ?? error;
  const told = trouble === null ? null : describeError(trouble);
  return (
    <div className={styles.search}>
      <label className={styles.label} htmlFor={id}>
        Nom de l’établissement et commune, ou numéro FINESS
      </label>
      <input
        id={id}
        className={question.line}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // in a form, Enter would send it
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        aria-describedby={`${id}-help`}
      />
      <p className={question.hint} id={`${id}-help`}>
        {help}
      </p>
      <div role="status" className={styles.answer}>
        {refusal && <FieldError id={`${id}-refusal`} message={typeset(refusal)} />}
        {told && <FieldError id={`${id}-failure`} message={`${told.title} ${told.advice}`} />}
        {!told && asked && isPending && <p className={question.hint}>Recherche…</p>}
        {!told && asked && !isPending && (
          <p className={question.hint}>
            {found.length === 0
              ? 'Aucun établissement ouvert ne porte ce nom ou ce numéro. Essayez avec sa commune.'
              : formatCount(found.length, 'établissement trouvé', 'établissements trouvés')}
          </p>
        )}
      </div>
      {found.length > 0 && (
        <ul className={styles.found}>
          {found.map(({ finess, name, place }) => (
            <li key={finess}>
              <button
                type="button"
                onClick={() => {
                  setText('');
                  onChoose(finess);
                }}
                aria-busy={asking === finess}
              >
                <b>{typeset(name)}</b>
                <span>
                  {place ?? 'commune inconnue'} · nº FINESS {finess}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Finds the establishment one writes for, and asks to belong to it. */
export function EstablishmentSearch({ id, onChosen }: { id: string; onChosen: (finess: string) => void }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const ask = useAskMembership();
  async function choose(finess: string) {
    if (asking !== null) return;
    setAsking(finess);
    setFailure(null);
    try {
      await ask(finess);
      onChosen(finess);
    } catch (cause) {
      setFailure(cause);
    } finally {
      setAsking(null);
    }
  }
  return (
    <EstablishmentFinder
      id={id}
      help="En le choisissant, vous demandez à en être membre. Vous pouvez écrire et envoyer sans attendre la réponse."
      onChoose={choose}
      failure={failure}
      asking={asking}
    />
  );
}
