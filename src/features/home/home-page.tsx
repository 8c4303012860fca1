import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useConfig } from '#/data/config';
import { recall } from '#/data/device';
import { describeError } from '#/data/errors';
import { listOpenRegions, type RegionSummary, useRegionSummaries } from '#/data/regions';
import type { Region } from '#/domain/regions';
import { formatCount } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { FranceMap } from './france-map';
import styles from './home-page.module.css';
import { RecentStories } from './recent-stories';

const PlaceField = lazy(async () => ({ default: (await import('./place-field')).PlaceField }));

const TITLE = 'Qui, près de chez vous, a déjà essayé\u202f?';

function RegionList({ open, summaries }: { open: readonly Region[]; summaries: ReadonlyMap<string, RegionSummary> }) {
  return (
    <ul className={styles.regions}>
      {open.map(({ code, slug, name }) => {
        const summary = summaries.get(code);
        return (
          <li key={code}>
            <Link to={`/${slug}`}>
              <b>{name}</b>
              <span>
                {summary &&
                  `${formatCount(summary.count, 'pratique')}, ${formatCount(summary.establishments, 'établissement')}`}
              </span>
              <Icon name="arrow-right" size={18} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** What each of the three kinds of people finds here today. */
function Doors({ known }: { known: Region | undefined }) {
  return (
    <section className={styles.doors} aria-label="Pour commencer">
      <div>
        <h2>Vous cherchez un exemple</h2>
        <p>Filtrez par thème, par secteur, par département. La liste et la carte montrent toujours la même chose.</p>
        {known && <Link to={`/${known.slug}`}>Ouvrir la carte {known.of}</Link>}
      </div>
      <div>
        <h2>Vous avez changé quelque chose</h2>
        <p>Ce qui n’a pas marché compte autant que le reste. Six questions, cinq minutes, et vos pairs sauront.</p>
        <Link to="/publier">Partager ce qui a marché</Link>
      </div>
      <div>
        <h2>Vous suivez un territoire</h2>
        <p>Chaque chiffre a sa source et sa date : ce qui est compté, depuis quand, et sur quels établissements.</p>
        <Link to="/donnees">Voir les données et leurs dates</Link>
      </div>
    </section>
  );
}

export function HomePage() {
  const open = listOpenRegions(useConfig().regions);
  const codes = open.map(({ code }) => code);
  const { data: summaries = new Map<string, RegionSummary>(), error } = useRegionSummaries(codes);
  const known = open.find(({ slug }) => slug === recall('region'));
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <div>
          <PageHeading title={TITLE} />
          <p className={styles.lead}>
            Essaim réunit les récits des hôpitaux, EHPAD, IME, services à domicile et maisons de santé qui ont changé
            quelque chose à leur travail. Ce qui a marché, ce qui a été arrêté, et à qui en parler.
          </p>
          {known && (
            <Link className={`button filled ${styles.resume}`} to={`/${known.slug}`}>
              Reprendre {known.inside}
              <Icon name="arrow-right" size={18} />
            </Link>
          )}
          <Suspense fallback={<div className={styles.waiting} />}>
            <PlaceField open={open} quiet={known !== undefined} />
          </Suspense>
          <RegionList open={open} summaries={summaries} />
          {error && (
            <p className={styles.notice} role="status">
              {describeError(error).title} Le nombre de récits n’est pas affiché.
            </p>
          )}
        </div>
        <FranceMap open={open} summaries={summaries} />
      </div>
      <RecentStories regions={codes} />
      <Doors known={known ?? open[0]} />
    </div>
  );
}
