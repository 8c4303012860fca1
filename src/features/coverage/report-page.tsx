import { useMemo } from 'react';
import { Link } from 'react-router';
import type { LoadedCoverage } from '#/data/coverage';
import { useRegionSummaries } from '#/data/regions';
import { countCoverage, readCell } from '#/domain/coverage/count';
import type { FileAbout } from '#/domain/coverage/files';
import { listCellPractices } from '#/domain/coverage/lists';
import { buildMatrix, toScope } from '#/domain/coverage/matrix';
import { programmeDefinitions, relayDefinitions, timeDefinitions } from '#/domain/coverage/programme-words';
import { type CoverageView, defaultView, toReportView } from '#/domain/coverage/view-url';
import { definitions, describeRegister } from '#/domain/coverage/words';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import { formatPartialDate } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { Choice } from './choice';
import { CoverageGate } from './coverage-gate';
import { CoverageMap } from './coverage-map';
import { OverTime } from './over-time';
import styles from './report.module.css';
import { ReportChanges } from './report-changes';
import { ReportCover } from './report-cover';
import { ReportMatrices } from './report-matrices';
import { ReportPractices } from './report-practices';
import { ReportProgramme } from './report-programme';
import { ReportWhiteZones } from './report-white-zones';
import { useComparison } from './use-comparison';
import { useCoverageView } from './use-coverage-view';
import { useTold } from './use-told';

/** What every part of the report reads. */
export interface ReportProps {
  region: Region;
  loaded: LoadedCoverage;
  view: CoverageView;
  /** « la région », « le département de la Creuse »: the name of what is told. */
  place: string;
  about: FileAbout;
}

export function ReportPage() {
  return (
    <div className={styles.page}>
      <CoverageGate>{(region, loaded) => <Report region={region} loaded={loaded} />}</CoverageGate>
    </div>
  );
}

function Report({ region, loaded }: { region: Region; loaded: LoadedCoverage }) {
  const { source } = loaded;
  const { view: asked, change, hrefOf } = useCoverageView(source);
  const view = toReportView(asked);
  const { departement } = view;
  const comparison = useComparison(region.code, view.since);
  const built = useRegionSummaries([region.code]).data?.get(region.code)?.built_at;
  const told = useTold(region.code, source, view.grain);
  const scope = useMemo(() => toScope(source, { departement, category: null }, told), [source, departement, told]);
  const regional = useMemo(() => countCoverage(source), [source]);
  const coverage = useMemo(
    () => (departement === null ? regional : countCoverage(source, scope)),
    [source, departement, scope, regional],
  );
  const practices = useMemo(
    () => listCellPractices(source, { territory: null, sector: null, theme: null }, scope),
    [source, scope],
  );
  const place = departement === null ? region.name : createLabels(source.reference)('departement', departement);
  const title = `Rapport de couverture\u202f: ${place}`;
  const about: FileAbout = {
    title: '',
    scope: departement === null ? [] : [`Département\u202f: ${place}`],
    countedOn: built ? formatPartialDate(built) : 'inconnu',
    register: describeRegister(source.register),
    address: window.location.href,
  };
  const mapView: CoverageView = { ...defaultView, order: 'nom' };
  const mapMatrix = buildMatrix(source, regional, mapView, null);
  const whole = readCell(regional, { territory: departement, sector: null, theme: null });
  const common = { region, loaded, view, place, about };
  return (
    <>
      <div className={`${styles.tools} no-print`}>
        <Link className="link-quiet" to={`/${region.slug}/couverture${hrefOf({})}`}>
          Retour à la couverture
        </Link>
        <Choice
          label="Territoire du rapport"
          value={departement}
          all={`Toute la région ${region.name}`}
          options={source.reference.departements.map(({ code, name }) => ({ code, label: `${name} (${code})` }))}
          onChange={(code) => change({ departement: code })}
        />
        {comparison.dates.length > 0 && (
          <Choice
            label="Changements depuis le"
            value={comparison.before?.takenOn ?? null}
            options={comparison.dates.map((code) => ({ code, label: formatPartialDate(code) }))}
            onChange={(code) => change({ since: code })}
          />
        )}
        <button type="button" className="button primary" onClick={() => window.print()}>
          <Icon name="print" size={16} />
          Imprimer ou enregistrer en PDF
        </button>
      </div>
      <article className={styles.sheet}>
        <p className={styles.brand}>Essaim · Région {region.name}</p>
        <PageHeading title={title}>{title}</PageHeading>
        {whole && (
          <ReportCover
            {...common}
            whole={whole}
            practices={practices}
            comparison={comparison}
            built={built}
            coverage={coverage}
          />
        )}
        <section className={`${styles.part} ${styles.map}`} aria-labelledby="r-carte">
          <h2 id="r-carte">
            {departement === null ? 'Les départements' : `${place} parmi les départements de la région`}
          </h2>
          <CoverageMap region={region.code} lines={mapMatrix.rows} measure="share" marked={departement} />
        </section>
        <ReportMatrices {...common} coverage={coverage} told={told} />
        <ReportWhiteZones {...common} scope={scope} />
        <ReportPractices {...common} practices={practices} scope={scope} />
        <ReportProgramme {...common} today={comparison.today} />
        {comparison.before && (
          <ReportChanges {...common} practices={practices} before={comparison.before} regional={regional} />
        )}
        <OverTime {...{ region, source, view, about, comparison }} unfolded />
        <section className={styles.part} aria-labelledby="r-definitions">
          <h2 id="r-definitions">Ce que comptent ces chiffres</h2>
          <dl className={styles.definitions}>
            {[...definitions, ...timeDefinitions, ...programmeDefinitions, ...relayDefinitions].map(([term, words]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      </article>
    </>
  );
}
