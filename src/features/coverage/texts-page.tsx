import { describeError } from '#/data/errors';
import { useFlow } from '#/data/flow';
import { useReference, useRegion } from '#/data/regions';
import type { FileAbout } from '#/domain/coverage/files';
import { flowDefinitions, formatDays, HIDDEN, unpublishedDefinitions, writeFlow } from '#/domain/coverage/flow';
import { toToday } from '#/domain/coverage/outreach';
import type { Region } from '#/domain/regions';
import { formatCount, formatPartialDate } from '#/domain/typography';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import styles from './coverage.module.css';
import { Definitions } from './definitions';
import { DownloadButton } from './download-button';
import { FlowCharts } from './flow-charts';
import { TeamNav } from './team-nav';
import { TeamPage } from './team-page';
import { Unpublished } from './unpublished';

const MONTHS = 12;
const title = 'Textes et délais';

/** What is sent, decided, reminded and still in place; what waits. For the team of the région. */
export function TextsPage() {
  const region = useRegion();
  return (
    <TeamPage region={region} title={title}>
      <Texts region={region} />
    </TeamPage>
  );
}

function Texts({ region }: { region: Region }) {
  const flow = useFlow(region.code, MONTHS);
  const reference = useReference(region.code);
  const error = flow.error ?? reference.error;
  if (!flow.data || !reference.data)
    return (
      <>
        <PageHeading title={`${title} ${region.of}`} />
        {error ? (
          <Message
            title={describeError(error).title}
            onRetry={() => {
              void flow.refetch();
              void reference.refetch();
            }}
          >
            <p>{describeError(error).advice}</p>
          </Message>
        ) : (
          <p role="status">Lecture des textes…</p>
        )}
      </>
    );
  const { counts, days } = flow.data.total;
  const { submitted, published } = counts;
  const about: FileAbout = {
    title: '',
    scope: [],
    countedOn: formatPartialDate(toToday(new Date())),
    address: window.location.href,
  };
  return (
    <>
      <header className={styles.head}>
        <PageHeading title={`${title} ${region.of}`}>
          En douze mois,{' '}
          {submitted === null ? `${HIDDEN} textes envoyés` : formatCount(submitted, 'texte envoyé', 'textes envoyés')},{' '}
          {formatCount(published ?? 0, 'publié')}.
          {days && (
            <>
              {' '}
              Une décision sur deux vient en <span className="highlight">{formatDays(days.median)}</span>.
            </>
          )}
        </PageHeading>
        <p>
          Des nombres, jamais un texte{'\u202f'}: ces pages sont lues par l’équipe de la région seule.
          {days && ` Neuf décisions sur dix viennent en ${formatDays(days.ninth)} au plus.`}
        </p>
        <TeamNav region={region} />
      </header>
      <section className={styles.block} aria-labelledby="flux">
        <div className={styles.titleLine}>
          <h2 id="flux">Ce qui est envoyé, décidé, relancé</h2>
          <DownloadButton
            name={`flux-${region.slug}`}
            label="Ces mois en CSV"
            write={() =>
              writeFlow(flow.data, {
                ...about,
                title: `Textes et délais ${region.of}\u202f: réservé à l’équipe de la région`,
              })
            }
          />
        </div>
        <FlowCharts flow={flow.data} />
      </section>
      <section className={styles.block} aria-labelledby="en-cours">
        <h2 id="en-cours">Textes en cours</h2>
        <p className={styles.note}>
          Ce qui s’écrit et ce qui attend aujourd’hui, sans rien de son contenu. «{'\u202f'}
          {HIDDEN}
          {'\u202f'}» vaut de zéro à quatre.
        </p>
        <Unpublished region={region} reference={reference.data} about={about} />
      </section>
      <Definitions
        title="Ce que comptent ces chiffres"
        words={[...flowDefinitions.slice(0, -1), ...unpublishedDefinitions.slice(0, 1), ...flowDefinitions.slice(-1)]}
      />
    </>
  );
}
