import { useState } from 'react';
import { useOwnAccount } from '#/data/account';
import { describeError } from '#/data/errors';
import { useEstablishments } from '#/data/establishments';
import { typeset } from '#/domain/typography';
import styles from './establishment.module.css';
import { EstablishmentSearch } from './establishment-search';
import { toFieldId } from './field-id';
import question from './question.module.css';
import { FieldError } from './text-box';

interface EstablishmentQuestionProps {
  finess: string | null;
  /** The server has this text: it belongs to that establishment. */
  fixed: boolean;
  onChoose: (finess: string) => void;
  error?: string | undefined;
}

/** The establishment that tells it: one of the person’s own, or another one, asked for here. */
export function EstablishmentQuestion({ finess, fixed, onChoose, error }: EstablishmentQuestionProps) {
  const account = useOwnAccount();
  const [searching, search] = useState(false);
  const { data: rows = [] } = useEstablishments(finess === null ? [] : [finess]);
  const own = account.data?.memberships ?? [];
  const id = toFieldId('establishment');
  const chosen = rows[0];
  const membership = own.find((one) => one.finess === finess);

  const choose = (value: string) => {
    onChoose(value);
    search(false);
  };

  return (
    <section className={question.question} data-wrong={Boolean(error)} aria-labelledby={`${id}-title`}>
      <h2 className={question.label} id={`${id}-title`}>
        Votre établissement
      </h2>
      {error && <FieldError id={`${id}-error`} message={error} />}
      {account.error && !account.data && (
        <FieldError
          id={`${id}-failure`}
          message={`${describeError(account.error).title} Vos établissements ne sont pas lus.`}
        />
      )}
      {finess !== null && !searching ? (
        <div className={styles.chosen}>
          <div>
            <b>{typeset(chosen?.name ?? membership?.name ?? `nº FINESS ${finess}`)}</b>
            {chosen && (
              <span>
                {[chosen.category?.label, chosen.commune_name].filter(Boolean).join(' · ')} · nº FINESS{' '}
                {chosen.demonstration ? 'fictif' : finess}
              </span>
            )}
            {membership?.state === 'pending' && (
              <span>
                Votre demande pour en être membre attend une réponse. Écrivez et envoyez sans attendre : il la faut
                seulement pour publier.
              </span>
            )}
          </div>
          {!fixed && (
            <button type="button" className="link-quiet" onClick={() => search(true)}>
              Changer<span className="sr-only"> d’établissement</span>
            </button>
          )}
        </div>
      ) : (
        <>
          {own.length > 0 && (
            <ul className={styles.found}>
              {own.map((one) => (
                <li key={one.finess}>
                  <button type="button" onClick={() => choose(one.finess)}>
                    <b>{typeset(one.name)}</b>
                    <span>
                      {[one.commune, one.state === 'pending' ? 'demande en attente' : null].filter(Boolean).join(' · ')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <EstablishmentSearch id={id} onChosen={choose} />
        </>
      )}
    </section>
  );
}
