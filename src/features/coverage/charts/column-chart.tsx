import { useId } from 'react';
import { formatNumber } from '#/domain/typography';
import { Axes, createFrame } from './axes';
import { type ChartData, findMost } from './chart-data';
import { ChartFigure } from './chart-figure';
import styles from './charts.module.css';
import { fillOf, Legend, Textures } from './marks';
import { listTicks } from './scale';
import { useWidth } from './use-width';

/** Columns over time, one on the other (`stacked`) or side by side; each texture differs, the table says the same. */
export function ColumnChart({
  data,
  stacked = true,
  unfolded = false,
}: {
  data: ChartData;
  stacked?: boolean;
  unfolded?: boolean;
}) {
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const { categories, series, format = formatNumber } = data;
  const ticks = listTicks(findMost(data, stacked));
  const most = ticks.at(-1) ?? 1;
  const frame = createFrame(width, Math.max(...ticks.map((tick) => format(tick).length)));
  const { height, left, right, top, bottom } = frame;
  const slot = (width - left - right) / Math.max(1, categories.length);
  const thick = Math.min(46, slot * 0.72);
  const tall = (value: number) => (value / most) * (height - top - bottom);
  const xOf = (at: number) => left + slot * (at + 0.5);
  const totalAt = (at: number) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
  const bars = categories.flatMap((category, at) => {
    let under = 0;
    return series.map(({ label, values }, rank) => {
      const value = values[at] ?? 0;
      const wide = stacked ? thick : thick / series.length;
      const x = xOf(at) - thick / 2 + (stacked ? 0 : rank * wide);
      const y = height - bottom - tall(under + value);
      if (stacked) under += value;
      return (
        value > 0 && (
          <rect key={`${category} ${label}`} x={x} y={y} width={wide} height={tall(value)} {...fillOf(rank, id)}>
            <title>{`${category}, ${label}\u202f: ${format(value)}`}</title>
          </rect>
        )
      );
    });
  });
  const isLabelled = slot > 26 && (stacked || series.length === 1);
  return (
    <ChartFigure data={data} unfolded={unfolded}>
      <Legend labels={series.map(({ label }) => label)} id={id} />
      <div ref={box}>
        <svg
          className={styles.drawing}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${data.title}. ${data.summary}`}
        >
          <Textures id={id} />
          <Axes frame={frame} ticks={ticks} format={format} labels={categories} xOf={xOf} />
          {bars}
          {isLabelled &&
            categories.map((category, at) => {
              const total = totalAt(at);
              return (
                total > 0 && (
                  <text
                    key={category}
                    x={xOf(at)}
                    y={height - bottom - tall(total) - 5}
                    className={styles.value}
                    textAnchor="middle"
                  >
                    {format(total)}
                  </text>
                )
              );
            })}
        </svg>
      </div>
    </ChartFigure>
  );
}
