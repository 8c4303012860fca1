import { useFormContext, useWatch } from 'react-hook-form';
import { useEstablishments } from '#/data/establishments';
import type { PracticeContent } from '#/domain/practice';
import { readPartialDate, writePartialDate } from '#/domain/typed-values';
import { typeset } from '#/domain/typography';
import styles from './establishment.module.css';
import { EstablishmentFinder } from './establishment-search';
import { toFieldId } from './field-id';
import question from './question.module.css';
import { TypedBox } from './typed-box';

const readPast = (typed: string) => readPartialDate(typed, new Date());

export function StartQuestion() {
  const { control, setValue } = useFormContext<PracticeContent>();
  const value = useWatch({ control, name: 'started_on' });
  return (
    <TypedBox
      id={toFieldId('started_on')}
      label="Depuis quand ?"
      hint="2024, mars 2024 ou 12/03/2024"
      value={value}
      write={writePartialDate}
      read={readPast}
      onRead={(date) => setValue('started_on', date, { shouldDirty: true })}
    />
  );
}

export function PeripheralQuestion() {
  const { register } = useFormContext<PracticeContent>();
  return (
    <label className={question.check}>
      <input type="checkbox" {...register('peripheral')} id={toFieldId('peripheral')} />
      <span>
        Elle agit autour du travail, sans le changer
        <small>Salle de pause, conciergerie, activité offerte : c’est utile à savoir pour vos lecteurs.</small>
      </span>
    </label>
  );
}

const MOST = 200;

/** The other establishments that share it: named on the sheet, counted in the coverage. */
export function SharedQuestion({ finess }: { finess: string | null }) {
  const { control, setValue } = useFormContext<PracticeContent>();
  const shared = useWatch({ control, name: 'establishments' });
  // The one that tells it may stand among them: it is named already.
  const others = shared.filter((one) => one !== finess);
  const { data = [] } = useEstablishments(shared);
  const name = (one: string) => {
    const found = data.find((row) => row.finess === one);
    return found ? `${typeset(found.name)}${found.commune_name ? `, ${found.commune_name}` : ''}` : `nº FINESS ${one}`;
  };
  return (
    <fieldset className={question.question}>
      <legend className={question.label}>
        D’autres établissements la partagent-ils ?<span> facultatif</span>
      </legend>
      {others.length > 0 && (
        <ul>
          {others.map((one) => (
            <li key={one} className={styles.chosen}>
              <span>{name(one)}</span>
              <button
                type="button"
                className="link-quiet"
                onClick={() =>
                  setValue(
                    'establishments',
                    shared.filter((other) => other !== one),
                    { shouldDirty: true },
                  )
                }
              >
                Enlever<span className="sr-only"> {name(one)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {shared.length < MOST && (
        <EstablishmentFinder
          id={toFieldId('establishments')}
          help="Ils seront nommés sur le récit. Assurez-vous de leur accord."
          onChoose={(one) => {
            if (one === finess || shared.includes(one)) return;
            setValue('establishments', [...shared, one], { shouldDirty: true });
          }}
        />
      )}
    </fieldset>
  );
}
