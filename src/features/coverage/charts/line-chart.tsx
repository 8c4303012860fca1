import { useId } from 'react';
import { formatNumber } from '#/domain/typography';
import { Axes, createFrame } from './axes';
import { type ChartData, findMost } from './chart-data';
import { ChartFigure } from './chart-figure';
import styles from './charts.module.css';
import { Legend, markOf, Sign } from './marks';
import { listTicks } from './scale';
import { useWidth } from './use-width';

/** Lines over dates, from zero; each has its dash and its sign. `positions`: where each date stands, from 0 to 1, when they are not even. */
export function LineChart({
  data,
  positions,
  whole = true,
  unfolded = false,
}: {
  data: ChartData;
  positions?: readonly number[];
  /** Are the values whole numbers? */
  whole?: boolean;
  unfolded?: boolean;
}) {
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const { categories, series, format = formatNumber } = data;
  const ticks = listTicks(findMost(data, false), { whole });
  const most = ticks.at(-1) ?? 1;
  const frame = createFrame(width, Math.max(...ticks.map((tick) => format(tick).length)));
  const { height, left, right, top, bottom } = frame;
  const last = Math.max(1, categories.length - 1);
  const inset = 16;
  const xOf = (at: number) => left + inset + (positions?.[at] ?? at / last) * (width - left - right - 2 * inset);
  const yOf = (value: number) => height - bottom - (value / most) * (height - top - bottom);
  const points = (values: readonly (number | null)[]) =>
    values.flatMap((value, at) => (value === null ? [] : [{ at, value, x: xOf(at), y: yOf(value) }]));
  const trace = (values: readonly (number | null)[]) =>
    values
      .map((value, at) => {
        if (value === null) return '';
        const isJoined = at > 0 && (values[at - 1] ?? null) !== null;
        return `${isJoined ? 'L' : 'M'}${xOf(at).toFixed(1)} ${yOf(value).toFixed(1)}`;
      })
      .join('');
  const ends = series.map(({ values }) => points(values).at(-1)?.y ?? null);
  // Two ends that are near each other: the lower one is named under its point.
  const isUnder = (rank: number) =>
    ends.some((y, other) => {
      const own = ends[rank] ?? null;
      if (other === rank || y === null || own === null || Math.abs(own - y) > 14) return false;
      return own > y || (own === y && rank > other);
    });
  return (
    <ChartFigure data={data} unfolded={unfolded}>
      <Legend labels={series.map(({ label }) => label)} id={id} lines />
      <div ref={box}>
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${data.title}. ${data.summary}`}
        >
          <Axes frame={frame} ticks={ticks} format={format} labels={categories} xOf={xOf} />
          {series.map(({ label, values }, rank) => {
            const told = points(values);
            const end = told.at(-1);
            return (
              <g key={label}>
                <path d={trace(values)} className={styles.line} data-mark={markOf(rank)} />
                {told.map(({ at, value, x, y }) => (
                  <g key={at}>
                    <title>{`${categories[at]}, ${label}\u202f: ${format(value)}`}</title>
                    <Sign series={rank} x={x} y={y} />
                  </g>
                ))}
                {end && (
                  <text
                    x={Math.min(end.x, width - format(end.value).length * 4)}
                    y={end.y + (isUnder(rank) ? 18 : -9)}
                    className={styles.value}
                    textAnchor="middle"
                  >
                    {format(end.value)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
    </ChartFigure>
  );
}
