import { countProgrammes } from '#/domain/coverage/programme';
import { writeProgrammes } from '#/domain/coverage/programme-files';
import { listUnderWay } from '#/domain/coverage/report';
import { writeRelayList, writeUnderWay } from '#/domain/coverage/report-files';
import { createLabels } from '#/domain/labels';
import { listScopes, type Relay } from '#/domain/relays';
import { joinWords, uncapitalise } from '#/domain/sentence';
import { formatCount, formatPartialDate } from '#/domain/typography';
import { Dispositif } from './dispositif';
import { DownloadButton } from './download-button';
import { PaperTable } from './paper-table';
import { RelayTable } from './relay-table';
import styles from './report.module.css';
import type { ReportProps } from './report-page';

const MOST = 60;

/** Who takes part, what calls became, and whom to call. */
export function ReportProgramme({
  region,
  loaded: { source },
  view,
  place,
  about,
  today,
}: ReportProps & { today: string }) {
  const { departement } = view;
  const labels = createLabels(source.reference);
  const underWay = listUnderWay(source, departement, today);
  const programmes = countProgrammes(source, departement);
  const relays = source.places.relays.rows.filter(
    ({ scopes }) => departement === null || scopes.some((scope) => scope.departement === departement),
  );
  const sayScopes = (relay: Relay) =>
    listScopes(relay, source.reference)
      .filter(({ departements }) => departement === null || departements === null || departements.includes(departement))
      .map(({ departements, themes }) => {
        const where = departements
          ? joinWords(departements.map((code) => labels('departement', code)))
          : 'Toute la région';
        const what = themes ? joinWords(themes.map((code) => uncapitalise(labels('theme', code)))) : 'tous les thèmes';
        return `${where}\u202f: ${what}`;
      })
      .join('. ');
  return (
    <>
      <section className={styles.part} aria-labelledby="r-pilotes">
        <div className={styles.titleLine}>
          <h2 id="r-pilotes">Sites pilotes et démarches collectives en cours</h2>
          <DownloadButton
            name={`rapport-${region.slug}-participations`}
            label="Cette liste en CSV"
            write={() =>
              writeUnderWay(underWay, labels, { ...about, title: `${place}\u202f: participations en cours` })
            }
          />
        </div>
        {underWay.length === 0 && <p className={styles.lead}>Aucune participation en cours.</p>}
        <PaperTable
          caption="Participations en cours"
          rows={underWay}
          most={MOST}
          keyOf={({ finess, campaign, role }) => `${finess} ${campaign} ${role}`}
          columns={[
            {
              head: 'Établissement',
              read: ({ name, commune }) => [name ?? 'Établissement fermé', commune].filter(Boolean).join(', '),
            },
            { head: 'Campagne', read: ({ campaign }) => campaign },
            { head: 'Rôle', read: ({ role }) => labels('participation-role', role) },
            { head: 'Depuis', read: ({ startsOn }) => (startsOn === null ? '–' : formatPartialDate(startsOn)) },
          ]}
        />
      </section>
      {programmes.length > 0 && (
        <section className={styles.part} aria-labelledby="r-dispositifs">
          <div className={styles.titleLine}>
            <h2 id="r-dispositifs">Dispositifs et campagnes</h2>
            <DownloadButton
              name={`rapport-${region.slug}-dispositifs`}
              label="Dispositifs et campagnes en CSV"
              write={() => writeProgrammes(programmes, { ...about, title: `${place}\u202f: dispositifs et campagnes` })}
            />
          </div>
          {programmes.map((figures) => (
            <Dispositif key={figures.code} figures={figures} source={source} heading="h3" />
          ))}
        </section>
      )}
      <section className={styles.part} aria-labelledby="r-relais">
        <div className={styles.titleLine}>
          <h2 id="r-relais">{relays.length === 0 ? 'Aucun relais' : formatCount(relays.length, 'relais', 'relais')}</h2>
          <DownloadButton
            name={`rapport-${region.slug}-relais`}
            label="Ces relais en CSV"
            write={() => writeRelayList(relays, labels, { ...about, title: `${place}\u202f: relais` })}
          />
        </div>
        <PaperTable
          caption="Relais"
          rows={relays}
          keyOf={({ id }) => id}
          columns={[
            {
              head: 'Relais',
              read: ({ name, kind }) => (
                <>
                  {name} <small>{labels('relay-kind', kind)}</small>
                </>
              ),
            },
            { head: 'Intervient sur', read: sayScopes },
            { head: 'Disponibilité', read: ({ availability }) => availability ?? '–' },
            { head: 'Contact', read: ({ contact }) => contact ?? '–' },
          ]}
        />
        <RelayTable {...{ region, source, departement, about }} />
      </section>
    </>
  );
}
