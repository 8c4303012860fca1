import { useState } from 'react';
import { type ListedParticipation, useParticipations } from '#/data/participations';
import { describePeriod } from '#/domain/programme/words';
import { formatCount, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { EstablishmentField } from './establishment-field';
import { Unread } from './frame';
import { Choice } from './invite-form';
import { ParticipationForm } from './participation-form';
import own from './programme.module.css';
import { useProgrammeAddress } from './programme-address';
import type { ProgrammeDesk } from './programme-desk';
import { AddRow, EditableRow, MomentFilter, Told, useEditing } from './programme-list';

const PAGE = 50;

function describe(row: ListedParticipation, desk: ProgrammeDesk): string[] {
  const campaign = desk.campaigns.find(({ id }) => id === row.campaign_id);
  const { commune_name } = row.establishment;
  return [
    [commune_name, `nº FINESS ${row.finess}`].filter(Boolean).join(' · '),
    typeset(campaign?.label ?? row.campaign_id),
    [
      desk.label('participation-role', row.role),
      describePeriod(row, desk.today),
      row.amount_class === null ? '' : desk.label('cost-class', row.amount_class),
    ]
      .filter(Boolean)
      .join(' · '),
  ];
}

/** Who takes part in which campaign. */
export function ParticipationsView({ desk }: { desk: ProgrammeDesk }) {
  const editing = useEditing();
  const { campaign, finess, moment, change } = useProgrammeAddress();
  const [limit, setLimit] = useState(PAGE);
  const filters = {
    region: desk.region,
    state: 'accepted',
    campaign,
    finess,
    moment,
    limit,
    today: desk.today,
  } as const;
  const { data, error, refetch } = useParticipations(filters);
  const form = (row: ListedParticipation | null) => (
    <ParticipationForm
      desk={desk}
      row={row}
      campaign={campaign}
      finess={finess}
      onDone={editing.finish}
      onCancel={() => editing.edit(null)}
    />
  );
  return (
    <section className={styles.section} aria-labelledby="participations">
      <h2 id="participations">Participations</h2>
      <p className={styles.soft}>
        Un site pilote est une participation : un établissement, une campagne, une place et des dates. Les sites pilotes
        en cours sont sur la carte.
      </p>
      <Told told={editing.told} />
      <AddRow label="Ajouter une participation" editing={editing} form={() => form(null)} />
      <div className={own.filters}>
        <MomentFilter />
        <Choice
          label="Campagne"
          value={campaign}
          choices={[['', 'Toutes'], ...desk.campaigns.map(({ id, label }) => [id, typeset(label)] as const)]}
          onChange={(chosen) => change({ campaign: chosen })}
        />
      </div>
      <EstablishmentField
        id="filtre-etablissement"
        label="Chercher un établissement"
        region={desk.region}
        value={finess}
        error={undefined}
        onChange={(chosen) => change({ finess: chosen })}
      />
      {data ? (
        <>
          <p role="status">{formatCount(data.count, 'participation')}</p>
          <ul className={styles.rows}>
            {data.rows.map((row) => (
              <EditableRow
                key={row.id}
                name={row.establishment.name}
                title={typeset(row.establishment.name)}
                lines={describe(row, desk)}
                isEdited={editing.edited === row.id}
                onEdit={() => editing.edit(row.id)}
                form={() => form(row)}
              />
            ))}
          </ul>
          {data.count > data.rows.length && (
            <p>
              <button type="button" className="button" onClick={() => setLimit((before) => before + PAGE)}>
                Voir les suivantes
              </button>
            </p>
          )}
        </>
      ) : (
        <Unread error={error} closed="Ces participations ne vous sont pas ouvertes." onRetry={() => void refetch()} />
      )}
    </section>
  );
}
