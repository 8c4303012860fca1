import { useDataClient } from '#/data/client';
import { parseProgramme, saveProgramme } from '#/data/programme';
import { programmeForm } from '#/domain/programme/forms';
import { makeCode, type Programme } from '#/domain/programme/rows';
import { describePeriod } from '#/domain/programme/words';
import { writePartialDate } from '#/domain/typed-values';
import { formatCount, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import own from './programme.module.css';
import type { ProgrammeDesk } from './programme-desk';
import { AddRow, EditableRow, MomentFilter, Told, useAtMoment, useEditing } from './programme-list';
import type { Field } from './row-field';
import { RowForm } from './row-form';

const toValues = ({ label, code, kind, starts_on, ends_on }: Programme) => ({
  label,
  code,
  kind,
  starts_on: writePartialDate(starts_on),
  ends_on: writePartialDate(ends_on),
});

interface ProgrammeFormProps {
  desk: ProgrammeDesk;
  /** Null: a new one. */
  row: Programme | null;
  onDone: (told: string) => void;
  onCancel: () => void;
}

function ProgrammeForm({ desk, row, onDone, onCancel }: ProgrammeFormProps) {
  const client = useDataClient();
  const fields: Field[] = [
    { name: 'label', label: 'Nom', kind: 'line' },
    { name: 'kind', label: 'Sorte', kind: 'choice', choices: desk.choose('programme-kind', 'Choisir…') },
    { name: 'starts_on', label: 'Début (facultatif)', kind: 'day' },
    { name: 'ends_on', label: 'Fin (facultatif)', hint: 'Le jour où il s’arrête.', kind: 'day' },
  ];
  const code: Field = {
    name: 'code',
    label: 'Code (facultatif)',
    hint: 'Minuscules, chiffres et tirets ; il ne change plus. Vide, il est fait du nom.',
    kind: 'line',
  };
  return (
    <RowForm
      label={row ? `Modifier ${row.label}` : 'Ajouter un dispositif'}
      action={row ? 'Enregistrer' : 'Ajouter ce dispositif'}
      fields={row ? fields : [...fields, code]}
      schema={programmeForm}
      start={row ? toValues(row) : { label: '', code: '', kind: '', starts_on: '', ends_on: '' }}
      revision={row?.revision ?? null}
      code="code"
      readSaved={(found) => {
        const saved = parseProgramme(found);
        return saved && { values: toValues(saved), revision: saved.revision };
      }}
      onSave={(values, expected_revision) =>
        saveProgramme(client, {
          ...values,
          code: row?.code ?? (values.code || makeCode(values.label, 60)),
          region_code: desk.region || null,
          expected_revision,
        }).then(({ label }) => `« ${typeset(label)} » : enregistré.`)
      }
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** What funds or carries practices: national ones to be read, those of the région to be kept. */
export function ProgrammesView({ desk }: { desk: ProgrammeDesk }) {
  const editing = useEditing();
  const atMoment = useAtMoment(desk.today);
  const shown = atMoment(desk.programmes);
  return (
    <section className={styles.section} aria-labelledby="dispositifs">
      <h2 id="dispositifs">Dispositifs</h2>
      <p className={styles.soft}>
        Ce qui finance ou porte des pratiques : appel à projets, fonds, cluster, équipe mobile. Ceux de la France
        entière sont tenus par l’administration du site.
      </p>
      <Told told={editing.told} />
      <AddRow
        label="Ajouter un dispositif"
        editing={editing}
        form={() => (
          <ProgrammeForm desk={desk} row={null} onDone={editing.finish} onCancel={() => editing.edit(null)} />
        )}
      />
      <div className={own.filters}>
        <MomentFilter />
      </div>
      <p role="status">{formatCount(shown.length, 'dispositif')}</p>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <EditableRow
            key={row.code}
            name={row.label}
            title={typeset(row.label)}
            lines={[
              [
                desk.label('programme-kind', row.kind),
                describePeriod(row, desk.today),
                row.region_code ? '' : 'national',
              ]
                .filter(Boolean)
                .join(' · '),
            ]}
            isEdited={editing.edited === row.code}
            onEdit={row.region_code === (desk.region || null) ? () => editing.edit(row.code) : undefined}
            form={() => (
              <ProgrammeForm desk={desk} row={row} onDone={editing.finish} onCancel={() => editing.edit(null)} />
            )}
          />
        ))}
      </ul>
    </section>
  );
}
