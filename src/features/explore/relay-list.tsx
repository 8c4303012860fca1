import type { Atlas } from '#/domain/atlas';
import { listScopes, type Relay, type Relays, type Scope, toContactLink } from '#/domain/relays';
import { joinWords, uncapitalise } from '#/domain/sentence';
import { typeset } from '#/domain/typography';
import styles from './map-card.module.css';

const NNBSP = '\u202f';

/** « Gironde et Landes : organisation du travail » */
function sayScope({ departements, themes }: Scope, { labels }: Atlas): string {
  const where = departements ? joinWords(departements.map((code) => labels('departement', code))) : 'Toute la région';
  const what = themes ? joinWords(themes.map((code) => uncapitalise(labels('theme', code)))) : 'tous les thèmes';
  return `${where}${NNBSP}: ${what}`;
}

function Contact({ contact }: { contact: string }) {
  const href = toContactLink(contact);
  return href ? <a href={href}>{contact}</a> : typeset(contact);
}

function RelayFacts({ relay, atlas }: { relay: Relay; atlas: Atlas }) {
  const { kind, availability, contact } = relay;
  return (
    <dl className={styles.facts}>
      <dt>Acteur relais</dt>
      <dd>{atlas.labels('relay-kind', kind)}</dd>
      <dt>Intervient sur</dt>
      {listScopes(relay, atlas.reference).map((scope) => {
        const words = sayScope(scope, atlas);
        return <dd key={words}>{words}</dd>;
      })}
      {availability && (
        <>
          <dt>Disponibilité</dt>
          <dd>{typeset(availability)}</dd>
        </>
      )}
      {contact && (
        <>
          <dt>Contact</dt>
          <dd>
            <Contact contact={contact} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** What is public of relays: what they are, where and on what they act, and how to reach them. */
export function RelayList({ rows, relays, atlas }: { rows: number[]; relays: Relays; atlas: Atlas }) {
  const shown = rows.flatMap((row) => relays.rows[row] ?? []);
  const [only, ...others] = shown;
  if (only && others.length === 0) return <RelayFacts relay={only} atlas={atlas} />;
  return (
    <ul className={styles.cardList}>
      {shown.map((relay) => (
        <li key={relay.id}>
          <div>
            <h3>{typeset(relay.name)}</h3>
            <RelayFacts relay={relay} atlas={atlas} />
          </div>
        </li>
      ))}
    </ul>
  );
}
