import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import type { LoadedCoverage } from '#/data/coverage';
import { describeError } from '#/data/errors';
import { useRegionSummaries } from '#/data/regions';
import { useAccount } from '#/data/session';
import { countCoverage, readCell, shareOf } from '#/domain/coverage/count';
import { type FileAbout, writeMatrix } from '#/domain/coverage/files';
import { buildMatrix, toScope } from '#/domain/coverage/matrix';

import { type Axis, type CoverageView, toReportView, writeView } from '#/domain/coverage/view-url';
import {
  axisWords,
  definitions,
  describeRegister,
  formatShare,
  measureWords,
  territoryWord,
} from '#/domain/coverage/words';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { Below, type BelowProps } from './below';
import { CellPanel } from './cell-panel';
import styles from './coverage.module.css';
import { CoverageControls } from './coverage-controls';
import { CoverageGate } from './coverage-gate';
import { CoverageLegend } from './coverage-legend';
import { CoverageTable } from './coverage-table';
import { DownloadButton } from './download-button';
import { useComparison } from './use-comparison';
import { useCoverageView } from './use-coverage-view';
import { useTold } from './use-told';

/** For who is signed in: visitors never fetch it. */
const TeamNav = lazy(() =>
  import('./team-nav').then(
    (team) => ({ default: team.TeamNav }),
    () => ({ default: () => null }),
  ),
);

export function CoveragePage() {
  return (
    <div className={styles.page}>
      <CoverageGate>
        {(region, loaded, onRetry) => <Dashboard region={region} loaded={loaded} onRetry={onRetry} />}
      </CoverageGate>
    </div>
  );
}

/** What narrows the figures: of what kind it is, and its name. */
function listScope({ source }: LoadedCoverage, view: CoverageView): (readonly [string, string])[] {
  const labels = createLabels(source.reference);
  const said = [
    ['Thème', 'theme', view.theme],
    ['Secteur', 'sector', view.sector],
    ['Département', 'departement', view.departement],
    ['Catégorie', 'category', view.category],
  ] as const;
  return said.flatMap(([word, vocabulary, code]) => (code === null ? [] : [[word, labels(vocabulary, code)] as const]));
}

function Dashboard({ region, loaded, onRetry }: { region: Region; loaded: LoadedCoverage; onRetry: () => void }) {
  const { source, offline } = loaded;
  const { view, change, hrefOf } = useCoverageView(source);
  const { departement, category, grain } = view;
  const isVisitor = useAccount().state === 'visitor';
  const built = useRegionSummaries([region.code]).data?.get(region.code)?.built_at;
  const comparison = useComparison(region.code, view.since);
  const { before } = comparison;

  const told = useTold(region.code, source, grain);
  const everywhere = useMemo(() => toScope(source, { departement: null, category }), [source, category]);
  const regional = useMemo(() => countCoverage(source, everywhere), [source, everywhere]);
  const scope = useMemo(() => ({ ...everywhere, within: departement, told }), [everywhere, departement, told]);
  const coverage = useMemo(
    () => (departement === null ? regional : countCoverage(source, scope)),
    [source, scope, departement, regional],
  );
  const matrix = buildMatrix(source, coverage, view, before?.coverage ?? null, told);
  const columns = view.columns === 'territory' ? 'sector' : view.columns;
  const mapView: CoverageView = {
    ...view,
    rows: 'territory',
    columns,
    departement: null,
    order: 'nom',
    descending: false,
  };
  const mapMatrix = buildMatrix(source, regional, mapView, null);

  const whole = readCell(regional, { territory: null, sector: view.sector, theme: view.theme }) ?? {
    practices: 0,
    covered: 0,
    open: 0,
  };
  const narrowed = listScope(loaded, view);
  const scopeWords = narrowed.map(([word, label]) => `${word}\u202f: ${label}`);
  const silent = mapMatrix.rows.filter(({ total }) => total.open > 0 && total.covered === 0);
  const share = shareOf(whole);
  const about: FileAbout = {
    title: '',
    scope: scopeWords,
    countedOn: built ? formatPartialDate(built) : 'inconnu',
    register: describeRegister(source.register),
    address: window.location.href,
  };
  const wordOf = (axis: Axis) => (axis === 'territory' ? territoryWord(view) : axisWords[axis]);
  const heads = { rows: wordOf(view.rows), columns: wordOf(view.columns) };
  const since = before ? formatPartialDate(before.takenOn) : null;
  const headOf = (code: string, list: readonly { code: string; label: string }[]) =>
    list.find((one) => one.code === code)?.label;
  const cellTitle = view.cell
    ? [
        headOf(view.cell.row, matrix.rows),
        headOf(view.cell.column, matrix.columns),
        ...narrowed.map(([, label]) => label),
      ]
        .filter(Boolean)
        .join(', ')
    : '';
  const theme = narrowed.find(([word]) => word === 'Thème')?.[1];
  const title = `Sur ${formatCount(whole.open, 'établissement')}, ${formatNumber(whole.covered)} ${whole.covered < 2 ? 'a raconté' : 'ont raconté'} au moins une pratique${theme === undefined ? '' : ` sur le thème «\u202f${theme}\u202f»`}`;
  // The matrix answers first: what stands below it follows, and leaves the page its hands meanwhile.
  const shown = useDeferredValue<BelowProps>({
    region,
    source,
    scope,
    view,
    about,
    comparison,
    mapMatrix,
    onChange: change,
  });
  return (
    <>
      <header className={styles.head}>
        <PageHeading title={`Couverture ${region.of}`}>
          {title}.
          {silent.length > 0 && silent.length < 4 && (
            <>
              {' '}
              <span className="highlight">
                Aucun{'\u202f'}: {silent.map(({ label }) => label).join(', ')}.
              </span>
            </>
          )}
        </PageHeading>
        <p>
          Couverture {region.of}
          {share !== null && `\u202f: ${formatShare(share)}`}.{' '}
          {built ? `Compté le ${formatPartialDate(built)}` : 'Compté'} sur les pratiques en ligne et{' '}
          {describeRegister(source.register)}.{since !== null && ` Évolution depuis le ${since}.`}
          {scopeWords.length > 0 && ` ${scopeWords.join(', ')}.`}
        </p>
        <p>
          <Link className="button" to={`/${region.slug}/couverture/rapport?${writeView(toReportView(view))}`}>
            <Icon name="print" size={16} />
            Rapport à imprimer
          </Link>
        </p>
        {!isVisitor && (
          <Suspense>
            <TeamNav region={region} />
          </Suspense>
        )}
      </header>
      {offline && (
        <p className={styles.offline} role="status">
          {describeError(offline).title} Ces chiffres sont les derniers que cet appareil a gardés.{' '}
          <button type="button" className="link-quiet" onClick={onRetry}>
            Réessayer
          </button>
        </p>
      )}
      <CoverageControls
        source={source}
        view={view}
        dates={comparison.dates}
        since={before?.takenOn ?? null}
        onChange={change}
      />
      <section className={styles.block} aria-labelledby="tableau">
        <div className={styles.titleLine}>
          <h2 id="tableau">{measureWords[view.measure]}</h2>
          <p>
            {matrix.empty === 0
              ? 'Aucune case n’est vide.'
              : `${formatCount(matrix.empty, 'case')} sur ${formatNumber(matrix.rows.length * matrix.columns.length)} sans aucune pratique, en hachures.`}
          </p>
          <DownloadButton
            name={`couverture-${region.slug}`}
            label="Ce tableau en CSV"
            write={() => writeMatrix(matrix, heads, { ...about, title: `Couverture ${region.of}` })}
          />
        </div>
        <CoverageTable matrix={matrix} view={view} hrefOf={hrefOf} onChange={change} since={since} />
        <CoverageLegend matrix={matrix} measure={view.measure} />
      </section>
      <CellPanel
        {...{ region, source, coverage, scope, view, about }}
        title={cellTitle || 'Ensemble de la région'}
        closeHref={hrefOf({ cell: null })}
        onChange={change}
      />
      <Below {...shown} />
      <section className={styles.block} aria-labelledby="definitions">
        <h2 id="definitions">Ce que comptent ces chiffres</h2>
        <dl className={styles.definitions}>
          {definitions.map(([term, words]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
