import { useId, useMemo } from 'react';
import { useGeography } from '#/data/geography';
import type { MatrixLine } from '#/domain/coverage/matrix';
import type { Measure } from '#/domain/coverage/view-url';
import { formatDenominator, formatValue, measureWords } from '#/domain/coverage/words';
import { drawDepartements } from '#/map/departement-shapes';
import type { DepartementTopology } from '#/map/still-map';
import styles from './coverage.module.css';
import drawn from './coverage-map.module.css';

const WIDTH = 400;
const HEIGHT = 460;

/** Départements shaded by the measure; the table beside says the same, so the drawing is only seen. */
export function CoverageMap({
  region,
  lines,
  measure,
  marked = null,
}: {
  region: string;
  lines: readonly MatrixLine[];
  measure: Measure;
  /** Code of the département that is told. */
  marked?: string | null;
}) {
  const topology = useGeography<DepartementTopology>('departements');
  const shapes = useMemo(() => (topology ? drawDepartements(topology, region, WIDTH, HEIGHT) : []), [topology, region]);
  const hatch = useId();
  const lineOf = (code: string) => lines.find((line) => line.code === code);
  return (
    <div className={styles.mapAndTable}>
      {shapes.length > 0 && (
        <svg className={drawn.map} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" className={drawn.hatchGround} />
              <path d="M0 0V6" className={drawn.hatchLine} />
            </pattern>
          </defs>
          {shapes.map(({ code, path }) => {
            const step = lineOf(code)?.total.step ?? null;
            return (
              <path
                key={code}
                d={path}
                className={drawn.shape}
                data-step={step ?? 'none'}
                data-marked={code === marked}
                {...(step === 0 ? { fill: `url(#${hatch})` } : {})}
              />
            );
          })}
          {shapes.map(({ code, centre: [x, y] }) => {
            const line = lineOf(code);
            return (
              line && (
                <text key={code} x={x} y={y} className={drawn.label} data-step={line.total.step ?? 'none'}>
                  <tspan className={drawn.value}>{formatValue(line.total, measure)}</tspan>
                  <tspan x={x} dy="1.25em">
                    {code}
                  </tspan>
                </text>
              )
            );
          })}
        </svg>
      )}
      <table className={styles.plain}>
        <caption>{measureWords[measure]}, par département</caption>
        <thead>
          <tr>
            <th scope="col">Département</th>
            <th scope="col">Valeur</th>
            <th scope="col">Sur</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, label, total }) => (
            <tr key={code}>
              <th scope="row">
                {label} ({code})
              </th>
              <td className="tabular">{formatValue(total, measure)}</td>
              <td className="tabular">{formatDenominator(total, measure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
