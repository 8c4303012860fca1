import { memo, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { AtlasRow } from '#/domain/atlas-row';
import { formatDistance } from '#/domain/distance';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import type { Question } from '#/domain/search';
import type { SheetState } from '#/domain/sheet-state';
import { typeset } from '#/domain/typography';
import { Glyph, RingGlyph } from '#/ui/glyph';
import { KeepPractice } from './keep-practice';
import type { Comparison } from './like-comparison';
import styles from './list.module.css';
import { LitText } from './lit-text';
import { RowReasons } from './row-reasons';

/** The link to a practice; its way back leads to this list. */
export function PracticeLink({
  region,
  practice,
  count,
  children,
}: {
  region: Region;
  practice: AtlasRow;
  count: number;
  children: ReactNode;
}) {
  const { search } = useLocation();
  const state: SheetState = { search, count };
  return (
    <Link to={toPracticePath(region, practice.number, practice.title)} state={state}>
      {children}
    </Link>
  );
}

/** The outcome, drawn in ink and said. */
export function Outcome({ outcome }: { outcome: NonNullable<AtlasRow['outcome']> }) {
  const glyph = outcomeGlyphs[outcome.code];
  return (
    <span>
      {glyph && <RingGlyph {...glyph} />}
      {outcome.label}
    </span>
  );
}

/** « Établissement, commune (département) » */
export function Place({ practice }: { practice: AtlasRow }) {
  const { establishment, commune, departement } = practice;
  const place = commune && departement ? `${commune} (${departement})` : (commune ?? departement);
  return (
    <>
      {establishment && <b>{typeset(establishment)}</b>}
      {establishment && place && ', '}
      {place}
    </>
  );
}

/** How far it is, as the crow flies; nothing when nothing is measured. */
export function Distance({ km }: { km: number | undefined }) {
  if (km === undefined) return null;
  return <span>{km === Infinity ? 'Distance inconnue' : `À ${formatDistance(km)}`}</span>;
}

interface ResultRowProps {
  region: Region;
  practice: AtlasRow;
  count: number;
  question: Question;
  km: number | undefined;
  comparison: Comparison | undefined;
}

/** What the list says of one practice, the words of a search lit. */
export const ResultRow = memo(function ResultRow({
  region,
  practice,
  count,
  question,
  km,
  comparison,
}: ResultRowProps) {
  const { theme, level, outcome, size, summary } = practice;
  const glyph = theme && themeGlyphs[theme.root];
  return (
    <>
      <div className={styles.over}>
        {glyph && <Glyph path={glyph.path} token={glyph.token} size={20} />}
        {theme && <span>{theme.label}</span>}
        {level && <span className={`tag ${level.code} ${styles.level}`}>{level.label}</span>}
      </div>
      <h2 className={styles.title}>
        <PracticeLink region={region} practice={practice} count={count}>
          <LitText text={typeset(practice.title)} question={question} />
        </PracticeLink>
      </h2>
      {summary && (
        <p className={styles.summary}>
          <LitText text={typeset(summary)} question={question} />
        </p>
      )}
      <p className={styles.who}>
        <Place practice={practice} />
      </p>
      <div className={styles.end}>
        <Distance km={km} />
        {outcome && <Outcome outcome={outcome} />}
        {size && <span>{size}</span>}
        <KeepPractice
          region={region.code}
          number={practice.number}
          title={typeset(practice.title)}
          className={styles.keep}
        />
      </div>
      {comparison && <RowReasons {...comparison} />}
    </>
  );
});
