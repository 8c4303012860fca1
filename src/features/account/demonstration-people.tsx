import { useState } from 'react';
import { Link } from 'react-router';
import { useDataClient } from '#/data/client';
import { type DemonstrationPerson, signInAs, useDemonstrationPeople } from '#/data/demonstration';
import { describeError } from '#/data/errors';
import { findRegionByCode } from '#/domain/regions';
import styles from './account.module.css';

/** By région, those of none last. */
function groupByRegion(people: readonly DemonstrationPerson[]) {
  return [...new Set(people.map(({ region }) => region))].map((region) => ({
    title: (region === null ? null : findRegionByCode(region)?.name) ?? 'Partout',
    list: people.filter((person) => person.region === region),
  }));
}

/** Who one may be to try the site: fictional people, a press each. */
export function DemonstrationPeople({ onDone }: { onDone: () => void }) {
  const client = useDataClient();
  const { data: people = [], error } = useDemonstrationPeople();
  const [failure, setFailure] = useState<unknown>(null);
  const failed = failure ?? error;
  const enter = (id: string) => {
    setFailure(null);
    signInAs(client, id).then(onDone, setFailure);
  };
  return (
    <section className={styles.section} aria-labelledby="essayer">
      <h2 id="essayer">Essayer avec un compte de démonstration</h2>
      <p>
        Ces personnes sont fictives. Un clic suffit, sans mot de passe : ces comptes n’existent que dans cette
        démonstration. Les messages qu’elle écrit arrivent dans la{' '}
        <Link to="/demo/boite-aux-lettres">boîte aux lettres</Link>.
      </p>
      {failed !== null && <p role="alert">{describeError(failed).title}</p>}
      {groupByRegion(people).map(({ title, list }) => (
        <div key={title} className={styles.group}>
          <h3>{title}</h3>
          <ul className={styles.rows}>
            {list.map(({ id, name, part }) => (
              <li key={id}>
                <div>
                  <b>{part}</b>
                  <span className={styles.soft}>{name}</span>
                </div>
                <button type="button" className="button small" onClick={() => enter(id)}>
                  Entrer<span className="sr-only"> comme {name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
