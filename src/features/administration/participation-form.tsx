import { useRef } from 'react';
import { useDataClient } from '#/data/client';
import { type ListedParticipation, parseParticipation, saveParticipation } from '#/data/participations';
import { participationForm } from '#/domain/programme/forms';
import { dateCampaign, findMoment, type Participation } from '#/domain/programme/rows';
import { writePartialDate } from '#/domain/typed-values';
import { typeset } from '#/domain/typography';
import { EstablishmentField } from './establishment-field';
import type { ProgrammeDesk } from './programme-desk';
import type { Field } from './row-field';
import { RowForm } from './row-form';

const toValues = (row: Participation) => ({
  campaign_id: row.campaign_id,
  finess: row.finess,
  role: row.role,
  starts_on: writePartialDate(row.starts_on),
  ends_on: writePartialDate(row.ends_on),
  amount_class: row.amount_class ?? '',
});

interface ParticipationFormProps {
  desk: ProgrammeDesk;
  /** Null: a new one. */
  row: ListedParticipation | null;
  /** Of a new one: what the list is about. */
  campaign: string;
  finess: string;
  onDone: (told: string) => void;
  onCancel: () => void;
}

/** Who takes part in a campaign: in which place, from when to when, for how much. */
export function ParticipationForm({ desk, row, campaign, finess, onDone, onCancel }: ParticipationFormProps) {
  const client = useDataClient();
  // one for a form: a retry after a lost answer adds nothing
  const id = useRef(row?.id ?? crypto.randomUUID());
  const open = desk.campaigns.filter(
    (one) => findMoment(dateCampaign(one), desk.today) !== 'ended' || one.id === campaign,
  );
  const who: Field[] = [
    {
      name: 'finess',
      label: 'Établissement',
      kind: 'line',
      render: (props) => <EstablishmentField key="finess" {...props} label="Établissement" region={desk.region} />,
    },
    {
      name: 'campaign_id',
      label: 'Campagne',
      kind: 'choice',
      choices: [['', 'Choisir…'], ...open.map((one) => [one.id, typeset(one.label)] as const)],
    },
  ];
  const fields: Field[] = [
    { name: 'role', label: 'Place', kind: 'choice', choices: desk.choose('participation-role', 'Choisir…') },
    {
      name: 'amount_class',
      label: 'Classe de montant (facultatif)',
      kind: 'choice',
      choices: desk.choose('cost-class', 'Non renseignée'),
    },
    { name: 'starts_on', label: 'Début (facultatif)', kind: 'day' },
    { name: 'ends_on', label: 'Fin (facultatif)', hint: 'Le jour où elle s’arrête.', kind: 'day' },
  ];
  const start = row
    ? toValues(row)
    : { campaign_id: campaign, finess, role: '', starts_on: '', ends_on: '', amount_class: '' };
  return (
    <RowForm
      label={row ? `Modifier la participation de ${row.establishment.name}` : 'Ajouter une participation'}
      action={row ? 'Enregistrer' : 'Ajouter cette participation'}
      fields={row ? fields : [...who, ...fields]}
      schema={participationForm}
      start={start}
      revision={row?.revision ?? null}
      readSaved={(found) => {
        const saved = parseParticipation(found);
        return saved && { values: toValues(saved), revision: saved.revision };
      }}
      onSave={async (values, expected_revision) => {
        await saveParticipation(client, {
          ...values,
          id: id.current,
          amount_class: values.amount_class || null,
          expected_revision,
        });
        return row ? `${typeset(row.establishment.name)} : enregistré.` : 'La participation est ajoutée.';
      }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}
