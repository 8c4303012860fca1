import styles from './charts.module.css';
import { spaceLabels } from './scale';

/** Where a drawing stands in its box. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const createFrame = (width: number, longest: number): Frame => ({
  width,
  height: Math.round(Math.min(260, Math.max(180, width * 0.42))),
  left: 10 + longest * 7,
  right: 14,
  top: 18,
  bottom: 26,
});

/** The lines of the values, and the names of the categories that have room. */
export function Axes({
  frame,
  ticks,
  format,
  labels,
  xOf,
}: {
  frame: Frame;
  ticks: readonly number[];
  format: (value: number) => string;
  labels: readonly string[];
  xOf: (at: number) => number;
}) {
  const { width, height, left, right, top, bottom } = frame;
  const most = ticks.at(-1) ?? 1;
  const yOf = (value: number) => height - bottom - (value / most) * (height - top - bottom);
  const every = spaceLabels(labels, width - left - right);
  // The last one is always named: it is the one that is read first.
  const isNamed = (at: number) => (labels.length - 1 - at) % every === 0;
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${left} ${yOf(tick)}H${width - right}`} className={tick === 0 ? styles.base : styles.rule} />
          <text x={left - 6} y={yOf(tick)} dy="0.35em" className={styles.tick} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {labels.map(
        (label, at) =>
          isNamed(at) && (
            <text
              key={label}
              x={Math.min(xOf(at), width - label.length * 3.2)}
              y={height - 8}
              className={styles.tick}
              textAnchor="middle"
            >
              {label}
            </text>
          ),
      )}
    </g>
  );
}
