import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Practice } from '#/data/practices';
import { useRegion } from '#/data/regions';
import { type AtlasRow, describeRow } from '#/domain/atlas-row';
import { codeOf } from '#/domain/columns';
import { formatDistance } from '#/domain/distance';
import { outcomeGlyphs, themeGlyphs } from '#/domain/glyphs';
import type { NearbyPlace } from '#/domain/nearby';
import { toPracticePath } from '#/domain/practice-address';
import { uncapitalise } from '#/domain/sentence';
import { typeset } from '#/domain/typography';
import { Glyph, RingGlyph } from '#/ui/glyph';
import styles from './around.module.css';
import { type Surroundings, useNear, useSurroundings } from './use-surroundings';

/** To another practice; the way back to the list goes with it. */
function PracticeLink({ practice, children }: { practice: AtlasRow; children: ReactNode }) {
  const { state } = useLocation();
  return (
    <Link to={toPracticePath(useRegion(), practice.number, practice.title)} state={state}>
      {children}
    </Link>
  );
}

function Neighbour({ practice, reasons }: { practice: AtlasRow; reasons: readonly string[] }) {
  const { theme, establishment, commune, departement, outcome } = practice;
  const glyph = theme && themeGlyphs[theme.root];
  const ring = outcome && outcomeGlyphs[outcome.code];
  return (
    <li className={styles.neighbour}>
      {glyph && <Glyph {...glyph} />}
      <div>
        <h3>
          <PracticeLink practice={practice}>{typeset(practice.title)}</PracticeLink>
        </h3>
        <p className={styles.who}>
          {establishment && <b>{typeset(establishment)}</b>}
          {[commune, departement && `(${departement})`].some(Boolean) &&
            `, ${[commune, departement && `(${departement})`].filter(Boolean).join(' ')}`}
          {outcome && ring && (
            <span className={styles.outcome}>
              <RingGlyph {...ring} size={16} /> {uncapitalise(outcome.label)}
            </span>
          )}
        </p>
        <ul className={styles.reasons} aria-label="Pourquoi elle est là">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Nearby({ one, surroundings }: { one: NearbyPlace; surroundings: Surroundings }) {
  const { atlas, details } = surroundings;
  const { places } = details;
  const { place, km, practices } = one;
  const category = codeOf(places.columns.category, place);
  const shared = (places.practices[place] ?? 0) > 0;
  const line = [category && atlas.labels('category', category), places.communeOf(place)].filter(Boolean).join(', ');
  return (
    <li className={styles.place} data-told={shared}>
      <p>
        <b>{typeset(places.name[place] ?? '')}</b> <span className={styles.km}>à {formatDistance(km)}</span>
      </p>
      {line && <p className={styles.line}>{line}</p>}
      {practices.length > 0 ? (
        <ul className={styles.titles}>
          {practices.map((row) => {
            const practice = describeRow(atlas, details, row);
            return (
              <li key={row}>
                <PracticeLink practice={practice}>{typeset(practice.title)}</PracticeLink>
              </li>
            );
          })}
        </ul>
      ) : (
        shared && <p className={styles.line}>Partage un récit mené ailleurs</p>
      )}
    </li>
  );
}

/** What to read and whom to call next. Quietly absent when the atlas cannot be read: the practice is whole without it. */
export function Around({ practice }: { practice: Practice }) {
  const { ref, near } = useNear();
  const surroundings = useSurroundings(practice, near);
  const { neighbours = [], nearby = [] } = surroundings ?? {};
  return (
    <div ref={ref} className={`${styles.around} no-print`}>
      {surroundings && neighbours.length > 0 && (
        <section aria-labelledby="pratiques-voisines">
          <h2 id="pratiques-voisines">Pratiques voisines</h2>
          <ul>
            {neighbours.map(({ row, reasons }) => (
              <Neighbour
                key={row}
                practice={describeRow(surroundings.atlas, surroundings.details, row)}
                reasons={reasons}
              />
            ))}
          </ul>
        </section>
      )}
      {surroundings && nearby.length > 0 && (
        <section aria-labelledby="etablissements-proches">
          <h2 id="etablissements-proches">Établissements proches</h2>
          <p className={styles.line}>À vol d’oiseau ; ceux qui ont un récit d’abord.</p>
          <ul>
            {nearby.map((one) => (
              <Nearby key={one.place} one={one} surroundings={surroundings} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
