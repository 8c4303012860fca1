import { useState } from 'react';
import { describeError } from '#/data/errors';
import { useFoundEstablishments } from '#/data/establishment-finder';
import { useEstablishments } from '#/data/establishments';
import { formatCount, typeset } from '#/domain/typography';
import { describedBy, LabelledField } from '#/ui/labelled-field';
import own from './programme.module.css';
import type { FieldProps } from './row-field';

interface EstablishmentFieldProps extends FieldProps {
  label: string;
  /** INSEE code of the région where one looks. */
  region: string;
}

const HINT = 'Nom, commune ou numéro FINESS : les établissements ouverts de la région.';

function Answer({
  label,
  region,
  id,
  onChange,
  text,
}: Omit<EstablishmentFieldProps, 'value' | 'error'> & { text: string }) {
  const { found, asked, isPending, error, refusal } = useFoundEstablishments(text, [region]);
  const told = error === null ? null : describeError(error).title;
  const said =
    found.length === 0
      ? 'Aucun établissement de ce nom.'
      : formatCount(found.length, 'établissement trouvé', 'établissements trouvés');
  return (
    <>
      <p role="status" id={`${id}-answer`}>
        {told ?? refusal ?? (asked ? (isPending ? 'Recherche…' : said) : '')}
      </p>
      {found.length > 0 && (
        <ul className={own.found} aria-label={`${label} : propositions`}>
          {found.map(({ finess, name, place }) => (
            <li key={finess}>
              <button type="button" onClick={() => onChange(finess)}>
                <b>{typeset(name)}</b>
                <span>
                  {place ?? 'commune inconnue'} · nº FINESS {finess}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** An establishment of the région, found by its name or its number, then shown with a way to choose another. */
export function EstablishmentField(props: EstablishmentFieldProps) {
  const { id, label, value, error, onChange } = props;
  const [text, setText] = useState('');
  const chosen = useEstablishments(value === '' ? [] : [value]).data?.[0];
  if (value !== '')
    return (
      <div className={own.chosen}>
        <div>
          <span className={own.label}>{label}</span>
          <b>{chosen ? typeset(chosen.name) : `nº FINESS ${value}`}</b>
          {chosen?.commune_name && <span> · {chosen.commune_name}</span>}
        </div>
        <button
          type="button"
          className="link-quiet"
          onClick={() => {
            setText('');
            onChange('');
          }}
        >
          Changer<span className="sr-only"> d’établissement</span>
        </button>
      </div>
    );
  return (
    <div className={own.wide}>
      <LabelledField id={id} label={label} hint={HINT} error={error}>
        <div className="field">
          <input
            id={id}
            type="search"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            // in a form, Enter would send it
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            {...describedBy(id, { hint: HINT, error })}
          />
        </div>
      </LabelledField>
      <Answer {...props} text={text} />
    </div>
  );
}
