import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import { Glyph, RingGlyph } from '#/ui/glyph';
import styles from './practice-head.module.css';
import type { Heading } from './selection-words';

/** The theme, with its sign and its colour. */
export function ThemeLine({ theme }: Pick<Heading, 'theme'>) {
  const glyph = themeGlyphs[theme.root];
  return (
    <span className={styles.theme}>
      {glyph && <Glyph path={glyph.path} token={glyph.token} size={18} />}
      {theme.label}
    </span>
  );
}

/** The outcome in a word, drawn in ink. */
export function OutcomeWord({ outcome }: { outcome: NonNullable<Heading['outcome']> }) {
  const glyph = outcomeGlyphs[outcome.code];
  return (
    <span className={styles.outcome}>
      {glyph && <RingGlyph {...glyph} />}
      {outcome.label}
    </span>
  );
}

export const LevelTag = ({ level }: Pick<Heading, 'level'>) => (
  <span className={`tag ${level.code}`}>{level.label}</span>
);

/** Theme, level, title, who and where: the same in a list and on top of a sheet of the dossier. */
export function PracticeHead({ heading, children }: { heading: Heading; children?: ReactNode }) {
  const { title, path, establishment, place, theme, level } = heading;
  return (
    <div className={styles.head}>
      <p className={styles.over}>
        <ThemeLine theme={theme} />
        <LevelTag level={level} />
      </p>
      <h2 className={styles.title}>
        <Link to={path}>{title}</Link>
      </h2>
      <p className={styles.who}>
        <b>{establishment}</b>, {place}
      </p>
      {children}
    </div>
  );
}
