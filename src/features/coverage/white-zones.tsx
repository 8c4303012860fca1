import { useId, useMemo } from 'react';
import { Link } from 'react-router';
import { type FileAbout, writeFar } from '#/domain/coverage/files';
import type { CoverageSource } from '#/domain/coverage/source';
import { createStanding, type Scope } from '#/domain/coverage/standing';
import type { CoverageView } from '#/domain/coverage/view-url';
import { listFar } from '#/domain/coverage/white-zones';
import { formatDistance } from '#/domain/distance';
import { createLabels } from '#/domain/labels';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber } from '#/domain/typography';
import { Choice } from './choice';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import { EstablishmentTable } from './establishment-table';
import lists from './lists.module.css';
import { useNearest } from './use-nearest';

/** The farthest first: the others are in the file. */
const MOST_SHOWN = 15;
const distances = [5, 10, 20, 30, 50, 75, 100];

interface Props {
  region: Region;
  source: CoverageSource;
  scope: Scope;
  view: CoverageView;
  about: FileAbout;
  onChange: (more: Partial<CoverageView>) => void;
}

/** Establishments far from any practice of the theme, the nearest one named. */
export function WhiteZones({ region, source, scope, view, about, onChange }: Props) {
  const id = useId();
  const { places } = source;
  const { sector, km } = view;
  const { theme } = view;
  const nearest = useNearest(source, theme);
  const far = useMemo(() => {
    if (!nearest) return [];
    const { establishments } = createStanding(source, scope);
    const { values, index } = places.columns.sector;
    const wanted = sector === null ? null : values.indexOf(sector);
    return listFar(
      nearest,
      km,
      (row) => (establishments[row] ?? -1) >= 0 && (wanted === null || index[row] === wanted),
    );
  }, [source, scope, places, sector, nearest, km]);
  const label = theme === null ? 'Tous les thèmes' : createLabels(source.reference)('theme', theme);
  const unplaced = places.count - places.located;
  const title = `Établissements à plus de ${km}\u00a0km d’une pratique`;
  const tell = (row: number) => {
    const practice = nearest?.practice[row] ?? -1;
    if (practice < 0) return 'aucune pratique de ce thème';
    const [number, words] = [source.number[practice] ?? 0, source.title(practice)];
    return <Link to={toPracticePath({ slug: source.homeOf(practice) ?? region.slug }, number, words)}>{words}</Link>;
  };
  const away = (row: number) => {
    const distance = nearest?.km[row] ?? Infinity;
    return Number.isFinite(distance) ? formatDistance(distance) : '–';
  };
  return (
    <section aria-labelledby={`${id}t`} className={styles.panel}>
      <h2 id={`${id}t`}>Zones blanches</h2>
      <p>
        Établissements éloignés de toute pratique, à vol d’oiseau. Thème{'\u202f'}: {label}. Les pratiques comptées sont
        celles de la région, et celles d’ailleurs que des établissements de la région partagent.
      </p>
      <div className={lists.tools}>
        <Choice
          label="À plus de"
          value={String(km)}
          options={[...new Set([...distances, km])]
            .sort((one, other) => one - other)
            .map((value) => ({ code: String(value), label: `${value} km` }))}
          onChange={(code) => onChange({ km: Number(code) })}
        />
        {nearest && far.length > 0 && (
          <DownloadButton
            name={`zones-blanches-${region.slug}`}
            label="Cette liste en CSV"
            write={() => writeFar(source, far, nearest, { ...about, title: `${title} (${label})` })}
          />
        )}
        <p role="status">
          {!nearest
            ? 'Mesure des distances…'
            : far.length === 0
              ? `Aucun établissement n’est à plus de ${km}\u00a0km d’une pratique.`
              : `${formatCount(far.length, 'établissement')} à plus de ${km}\u00a0km.`}
          {unplaced > 0 && ` ${formatNumber(unplaced)} sans position connue ne peuvent pas être mesurés.`}
        </p>
      </div>
      <EstablishmentTable
        source={source}
        rows={far}
        caption={title}
        most={MOST_SHOWN}
        told={[
          { head: 'Distance', read: away },
          { head: 'Pratique la plus proche', read: tell },
        ]}
      />
    </section>
  );
}
