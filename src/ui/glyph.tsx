/** A white sign on a coloured disc. Decorative: the word stands beside it. `path` is drawn on a 16 × 16 grid. */
export function Glyph({ path, token, size = 22 }: { path: string; token: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" className="icon">
      <circle cx="11" cy="11" r="11" fill={`var(${token})`} />
      <path transform="translate(3 3)" d={path} style={{ stroke: 'var(--on-theme)', strokeWidth: 1.7 }} />
    </svg>
  );
}

/** A ring in ink, filled or barred. Decorative: the word stands beside it. Both paths are on a 16 × 16 grid. */
export function RingGlyph({ fill, stroke, size = 16 }: { fill: string; stroke: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="icon ring-glyph">
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {fill && <path d={fill} style={{ fill: 'currentColor', stroke: 'none' }} />}
      {stroke && <path d={stroke} />}
    </svg>
  );
}
