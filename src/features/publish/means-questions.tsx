import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { PracticeContent } from '#/domain/practice';
import type { ReferencePart } from '#/domain/snapshots';
import { toFieldId } from './field-id';
import { ItemText } from './item-text';
import { ListEditor } from './list-editor';
import { SelectBox } from './select-box';

/** Who paid: programmes, or the establishment itself. */
export function FundingQuestion({ reference }: { reference: ReferencePart }) {
  const { control, setValue } = useFormContext<PracticeContent>();
  const { fields, append, remove } = useFieldArray({ control, name: 'funding' });
  const chosen = useWatch({ control, name: 'funding' });
  return (
    <ListEditor
      legend="Financements"
      hint="Un dispositif, ou vos fonds propres."
      item="Financement"
      add="Ajouter un financement"
      most={10}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append({ programme: null, note: '' }, { shouldFocus: false })}
      onRemove={remove}
    >
      {(index) => (
        <>
          <SelectBox
            id={toFieldId(`funding.${index}.programme`)}
            label="Origine"
            none="Fonds propres"
            value={chosen[index]?.programme ?? null}
            options={reference.programmes}
            onChoose={(code) => setValue(`funding.${index}.programme`, code, { shouldDirty: true })}
          />
          <ItemText
            name={`funding.${index}.note`}
            label="Pour quoi"
            hint="Année, montant si vous le dites, objet."
            max={200}
          />
        </>
      )}
    </ListEditor>
  );
}

/** Structures, one per line: never a person. */
export function PartnersQuestion() {
  const { control, setValue } = useFormContext<PracticeContent>();
  const partners = useWatch({ control, name: 'partners' });
  return (
    <ListEditor
      legend="Partenaires"
      hint="Des structures, jamais des personnes : Aract, Carsat, école, établissement voisin…"
      item="Partenaire"
      add="Ajouter un partenaire"
      most={20}
      // a partner has no other name than its place
      keys={partners.map((_, index) => String(index))}
      onAdd={() => setValue('partners', [...partners, ''], { shouldDirty: true })}
      onRemove={(index) => setValue('partners', partners.toSpliced(index, 1), { shouldDirty: true })}
    >
      {(index) => <ItemText name={`partners.${index}`} label="Nom de la structure" max={160} />}
    </ListEditor>
  );
}

/** Words of professionals: the trade, never the name. */
export function VerbatimsQuestion() {
  const { control } = useFormContext<PracticeContent>();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'verbatims' });
  return (
    <ListEditor
      legend="Paroles de professionnels"
      hint="Une phrase dite par quelqu’un qui l’a vécu, avec son accord. On cite sa fonction, jamais son nom."
      item="Parole"
      add="Ajouter une parole"
      most={10}
      keys={fields.map(({ id }) => id)}
      onAdd={() => append({ job: '', text: '' }, { shouldFocus: false })}
      onRemove={remove}
      onMove={move}
    >
      {(index) => (
        <>
          <ItemText name={`verbatims.${index}.job`} label="Fonction" hint="Aide-soignante de nuit" max={80} />
          <ItemText name={`verbatims.${index}.text`} label="Ses mots" rows={3} max={500} />
        </>
      )}
    </ListEditor>
  );
}
