import styles from './charts.module.css';

/** How each series looks: its shade, its texture and its sign all differ, so that none needs its colour. */
const MARKS = 4;
export const markOf = (series: number) => series % MARKS;

/** The textures of the series, for the fills of one drawing. */
export function Textures({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}1`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className={styles.paper} />
        <path d="M0 0V6" className={styles.ink} strokeWidth="4" />
      </pattern>
      <pattern id={`${id}3`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className={styles.paper} />
        <circle cx="3" cy="3" r="1.4" className={styles.dot} />
      </pattern>
    </defs>
  );
}

/** The fill of a series: full, striped, pale, dotted. */
export const fillOf = (series: number, id: string): { className?: string; fill?: string } => {
  const mark = markOf(series);
  if (mark === 0) return { className: styles.full ?? '' };
  if (mark === 2) return { className: styles.pale ?? '' };
  return { fill: `url(#${id}${mark})`, className: styles.edged ?? '' };
};

/** The sign of a series at a point of its line: disc, square, triangle, lozenge. */
export function Sign({ series, x, y }: { series: number; x: number; y: number }) {
  const mark = markOf(series);
  const common = { className: mark % 2 === 0 ? styles.signFull : styles.signOpen };
  if (mark === 0) return <circle cx={x} cy={y} r="3.5" {...common} />;
  if (mark === 1) return <rect x={x - 3.25} y={y - 3.25} width="6.5" height="6.5" {...common} />;
  if (mark === 2) return <path d={`M${x} ${y - 4.5}l4.5 8h-9z`} {...common} />;
  return <path d={`M${x} ${y - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`} {...common} />;
}

/** The names of the series with how each looks. */
export function Legend({ labels, id, lines = false }: { labels: readonly string[]; id: string; lines?: boolean }) {
  if (labels.length < 2) return null;
  return (
    <ul className={styles.legend}>
      {labels.map((label, series) => (
        <li key={label}>
          <svg width="24" height="12" aria-hidden="true">
            {lines ? (
              <>
                <path d="M0 6H24" className={styles.line} data-mark={markOf(series)} />
                <Sign series={series} x={12} y={6} />
              </>
            ) : (
              <rect x="0.5" y="0.5" width="23" height="11" {...fillOf(series, id)} />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
