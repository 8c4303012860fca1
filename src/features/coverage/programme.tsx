import type { FileAbout } from '#/domain/coverage/files';
import { type Course, countClusters, countPilots, countProgrammes } from '#/domain/coverage/programme';
import { writeCourse, writeProgrammes } from '#/domain/coverage/programme-files';
import { programmeDefinitions } from '#/domain/coverage/programme-words';
import type { CoverageSource } from '#/domain/coverage/source';
import type { CoverageView } from '#/domain/coverage/view-url';
import { createLabels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber } from '#/domain/typography';
import type { ChartData } from './charts/chart-data';
import { ColumnChart } from './charts/column-chart';
import { Choice } from './choice';
import styles from './coverage.module.css';
import { Definitions } from './definitions';
import { Dispositif } from './dispositif';
import { DownloadButton } from './download-button';
import { RelayTable } from './relay-table';

/** More series than this are summed up: they could not be told apart. */
const MOST_SERIES = 4;

/** A course as a chart: the programmes with the most to show, the others together. */
function toChart({ periods, programmes }: Course, title: string, unit: [string, string]): ChartData {
  const most = (values: readonly number[]) => Math.max(0, ...values);
  const ranked = programmes.toSorted((a, b) => most(b.values) - most(a.values));
  const shown = ranked.length > MOST_SERIES ? ranked.slice(0, MOST_SERIES - 1) : ranked;
  const others = ranked.slice(shown.length);
  const series = shown.map(({ label, values }) => ({ label, values }));
  const sum = (at: number) => others.reduce((total, { values }) => total + (values[at] ?? 0), 0);
  if (others.length > 0) series.push({ label: 'Autres dispositifs', values: periods.map((_, at) => sum(at)) });
  const now = programmes.map(({ label, values }) => `${label}, ${formatNumber(values.at(-1) ?? 0)}`);
  const total = programmes.reduce((all, { values }) => all + (values.at(-1) ?? 0), 0);
  return {
    title,
    summary: `Aujourd’hui, ${formatCount(total, ...unit)}\u202f: ${now.join(' · ')}.`,
    head: 'Période',
    categories: periods.map(({ label }) => label),
    series,
  };
}

interface Props {
  region: Region;
  source: CoverageSource;
  view: CoverageView;
  about: FileAbout;
  onChange: (more: Partial<CoverageView>) => void;
}

const paces = [
  { code: 'quarter', label: 'par trimestre' },
  { code: 'month', label: 'par mois' },
];

/** Who takes part in what, where relays act, and what calls for projects became. */
export function Programme({ region, source, view, about, onChange }: Props) {
  const { departement, pace } = view;
  const when = { today: new Date().toLocaleDateString('sv-SE'), pace };
  const pilots = countPilots(source, departement, when);
  const clusters = countClusters(source, departement, when);
  const programmes = countProgrammes(source, departement);
  const place = departement === null ? region.name : createLabels(source.reference)('departement', departement);
  const isEmpty = programmes.length === 0;
  const scoped = { ...about, scope: [place] };
  return (
    <section className={styles.block} aria-labelledby="programme">
      <div className={styles.titleLine}>
        <h2 id="programme">Le programme</h2>
        <p>{place}, quels que soient le thème et le secteur choisis.</p>
        {!isEmpty && (
          <DownloadButton
            name={`dispositifs-${region.slug}`}
            label="Dispositifs et campagnes en CSV"
            write={() => writeProgrammes(programmes, { ...scoped, title: 'Dispositifs et campagnes' })}
          />
        )}
      </div>
      {pilots.programmes.length + clusters.programmes.length > 0 && (
        <>
          <div className={styles.titleLine}>
            <h3>Sites pilotes et démarches collectives</h3>
            <Choice
              label="Pas de temps"
              value={pace}
              options={paces}
              onChange={(code) => onChange({ pace: code === 'month' ? 'month' : 'quarter' })}
            />
            <DownloadButton
              name={`sites-pilotes-${region.slug}`}
              label="Sites pilotes en CSV"
              write={() => writeCourse(pilots, 'Sites pilotes', { ...scoped, title: 'Sites pilotes dans le temps' })}
            />
            <DownloadButton
              name={`demarches-${region.slug}`}
              label="Démarches en CSV"
              write={() =>
                writeCourse(clusters, 'Démarches en cours', {
                  ...scoped,
                  title: 'Clusters et équipes mobiles dans le temps',
                })
              }
            />
          </div>
          <div className={styles.charts}>
            {pilots.programmes.length > 0 && (
              <ColumnChart data={toChart(pilots, 'Sites pilotes en cours', ['site pilote', 'sites pilotes'])} />
            )}
            {clusters.programmes.length > 0 && (
              <ColumnChart
                data={toChart(clusters, 'Clusters et équipes mobiles en cours', ['démarche', 'démarches'])}
              />
            )}
          </div>
        </>
      )}
      <h3>Dispositifs et campagnes</h3>
      {isEmpty ? (
        <p className={styles.note}>Aucune campagne ni participation n’est enregistrée ici.</p>
      ) : (
        programmes.map((figures) => <Dispositif key={figures.code} figures={figures} source={source} />)
      )}
      <RelayTable {...{ region, source, departement, about: scoped }} />
      <Definitions words={programmeDefinitions} title="Ce que comptent les chiffres du programme" />
    </section>
  );
}
