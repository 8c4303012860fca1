import { useDeferredValue, useMemo } from 'react';
import { writeFar } from '#/domain/coverage/files';
import { countFarByTheme } from '#/domain/coverage/report';
import { writeFarByTheme } from '#/domain/coverage/report-files';
import type { CoverageSource } from '#/domain/coverage/source';
import { createStanding, type Scope } from '#/domain/coverage/standing';
import { findNearest, listFar } from '#/domain/coverage/white-zones';
import { formatDistance } from '#/domain/distance';
import { formatCount } from '#/domain/typography';
import { BarTable } from './charts/bar-table';
import { DownloadButton } from './download-button';
import { PaperTable } from './paper-table';
import styles from './report.module.css';
import type { ReportProps } from './report-page';

const MOST = 30;

/** Establishments far from any practice: how many by theme, then which ones. */
export function ReportWhiteZones({ region, loaded, view, place, about, scope }: ReportProps & { scope: Scope }) {
  const { km } = view;
  // The nearest of each is a long count: the first page shows first.
  const source = useDeferredValue<CoverageSource | null>(loaded.source, null);
  const found = useMemo(() => {
    if (!source) return null;
    const nearest = findNearest(source, null);
    const { establishments } = createStanding(source, scope);
    const rows = listFar(nearest, km, (row) => (establishments[row] ?? -1) >= 0);
    return { source, nearest, rows, themes: countFarByTheme(source, scope, km) };
  }, [source, scope, km]);
  const title = `Zones blanches\u202f: à plus de ${km}\u00a0km d’une pratique`;
  return (
    <section className={styles.part} aria-labelledby="r-blanches">
      <div className={styles.titleLine}>
        <h2 id="r-blanches">{title}</h2>
        {found && (
          <>
            <DownloadButton
              name={`rapport-${region.slug}-zones-blanches`}
              label="Cette liste en CSV"
              write={() =>
                writeFar(found.source, found.rows, found.nearest, { ...about, title: `${place}\u202f: ${title}` })
              }
            />
            <DownloadButton
              name={`rapport-${region.slug}-zones-blanches-themes`}
              label="Par thème, en CSV"
              write={() =>
                writeFarByTheme(found.themes, km, { ...about, title: `${place}\u202f: ${title}, par thème` })
              }
            />
          </>
        )}
      </div>
      {!found ? (
        <p role="status">Mesure des distances…</p>
      ) : (
        <>
          <BarTable
            caption={`Établissements à plus de ${km}\u00a0km, à vol d’oiseau, d’une pratique du thème`}
            heads={['Thème', 'Établissements']}
            bars={found.themes.map(({ code, label, far, measured }) => ({
              key: code ?? '',
              label,
              value: far,
              of: measured,
              note: `sur ${measured}`,
            }))}
          />
          {found.rows.length > 0 && <h3>{formatCount(found.rows.length, 'établissement')} loin de toute pratique</h3>}
          <PaperTable
            caption={`${title}, les plus éloignés d’abord`}
            rows={found.rows}
            most={MOST}
            keyOf={(row) => found.source.places.finess[row] ?? String(row)}
            columns={[
              { head: 'Établissement', read: (row) => found.source.places.name[row] },
              { head: 'Commune', read: (row) => found.source.places.communeOf(row) ?? '–' },
              {
                head: 'Distance',
                isNumber: true,
                read: (row) => {
                  const away = found.nearest.km[row] ?? Infinity;
                  return Number.isFinite(away) ? formatDistance(away) : '–';
                },
              },
              {
                head: 'Pratique la plus proche',
                read: (row) => {
                  const practice = found.nearest.practice[row] ?? -1;
                  return practice < 0 ? 'aucune' : found.source.title(practice);
                },
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
