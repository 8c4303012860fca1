import { useEffect, useId, useRef, useState } from 'react';
import { nameRemarkField } from '#/domain/field-words';
import type { PracticeContent } from '#/domain/practice';
import { listRemarkFields, type RemarkField } from './remark-fields';
import styles from './review.module.css';
import type { Remark, Remarks } from './use-remarks';

const states: Readonly<Record<Remark['state'], string>> = {
  typed: 'Gardée sur cet appareil.',
  saving: 'Enregistrement…',
  saved: 'Enregistrée.',
  failed: '',
};

interface RemarkBoxProps {
  remark: Remark;
  fields: readonly RemarkField[];
  desk: Remarks;
  takesFocus: boolean;
}

function RemarkBox({ remark, fields, desk, takesFocus }: RemarkBoxProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  const name = fields.find(({ path }) => path === remark.field)?.name ?? nameRemarkField(remark.field);
  return (
    <li className={styles.remark}>
      <label htmlFor={`${id}-field`}>Au sujet de</label>
      <span className="field">
        <select
          id={`${id}-field`}
          value={remark.field}
          onChange={(event) => desk.write(remark.id, { field: event.target.value })}
        >
          {fields.map(({ path, name: label }) => (
            <option key={path} value={path}>
              {label}
            </option>
          ))}
          {!fields.some(({ path }) => path === remark.field) && <option value={remark.field}>{name}</option>}
        </select>
      </span>
      <label htmlFor={id}>
        Remarque<span className="sr-only"> au sujet de {name}</span>
      </label>
      <textarea
        ref={box}
        id={id}
        rows={3}
        maxLength={4000}
        value={remark.body}
        onChange={(event) => desk.write(remark.id, { body: event.target.value })}
        onBlur={() => void desk.send(remark.id)}
      />
      <div className={styles.tools}>
        <span role="status" className={styles.soft}>
          {remark.body.trim() === '' ? '' : states[remark.state]}
        </span>
        <button type="button" className="button small quiet" onClick={() => void desk.remove(remark.id)}>
          Retirer<span className="sr-only"> la remarque au sujet de {name}</span>
        </button>
      </div>
      {remark.state === 'failed' && (
        <p role="alert">La remarque n’est pas enregistrée ; elle est gardée sur cet appareil. {remark.trouble}</p>
      )}
    </li>
  );
}

/** The remarks to be sent with the decision, each about a field. */
export function RemarkEditor({ content, desk }: { content: PracticeContent; desk: Remarks }) {
  const fields = listRemarkFields(content);
  const [latest, setLatest] = useState('');
  return (
    <section className={styles.section} aria-labelledby="remarques">
      <h2 id="remarques">Remarques</h2>
      <p className={styles.soft}>L’établissement les lira avec votre décision, pas avant.</p>
      <ul className={styles.remarks}>
        {desk.remarks.map((remark) => (
          <RemarkBox key={remark.id} remark={remark} fields={fields} desk={desk} takesFocus={remark.id === latest} />
        ))}
      </ul>
      <button type="button" className="button" onClick={() => setLatest(desk.add('general'))}>
        Ajouter une remarque
      </button>
    </section>
  );
}
