import { Link } from 'react-router';
import { useDataClient } from '#/data/client';
import { parseCampaign, saveCampaign } from '#/data/programme';
import { campaignForm } from '#/domain/programme/forms';
import { type Campaign, dateCampaign, findMoment, makeCode } from '#/domain/programme/rows';
import { describePeriod, formatEuros } from '#/domain/programme/words';
import { writeFigure, writePartialDate } from '#/domain/typed-values';
import { formatCount, formatPartialDate, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { Choice } from './invite-form';
import own from './programme.module.css';
import { useProgrammeAddress } from './programme-address';
import type { ProgrammeDesk } from './programme-desk';
import { AddRow, EditableRow, MomentFilter, Told, useAtMoment, useEditing } from './programme-list';
import type { Field } from './row-field';
import { RowForm } from './row-form';

const empty = {
  label: '',
  id: '',
  programme_code: '',
  starts_on: '',
  ends_on: '',
  deadline: '',
  envelope_eur: '',
  source: '',
};
const toValues = (row: Campaign) => ({
  ...empty,
  label: row.label,
  id: row.id,
  programme_code: row.programme_code,
  starts_on: writePartialDate(row.starts_on),
  ends_on: writePartialDate(row.ends_on),
  deadline: writePartialDate(row.deadline),
  envelope_eur: writeFigure(row.envelope_eur),
  source: row.source ?? '',
});

interface CampaignFormProps {
  desk: ProgrammeDesk;
  /** Null: a new one. */
  row: Campaign | null;
  onDone: (told: string) => void;
  onCancel: () => void;
}

function CampaignForm({ desk, row, onDone, onCancel }: CampaignFormProps) {
  const client = useDataClient();
  const running = desk.programmes.filter((one) => findMoment(one, desk.today) !== 'ended');
  const programme: Field = {
    name: 'programme_code',
    label: 'Dispositif',
    kind: 'choice',
    choices: [['', 'Choisir…'], ...running.map(({ code, label }) => [code, typeset(label)] as const)],
  };
  const fields: Field[] = [
    { name: 'label', label: 'Nom', hint: 'Le dispositif, le territoire, l’année.', kind: 'line' },
    { name: 'starts_on', label: 'Début (facultatif)', kind: 'day' },
    { name: 'ends_on', label: 'Fin (facultatif)', hint: 'Le jour où elle s’arrête.', kind: 'day' },
    {
      name: 'deadline',
      label: 'Échéance (facultatif)',
      hint: 'Passé ce jour, plus aucun volontaire ne se propose.',
      kind: 'day',
    },
    {
      name: 'envelope_eur',
      label: 'Enveloppe en euros (facultatif)',
      hint: 'Par exemple 120 000.',
      kind: 'line',
    },
    { name: 'source', label: 'Source (facultatif)', hint: 'L’adresse ou le document qui le dit.', kind: 'line' },
  ];
  const code: Field = {
    name: 'id',
    label: 'Code (facultatif)',
    hint: 'Minuscules, chiffres et tirets ; il ne change plus. Vide, il est fait du nom.',
    kind: 'line',
  };
  return (
    <RowForm
      label={row ? `Modifier ${row.label}` : 'Ajouter une campagne'}
      action={row ? 'Enregistrer' : 'Ajouter cette campagne'}
      fields={row ? fields : [programme, ...fields, code]}
      schema={campaignForm}
      start={row ? toValues(row) : empty}
      revision={row?.revision ?? null}
      code="id"
      readSaved={(found) => {
        const saved = parseCampaign(found);
        return saved && { values: toValues(saved), revision: saved.revision };
      }}
      onSave={(values, expected_revision) =>
        saveCampaign(client, {
          ...values,
          id: row?.id ?? (values.id || makeCode(values.label, 80)),
          region_code: desk.region || null,
          expected_revision,
        }).then(({ label }) => `« ${typeset(label)} » : enregistré.`)
      }
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function describe(row: Campaign, desk: ProgrammeDesk): string[] {
  const programme = desk.programmes.find(({ code }) => code === row.programme_code);
  return [
    typeset(programme?.label ?? row.programme_code),
    [
      (row.starts_on ?? row.ends_on ?? !row.years) ? describePeriod(row, desk.today) : row.years,
      row.deadline ? `échéance le ${formatPartialDate(row.deadline)}` : '',
      row.envelope_eur === null ? '' : `enveloppe de ${formatEuros(row.envelope_eur)}`,
      row.region_code ? '' : 'nationale',
    ]
      .filter(Boolean)
      .join(' · '),
    row.source ? `Source : ${row.source}` : '',
  ].map(typeset);
}

/** The editions of the programmes. */
export function CampaignsView({ desk }: { desk: ProgrammeDesk }) {
  const editing = useEditing();
  const { programme, change, toQuery } = useProgrammeAddress();
  const atMoment = useAtMoment(desk.today);
  const shown = atMoment(desk.campaigns, dateCampaign).filter(
    (row) => programme === '' || row.programme_code === programme,
  );
  return (
    <section className={styles.section} aria-labelledby="campagnes">
      <h2 id="campagnes">Campagnes</h2>
      <p className={styles.soft}>
        Une campagne est une édition d’un dispositif dans la région : un appel à projets d’une année, un cluster, une
        grappe. Les établissements y prennent part.
      </p>
      <Told told={editing.told} />
      <AddRow
        label="Ajouter une campagne"
        editing={editing}
        form={() => <CampaignForm desk={desk} row={null} onDone={editing.finish} onCancel={() => editing.edit(null)} />}
      />
      <div className={own.filters}>
        <MomentFilter />
        <Choice
          label="Dispositif"
          value={programme}
          choices={[['', 'Tous'], ...desk.programmes.map(({ code, label }) => [code, typeset(label)] as const)]}
          onChange={(chosen) => change({ programme: chosen })}
        />
      </div>
      <p role="status">{formatCount(shown.length, 'campagne')}</p>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <EditableRow
            key={row.id}
            name={row.label}
            title={typeset(row.label)}
            lines={describe(row, desk)}
            isEdited={editing.edited === row.id}
            onEdit={row.region_code === (desk.region || null) ? () => editing.edit(row.id) : undefined}
            tools={
              desk.region !== '' && (
                <Link
                  className="button quiet"
                  to={toQuery({ view: 'participations', campaign: row.id, moment: 'all' })}
                >
                  Participations<span className="sr-only"> à {row.label}</span>
                </Link>
              )
            }
            form={() => (
              <CampaignForm desk={desk} row={row} onDone={editing.finish} onCancel={() => editing.edit(null)} />
            )}
          />
        ))}
      </ul>
    </section>
  );
}
