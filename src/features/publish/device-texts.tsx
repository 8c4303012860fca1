import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { discardAside, discardDeviceDraft } from '#/data/device-drafts';
import { formatDay, formatTime } from '#/domain/moments';
import { typeset } from '#/domain/typography';
import styles from './own-practices.module.css';
import { useDeviceDrafts } from './resume-offer';

/** What only this device holds: texts that never reached the server, changes that did not, texts that cannot be read any more. */
export function DeviceTexts({ account, known }: { account: string; known: readonly string[] }) {
  const queries = useQueryClient();
  const { data } = useDeviceDrafts(account);
  if (!data || data.drafts.length + data.aside.length === 0) return null;
  const forget = async (work: Promise<void>) => {
    await work;
    await queries.invalidateQueries({ queryKey: ['account', account, 'device-drafts'] });
  };
  return (
    <section className={styles.device} aria-labelledby="sur-cet-appareil">
      <h2 id="sur-cet-appareil">Sur cet appareil seulement</h2>
      <ul className={styles.list}>
        {data.drafts.map(({ version, content, at }) => {
          const title = content.title.trim() === '' ? 'Sans titre' : typeset(content.title);
          const when = new Date(at);
          return (
            <li key={version}>
              <div>
                <h3>{title}</h3>
                <p className={styles.soft}>
                  {known.includes(version) ? 'Modifications saisies' : 'Saisi'} le {formatDay(when)} à{' '}
                  {formatTime(when)}, pas encore enregistré sur le serveur.
                </p>
              </div>
              <div className={styles.tools}>
                <Link className="button" to={`/publier/${version}`}>
                  Reprendre<span className="sr-only"> {title}</span>
                </Link>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => forget(discardDeviceDraft(account, version))}
                >
                  Effacer<span className="sr-only"> {title}</span>
                </button>
              </div>
            </li>
          );
        })}
        {data.aside.map((one) => (
          <li key={one.key}>
            <div>
              <h3>Un texte d’une ancienne version du site</h3>
              <p className={styles.soft}>
                Il ne s’ouvre plus dans le formulaire. Copiez ce qui vous sert, puis effacez-le.
              </p>
              <textarea className={styles.raw} readOnly rows={4} aria-label="Texte mis de côté" value={one.text} />
            </div>
            <button type="button" className="button quiet" onClick={() => forget(discardAside(one))}>
              Effacer
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
