import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useOwnAccount } from '#/data/account';
import { describeError } from '#/data/errors';
import { useAccount } from '#/data/session';
import { useIsTeam } from '#/data/team';
import type { Region } from '#/domain/regions';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './coverage.module.css';

/** A page for the team of a région: the others are told why it stays closed. The server decides again at each request. */
export function TeamPage({ region, title, children }: { region: Region; title: string; children: ReactNode }) {
  const session = useAccount();
  const { pathname, search } = useLocation();
  const isTeam = useIsTeam(region.code);
  const { error, refetch } = useOwnAccount();
  if (isTeam) return <div className={styles.page}>{children}</div>;
  return (
    <div className={styles.page}>
      <PageHeading title={title} />
      {session.state !== 'signed-in' ? (
        <>
          <p>Connectez-vous pour ouvrir cette page.</p>
          <p>
            <Link className="button filled" to={`/connexion?suite=${encodeURIComponent(pathname + search)}`}>
              Se connecter
            </Link>
          </p>
        </>
      ) : error ? (
        <Message title={describeError(error).title} onRetry={() => void refetch()}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : isTeam === null ? (
        <p role="status">Chargement…</p>
      ) : (
        <p>
          Cette page est celle de l’équipe de la région{'\u202f'}: modérateurs, analystes, administrateurs. Votre compte
          n’a pas ce rôle ici. La <Link to={`/${region.slug}/couverture`}>couverture {region.of}</Link> est publique.
        </p>
      )}
    </div>
  );
}
