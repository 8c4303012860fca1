import { useFieldArray, useFormContext } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import { readPartialDate, writePartialDate } from '#/domain/typed-values';
import { toFieldId } from './field-id';
import { ItemText } from './item-text';
import { ListEditor } from './list-editor';
import { TypedBox } from './typed-box';

/** What was done, step by step, dated as well as one remembers. */
export function StepsQuestion() {
  const { control, setValue, getValues } = useFormContext<PracticeContent>();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'steps' });
  return (
    <ListEditor
      legend="Étape par étape"
      hint="De l’idée à aujourd’hui : deux ou trois étapes suffisent. Une date approximative vaut mieux que rien."
      item="Étape"
      add="Ajouter une étape"
      most={30}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append({ date: null, title: '', text: '' }, { shouldFocus: false })}
      onRemove={remove}
      onMove={move}
    >
      {(index) => (
        <>
          <TypedBox
            id={toFieldId(`steps.${index}.date`)}
            label="Quand"
            hint="2024, mars 2024 ou 12/03/2024"
            value={getValues(`steps.${index}.date`) ?? null}
            write={writePartialDate}
            read={readPartialDate}
            onRead={(value) => setValue(`steps.${index}.date`, value, { shouldDirty: true })}
          />
          <ItemText name={`steps.${index}.title`} label="En quelques mots" max={120} />
          <ItemText name={`steps.${index}.text`} label="Ce qui s’est passé" rows={3} max={1500} />
        </>
      )}
    </ListEditor>
  );
}
