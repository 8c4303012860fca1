import { type Flow, type FlowMeasure, flowMeasures, formatDays, HIDDEN, nameMonth } from '#/domain/coverage/flow';
import { formatCount, formatNumber } from '#/domain/typography';
import { BarTable } from './charts/bar-table';
import type { ChartData } from './charts/chart-data';
import { ColumnChart } from './charts/column-chart';
import { LineChart } from './charts/line-chart';
import team from './team.module.css';

const say = (count: number | null, one: string, many: string) =>
  count === null ? `${HIDDEN} ${many}` : formatCount(count, one, many);

/** Columns by month; when every month is hidden, a drawing would look like nothing at all. */
function ByMonth({ data, stacked = true }: { data: ChartData; stacked?: boolean }) {
  const told = data.series.some(({ values }) => values.some((value) => value !== null));
  if (told) return <ColumnChart data={data} stacked={stacked} />;
  return (
    <section className={team.untold}>
      <h3>{data.title}</h3>
      <p>
        {data.summary} Chaque mois en compte {HIDDEN}.
      </p>
    </section>
  );
}

/** What happened by month, one drawing per question, each with its table. */
export function FlowCharts({ flow: { months, total, still } }: { flow: Flow }) {
  const categories = months.map(({ month }) => nameMonth(month));
  const valuesOf = (measure: FlowMeasure) => ({
    label: flowMeasures[measure],
    values: months.map(({ counts }) => counts[measure]),
  });
  const { counts, days } = total;
  const base = { head: 'Mois', categories, missing: HIDDEN };
  const answered = still.reduce((sum, one) => sum + one.answered, 0);
  const hidden = months.some((one) => Object.values(one.counts).includes(null));
  return (
    <div className={team.charts}>
      {hidden && (
        <p className={team.aside}>
          Là où il y a moins de cinq textes dans le mois, le nombre n’est pas donné{'\u202f'}: la colonne manque, le
          tableau dit «{'\u202f'}
          {HIDDEN}
          {'\u202f'}».
        </p>
      )}
      <ByMonth
        data={{
          ...base,
          title: 'Textes envoyés, par mois',
          summary: `En douze mois, ${say(counts.submitted, 'envoi', 'envois')}.`,
          series: [valuesOf('submitted')],
        }}
      />
      <ByMonth
        data={{
          ...base,
          title: 'Décisions, par mois',
          summary: `En douze mois\u202f: ${say(counts.published, 'texte publié', 'textes publiés')}, ${say(counts.changes, 'demande de compléments', 'demandes de compléments')}, ${say(counts.refused, 'refus', 'refus')}.`,
          series: [valuesOf('published'), valuesOf('changes'), valuesOf('refused')],
        }}
      />
      <LineChart
        data={{
          ...base,
          missing: 'trop peu de décisions',
          title: 'Délai entre l’envoi et la décision, en jours',
          summary: days
            ? `Médiane\u202f: ${formatDays(days.median)}. Neuvième décile\u202f: ${formatDays(days.ninth)}.`
            : 'Trop peu de décisions pour un délai.',
          series: [
            { label: 'Médiane', values: months.map((one) => one.days?.median ?? null) },
            { label: 'Neuvième décile', values: months.map((one) => one.days?.ninth ?? null) },
          ],
        }}
      />
      <ByMonth
        stacked={false}
        data={{
          ...base,
          title: 'Relances du site, par mois',
          summary: `En douze mois\u202f: ${say(counts.reminders, 'relance', 'relances')}, ${say(counts.moved, 'suivie d’effet', 'suivies d’effet')}.`,
          series: [valuesOf('reminders'), valuesOf('moved')],
        }}
      />
      <ByMonth
        stacked={false}
        data={{
          ...base,
          title: '« Toujours en place\u202f? », par mois où la question est posée',
          summary: `En douze mois\u202f: ${say(counts.asked, 'question', 'questions')}, ${say(counts.answered, 'réponse', 'réponses')}.`,
          series: [valuesOf('asked'), valuesOf('answered')],
        }}
      />
      <div>
        <BarTable
          caption="Toujours en place, parmi les réponses des douze derniers mois"
          heads={['Après', 'Toujours en place']}
          bars={still.map(({ after, asked, answered: told, inPlace }) => ({
            key: String(after),
            label: `${after} mois`,
            value: inPlace,
            of: told,
            note: `sur ${formatCount(told, 'réponse')}, ${formatCount(asked, 'question')}`,
          }))}
        />
        {answered === 0 && <p>Aucune réponse sur ces {formatNumber(months.length)} mois.</p>}
      </div>
    </div>
  );
}
