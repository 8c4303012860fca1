import type { ReactNode } from 'react';
import { useWholeAtlas } from '#/data/whole-atlas';
import { describeRow } from '#/domain/atlas-row';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import { uncapitalise } from '#/domain/sentence';
import { typeset } from '#/domain/typography';
import { Glyph, RingGlyph } from '#/ui/glyph';
import { PageHeading } from '#/ui/page-heading';
import styles from './outline.module.css';

/** What the atlas knows of a practice that cannot be read in whole; under it, why (`children`). */
export function Outline({ region, number, children }: { region: string; number: number; children: ReactNode }) {
  const { atlas, details } = useWholeAtlas(region, true) ?? {};
  const row = atlas?.number.indexOf(number) ?? -1;
  if (!atlas || !details || row === -1)
    return (
      <>
        <PageHeading title="Récit" className="sr-only" />
        {children}
      </>
    );
  const { theme, title, summary, establishment, commune, departement, outcome } = describeRow(atlas, details, row);
  const glyph = theme && themeGlyphs[theme.root];
  const ring = outcome && outcomeGlyphs[outcome.code];
  const place = [commune, departement && `(${departement})`].filter(Boolean).join(' ');
  return (
    <article className={styles.outline}>
      {theme && (
        <p className={styles.over}>
          {glyph && <Glyph {...glyph} />}
          {theme.label}
        </p>
      )}
      <PageHeading title={typeset(title)} />
      {summary && <p className={styles.lead}>{typeset(summary)}</p>}
      <p className={styles.who}>
        <span>
          {establishment && <b>{typeset(establishment)}</b>}
          {establishment && place && ', '}
          {place}
        </span>
        {outcome && ring && (
          <span className={styles.outcome}>
            <RingGlyph {...ring} size={18} /> Issue : {uncapitalise(outcome.label)}
          </span>
        )}
      </p>
      <p className={styles.note}>C’est ce que la liste en dit. Le récit entier n’a pas pu être lu.</p>
      {children}
    </article>
  );
}
