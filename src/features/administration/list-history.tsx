import { useListImports } from '#/data/lists';
import { kindWords } from '#/domain/list-file/kinds';
import { formatCount, formatPartialDate } from '#/domain/typography';
import styles from './administration.module.css';
import { Unread } from './frame';

/** What was imported in a region, and how many of the drafts that were prepared have found who writes them. */
export function ListHistory({ region }: { region: string }) {
  const { data, error, refetch } = useListImports(region);
  if (!data)
    return (
      <Unread error={error} closed="L’historique est celui de l’équipe de la région." onRetry={() => void refetch()} />
    );
  return (
    <>
      {data.prepared.length > 0 && (
        <section className={styles.section} aria-labelledby="prepares">
          <h2 id="prepares">Brouillons préparés</h2>
          <ul className={styles.rows}>
            {data.prepared.map(({ campaign_id, label, actions, taken, expired }) => (
              <li key={campaign_id}>
                <div>
                  <b>{label}</b>
                  <span>
                    {formatCount(actions, 'action')}, dont {formatCount(taken, 'acceptée')}
                    {expired > 0 && `, ${formatCount(expired, 'invitation échue', 'invitations échues')}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
          <p className={styles.soft}>
            Une invitation échue repart quand la même liste est importée de nouveau. Ce qui est accepté appartient à
            l’établissement : vous le lirez s’il l’envoie.
          </p>
        </section>
      )}
      <section className={styles.section} aria-labelledby="imports">
        <h2 id="imports">Derniers imports</h2>
        {data.runs.length === 0 ? (
          <p>Aucune liste n’a encore été importée.</p>
        ) : (
          <ul className={styles.rows}>
            {data.runs.map(({ id, kind, source, finished_at, campaign, person, added, changed, same, refused }) => (
              <li key={id}>
                <div>
                  <b>
                    {kindWords[kind].name}
                    {campaign !== null && `\u202f: ${campaign}`}
                  </b>
                  <span>
                    {formatCount(added, 'ligne ajoutée', 'lignes ajoutées')}, {formatCount(changed, 'modifiée')},{' '}
                    {formatCount(same, 'inchangée')}, {formatCount(refused, 'refusée')}
                  </span>
                  <span className={styles.soft}>
                    {source}, {formatPartialDate(finished_at)}
                    {person !== null && `, par ${person}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
