import { codeOf } from '#/domain/columns';
import { writeEstablishments, writePractices } from '#/domain/coverage/files';
import { listWithout } from '#/domain/coverage/lists';
import { createRelaysInCharge } from '#/domain/coverage/relays-in-charge';
import { leadOf, rootsOf } from '#/domain/coverage/report';
import type { Scope } from '#/domain/coverage/standing';
import { createLabels } from '#/domain/labels';
import { formatCount, formatPartialDate } from '#/domain/typography';
import { DownloadButton } from './download-button';
import { PaperTable } from './paper-table';
import styles from './report.module.css';
import type { ReportProps } from './report-page';

const MOST_PRACTICES = 60;
const MOST_WITHOUT = 60;

/** The practices that are told, and who tells nothing yet. */
export function ReportPractices({
  region,
  loaded: { source },
  view,
  place,
  about,
  practices,
  scope,
}: ReportProps & { practices: readonly number[]; scope: Scope }) {
  const { places, reference } = source;
  const labels = createLabels(reference);
  const without = listWithout(source, { territory: null, sector: null, theme: null }, scope);
  const relaysOf = createRelaysInCharge(source, null);
  const lead = (practice: number) => {
    const row = leadOf(source, practice);
    if (row === null)
      return source.homeOf(practice) === null
        ? 'Établissement fermé ou hors champ'
        : 'Portée dans une autre région, partagée ici';
    return [places.name[row], places.communeOf(row)].filter(Boolean).join(', ');
  };
  const sectorOf = (row: number) => {
    const code = codeOf(places.columns.sector, row);
    return code === null ? '–' : labels('sector', code);
  };
  return (
    <>
      <section className={styles.part} aria-labelledby="r-pratiques">
        <div className={styles.titleLine}>
          <h2 id="r-pratiques">
            {practices.length === 0
              ? 'Aucune pratique en ligne'
              : `${formatCount(practices.length, 'pratique')} en ligne`}
          </h2>
          <DownloadButton
            name={`rapport-${region.slug}-pratiques`}
            label="Ces pratiques en CSV"
            write={() => writePractices(source, practices, { ...about, title: `${place}\u202f: pratiques en ligne` })}
          />
        </div>
        <PaperTable
          caption="Pratiques en ligne, les plus récentes d’abord"
          rows={practices}
          most={MOST_PRACTICES}
          keyOf={(practice) => `${source.number[practice]} ${source.homeOf(practice)}`}
          columns={[
            {
              head: 'Pratique',
              read: (practice) => (
                <>
                  {source.title(practice)} <small>nº {source.number[practice]}</small>
                </>
              ),
            },
            { head: 'Établissement', read: lead },
            { head: 'Thèmes', read: (practice) => rootsOf(source, practice).join(', ') },
            {
              head: 'En ligne depuis le',
              read: (practice) => {
                const day = source.publishedOn(practice);
                return day === null ? '–' : formatPartialDate(day);
              },
            },
          ]}
        />
      </section>
      {view.departement !== null && without.length > 0 && (
        <section className={styles.part} aria-labelledby="r-sans">
          <div className={styles.titleLine}>
            <h2 id="r-sans">{formatCount(without.length, 'établissement')} sans pratique</h2>
            <DownloadButton
              name={`rapport-${region.slug}-sans-pratique`}
              label="Cette liste en CSV"
              write={() =>
                writeEstablishments(
                  source,
                  without,
                  (row) =>
                    relaysOf(row)
                      .map(({ name }) => name)
                      .join(' · '),
                  { ...about, title: `${place}\u202f: établissements sans pratique` },
                )
              }
            />
          </div>
          <PaperTable
            caption="Établissements sans pratique"
            rows={without}
            most={MOST_WITHOUT}
            keyOf={(row) => places.finess[row] ?? String(row)}
            columns={[
              { head: 'Établissement', read: (row) => places.name[row] },
              { head: 'Commune', read: (row) => places.communeOf(row) ?? '–' },
              { head: 'Secteur', read: sectorOf },
              { head: 'FINESS', read: (row) => places.finess[row] },
            ]}
          />
        </section>
      )}
    </>
  );
}
