import { useMemo } from 'react';
import { Link } from 'react-router';
import { useGeography } from '#/data/geography';
import type { RegionSummary } from '#/data/regions';
import { themeGlyphs } from '#/domain/glyphs';
import { findRegionByCode, type Region } from '#/domain/regions';
import { drawArcs } from '#/map/ring';
import { type DepartementTopology, drawFrance, type StillRegion } from '#/map/still-map';
import styles from './france-map.module.css';

const WIDTH = 620;
const HEIGHT = 620;
const INSET = 56;
const RADIUS = 27;

const themes = Object.entries(themeGlyphs);

/** Practices of a region by theme, around their number. */
function RegionRing({
  summary,
  centre: [x, y],
  name,
}: {
  summary: RegionSummary | undefined;
  centre: readonly [number, number];
  name: string;
}) {
  const arcs = summary
    ? drawArcs(
        themes.map(([code]) => summary.themes[code] ?? 0),
        RADIUS,
      )
    : [];
  return (
    <g transform={`translate(${x} ${y})`} className={styles.ring}>
      {summary && (
        <g className={styles.disc}>
          <circle r={RADIUS + 5.5} className={styles.ground} />
          {themes.map(([code, { token }], at) => (
            <path key={code} d={arcs[at]} fill="none" stroke={`var(${token})`} strokeWidth="8" />
          ))}
          <text className={styles.count} dy=".35em">
            {summary.count}
          </text>
        </g>
      )}
      <text className={styles.name} y={summary ? 51 : 5}>
        {name}
      </text>
    </g>
  );
}

/** France, its open regions in white under their ring. The list beside says the same: here nothing takes the keyboard. */
export function FranceMap({
  open,
  summaries,
}: {
  open: readonly Region[];
  summaries: ReadonlyMap<string, RegionSummary>;
}) {
  const topology = useGeography<DepartementTopology>('departements');
  const france = useMemo(() => (topology ? drawFrance(topology, WIDTH, HEIGHT, INSET) : null), [topology]);
  const isOpen = ({ code }: StillRegion) => open.some((region) => region.code === code);
  const draw = (shape: StillRegion) => {
    const region = open.find(({ code }) => code === shape.code);
    const path = <path key={shape.code} className={region ? styles.open : styles.region} d={shape.path} />;
    return region ? (
      <Link key={shape.code} to={`/${region.slug}`} tabIndex={-1}>
        {path}
      </Link>
    ) : (
      path
    );
  };
  // The outline of an open region lies over its neighbours': it comes last.
  const mainland = france ? [...france.mainland].sort((a, b) => Number(isOpen(a)) - Number(isOpen(b))) : [];
  return (
    <figure className={styles.figure} aria-hidden="true">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {mainland.map(draw)}
        {mainland.filter(isOpen).map(({ code, centre }) => (
          <RegionRing
            key={code}
            summary={summaries.get(code)}
            centre={centre}
            name={findRegionByCode(code)?.name ?? ''}
          />
        ))}
      </svg>
      <ul>
        {(france?.overseas ?? []).map((shape) => (
          <li key={shape.code}>
            <svg viewBox={`0 0 ${INSET} ${INSET}`} width={INSET} height={INSET} aria-hidden="true">
              {draw(shape)}
            </svg>
            {findRegionByCode(shape.code)?.name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
