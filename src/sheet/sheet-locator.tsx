import { useMemo } from 'react';
import { useGeography } from '#/data/geography';
import type { Practice, PracticeEstablishment } from '#/data/practices';
import { themeGlyphs } from '#/domain/glyphs';
import { type DepartementTopology, drawRegion, type NeighbourTopology } from '#/map/still-map';
import styles from './sheet-locator.module.css';

const WIDTH = 340;
const HEIGHT = 400;

const isPlaced = (one: PracticeEstablishment): one is PracticeEstablishment & { lon: number; lat: number } =>
  one.lon !== null && one.lat !== null;

/** Where in the region: the lead establishment under the sign of its theme, those that share the practice as rings. */
export function SheetLocator({
  practice,
  rootTheme,
  departement,
}: {
  practice: Practice;
  rootTheme: string;
  departement: string;
}) {
  const { lead, others, region_code } = practice;
  const departements = useGeography<DepartementTopology>('departements');
  const neighbours = useGeography<NeighbourTopology>('neighbours');
  const map = useMemo(
    () => (departements && neighbours ? drawRegion(departements, neighbours, region_code, WIDTH, HEIGHT) : null),
    [departements, neighbours, region_code],
  );
  if (!isPlaced(lead)) return null;
  const glyph = themeGlyphs[rootTheme];
  const [x, y] = map?.project(lead.lon, lead.lat) ?? [0, 0];
  const left = x > WIDTH / 2;
  const place = lead.commune_name ?? departement;
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${place}, ${departement}, sur la carte de la région`}
      >
        <rect className={styles.sea} width={WIDTH} height={HEIGHT} />
        {map && (
          <>
            <path className={styles.around} d={map.around} />
            <path className={styles.land} d={map.land} />
            <path className={styles.borders} d={map.borders} />
            {others.filter(isPlaced).map(({ finess, lon, lat }) => {
              const [cx, cy] = map.project(lon, lat);
              return <circle key={finess} className={styles.other} cx={cx} cy={cy} r="5" />;
            })}
            <circle className={styles.halo} cx={x} cy={y} r="20" />
            {glyph && (
              <>
                <circle cx={x} cy={y} r="12" fill={`var(${glyph.token})`} stroke="var(--map-land)" strokeWidth="2" />
                <path
                  className={styles.glyph}
                  d={glyph.path}
                  transform={`translate(${x - 8.6} ${y - 8.6}) scale(1.075)`}
                />
              </>
            )}
            <text className={styles.name} x={left ? x - 26 : x + 26} y={y + 5} textAnchor={left ? 'end' : 'start'}>
              {place}
            </text>
          </>
        )}
      </svg>
      <figcaption>
        {others.length > 0 ? 'Le cercle plein mène le récit, les cercles vides le partagent' : departement}. Contours :
        Natural Earth
      </figcaption>
    </figure>
  );
}
