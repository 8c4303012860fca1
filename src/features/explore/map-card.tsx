import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Atlas } from '#/domain/atlas';
import { type Details, describeRow } from '#/domain/atlas-row';
import { codeOf } from '#/domain/columns';
import { themeGlyphs } from '#/domain/glyphs';
import type { Region } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import type { MapTarget } from '#/map/overlay';
import { Glyph } from '#/ui/glyph';
import { Icon } from '#/ui/icon';
import styles from './map-card.module.css';
import { RelayList } from './relay-list';
import { Distance, Outcome, Place, PracticeLink } from './result-row';
import type { Layers } from './use-layers';

interface MapCardProps {
  target: MapTarget;
  region: Region;
  atlas: Atlas;
  details: Details;
  pilots: Layers['pilots'];
  /** Practices in the list. */
  count: number;
  /** Kilometres by row, when they are measured from somewhere. */
  km: Float32Array | undefined;
  onClose: () => void;
}

function OnePractice({
  row,
  region,
  atlas,
  details,
  count,
  km,
}: { row: number } & Omit<MapCardProps, 'target' | 'pilots' | 'onClose'>) {
  const practice = describeRow(atlas, details, row);
  return (
    <>
      <p>
        <Place practice={practice} />
      </p>
      <div className={styles.cardEnd}>
        <Distance km={km?.[row]} />
        {practice.outcome && <Outcome outcome={practice.outcome} />}
        <span className={styles.cardLink}>
          <PracticeLink region={region} practice={practice} count={count}>
            {`Lire ${practice.level?.code === 'temoignage' ? 'le témoignage' : 'la fiche'}`}
          </PracticeLink>
        </span>
      </div>
    </>
  );
}

function ManyPractices({
  rows,
  region,
  atlas,
  details,
  count,
}: { rows: number[] } & Omit<MapCardProps, 'target' | 'pilots' | 'onClose'>) {
  const practices = rows.map((row) => describeRow(atlas, details, row));
  const places = new Set(practices.map(({ establishment }) => establishment));
  return (
    <ul className={styles.cardList}>
      {practices.map((practice) => {
        const glyph = practice.theme && themeGlyphs[practice.theme.root];
        return (
          <li key={practice.row}>
            {glyph && <Glyph path={glyph.path} token={glyph.token} size={18} />}
            <span>
              <PracticeLink region={region} practice={practice} count={count}>
                {typeset(practice.title)}
              </PracticeLink>
              {places.size > 1 && practice.establishment && <small>{typeset(practice.establishment)}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Establishments({
  rows,
  kind,
  atlas,
  details,
  pilots,
}: { rows: number[]; kind: 'pilots' | 'silent' } & Pick<MapCardProps, 'atlas' | 'details' | 'pilots'>) {
  const { places } = details;
  return (
    <ul className={styles.cardList}>
      {rows.map((row) => {
        const category = codeOf(places.columns.category, row);
        const programmes = pilots.find((site) => site.row === row)?.programmes ?? [];
        const practices = places.practices[row] ?? 0;
        const words = [
          category && atlas.labels('category', category),
          places.communeOf(row),
          kind === 'pilots' && programmes.map((code) => atlas.labels('programme', code)).join(', '),
          kind === 'pilots' &&
            (practices === 0 ? 'Aucun récit pour l’instant' : practices === 1 ? '1 récit' : `${practices} récits`),
        ].filter(Boolean);
        return (
          <li key={row}>
            <span>
              <b>{typeset(places.name[row] ?? '')}</b>
              <small>{words.join(' · ')}</small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function titleOf({ kind, rows }: MapTarget, atlas: Atlas, details: Details): string {
  const [row = 0] = rows;
  const many = rows.length > 1;
  if (kind === 'relays')
    return many ? `${rows.length} acteurs relais` : typeset(details.places.relays.rows[row]?.name ?? '');
  if (kind === 'pilots') return many ? `${rows.length} sites pilotes` : 'Site pilote';
  if (kind === 'silent') return many ? `${rows.length} établissements sans pratique` : 'Établissement sans pratique';
  return many ? `${rows.length} pratiques au même endroit` : typeset(describeRow(atlas, details, row).title);
}

/** What was opened on the map, over its corner: one practice, all those of a place, a pilot site, a relay, a silent establishment. */
export function MapCard({ target, onClose, ...rest }: MapCardProps) {
  const { atlas, details, pilots } = rest;
  const { kind, rows } = target;
  const [first = 0] = rows;
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  useEffect(() => {
    if (target) heading.current?.focus({ preventScroll: true });
  }, [target]);
  let content: ReactNode;
  if (kind === 'relays') content = <RelayList rows={rows} relays={details.places.relays} atlas={atlas} />;
  else if (kind !== 'practices')
    content = <Establishments rows={rows} kind={kind} atlas={atlas} details={details} pilots={pilots} />;
  else if (rows.length === 1) content = <OnePractice row={first} {...rest} />;
  else content = <ManyPractices rows={rows} {...rest} />;
  return (
    <section
      className={styles.card}
      aria-labelledby={headingId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2 ref={heading} id={headingId} tabIndex={-1}>
        {titleOf(target, atlas, details)}
      </h2>
      {content}
      <button type="button" className={styles.cardClose} aria-label="Fermer" onClick={onClose}>
        <Icon name="close" size={18} />
      </button>
    </section>
  );
}
