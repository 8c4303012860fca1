import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { readFigure, readPartialDate, writeFigure, writePartialDate } from '#/domain/typed-values';
import { toFieldId } from './field-id';
import { ItemText } from './item-text';
import { ListEditor } from './list-editor';
import list from './list-editor.module.css';
import question from './question.module.css';
import { SelectBox } from './select-box';
import { TypedBox } from './typed-box';

const blank: PracticeContent['indicators'][number] = {
  kind: null,
  label: '',
  unit: '',
  before: null,
  before_date: null,
  after: null,
  after_date: null,
  source: '',
  note: '',
};
const readPast = (typed: string) => readPartialDate(typed, new Date());

/** Before and after, in figures: or « pas encore mesuré », which is an answer. */
export function IndicatorsQuestion({ reference }: { reference: ReferencePart }) {
  const { control, register, setValue, getValues } = useFormContext<PracticeContent>();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'indicators' });
  const kinds = useWatch({ control, name: 'indicators' }).map(({ kind }) => kind);
  return (
    <>
      <label className={question.check}>
        <input type="checkbox" {...register('not_measured_yet')} id={toFieldId('not_measured_yet')} />
        <span>
          Pas encore mesuré
          <small>C’est une réponse : les chiffres n’aident que s’ils ont été construits et discutés.</small>
        </span>
      </label>
      <ListEditor
        legend="Des chiffres, avant et après"
        hint="Un seul suffit, avec sa date et d’où il vient."
        item="Indicateur"
        add="Ajouter un indicateur"
        most={20}
        keys={fields.map(({ id }) => id)}
        onAdd={() => append(blank, { shouldFocus: false })}
        onRemove={remove}
        onMove={move}
      >
        {(index) => {
          const path = `indicators.${index}` as const;
          const figure = (name: 'before' | 'after', label: string) => (
            <TypedBox
              id={toFieldId(`${path}.${name}`)}
              label={label}
              inputMode="decimal"
              value={getValues(`${path}.${name}`) ?? null}
              write={writeFigure}
              read={readFigure}
              onRead={(value) => setValue(`${path}.${name}`, value, { shouldDirty: true })}
            />
          );
          const date = (name: 'before_date' | 'after_date', label: string) => (
            <TypedBox
              id={toFieldId(`${path}.${name}`)}
              label={label}
              value={getValues(`${path}.${name}`) ?? null}
              write={writePartialDate}
              read={readPast}
              onRead={(value) => setValue(`${path}.${name}`, value, { shouldDirty: true })}
            />
          );
          return (
            <>
              <SelectBox
                id={toFieldId(`${path}.kind`)}
                label="Ce qui est mesuré"
                value={kinds[index] ?? null}
                options={reference.terms.indicator ?? []}
                onChoose={(kind) => setValue(`${path}.kind`, kind, { shouldDirty: true })}
              />
              <ItemText
                name={`${path}.label`}
                label="Précisément"
                hint="Par exemple : départs après l’heure, équipe de nuit."
                max={160}
              />
              <ItemText name={`${path}.unit`} label="Unité" hint="%, par mois, sur 10…" max={40} />
              <div className={list.row}>
                {figure('before', 'Avant')}
                {date('before_date', 'Date de cette mesure')}
              </div>
              <div className={list.row}>
                {figure('after', 'Après')}
                {date('after_date', 'Date de cette mesure')}
              </div>
              <ItemText name={`${path}.source`} label="Source" hint="Logiciel de paie, enquête, relevé…" max={200} />
              <ItemText name={`${path}.note`} label="Ce que l’on peut en dire" rows={2} max={400} />
            </>
          );
        }}
      </ListEditor>
    </>
  );
}
