import { Link } from 'react-router';
import type { OwnAccount } from '#/data/account';
import { findRegionByCode } from '#/domain/regions';
import styles from './account.module.css';

type Membership = OwnAccount['memberships'][number];
type Role = OwnAccount['roles'][number];

function describeMembership({ role, state }: Membership): string {
  if (state === 'pending') return 'Demande en attente : vous pouvez déjà écrire et envoyer à la relecture';
  return role === 'referent' ? 'Vous écrivez, acceptez et invitez' : 'Vous écrivez';
}

function describeRole({ role, region_code, relay }: Role): { title: string; scope: string } {
  const region = region_code === null ? null : findRegionByCode(region_code);
  const of = region?.of ?? 'de la région';
  const known: Readonly<Record<string, { title: string; scope: string }>> = {
    relay: { title: 'Acteur relais', scope: `Vous accompagnez au titre de « ${relay ?? ''} ».` },
    moderator: { title: 'Modération', scope: `Vous relisez et publiez les récits ${of}.` },
    analyst: { title: 'Analyse', scope: `Vous suivez la couverture ${of}.` },
    region_admin: { title: 'Administration régionale', scope: `Vous donnez les rôles ${of}, relisez et publiez.` },
    admin: { title: 'Administration du site', scope: 'Vous donnez les rôles et tenez les listes de référence.' },
  };
  return known[role] ?? { title: role, scope: '' };
}

/** Establishments and roles, as the server has them now. */
export function RightsSection({ account: { memberships, roles } }: { account: OwnAccount }) {
  return (
    <section className={styles.section} aria-labelledby="droits">
      <h2 id="droits">Ce que vous pouvez faire</h2>
      {memberships.length === 0 && roles.length === 0 && (
        <p>
          Vous n’êtes membre d’aucun établissement pour l’instant. Vous le choisirez en racontant votre première
          pratique.
        </p>
      )}
      <ul className={styles.rows}>
        {memberships.map((one) => (
          <li key={one.finess}>
            <div>
              <b>{one.name}</b>
              <span className={styles.soft}>{[one.commune, `FINESS ${one.finess}`].filter(Boolean).join(' · ')}</span>
              <span>{describeMembership(one)}</span>
              {one.state === 'accepted' && (
                <Link to={`/compte/etablissements/${one.finess}`}>
                  Voir les membres et les participations<span className="sr-only"> de {one.name}</span>
                </Link>
              )}
            </div>
          </li>
        ))}
        {roles.map((one) => (
          <li key={one.id}>
            <div>
              <b>{describeRole(one).title}</b>
              <span>{describeRole(one).scope}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
