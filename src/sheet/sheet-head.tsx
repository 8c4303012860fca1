import type { ReactNode } from 'react';
import type { Practice } from '#/data/practices';
import { themeGlyphs } from '#/domain/glyphs';
import { uncapitalise } from '#/domain/sentence';
import { formatPartialDate, typeset } from '#/domain/typography';
import { Glyph } from '#/ui/glyph';
import { PageHeading } from '#/ui/page-heading';
import { isStale, NOT_YET, type Words } from './practice-words';
import styles from './sheet-head.module.css';

/** Who, where, how big, of what status: the line under the title. */
function Signature({ practice: { lead }, words }: { practice: Practice; words: Words }) {
  const departement = words.departement(lead.departement_code);
  const size = words.term('size-class', lead.size_class);
  const status = words.term('legal-status', lead.legal_status);
  const place = lead.commune_name ? `${lead.commune_name} (${departement})` : departement;
  return (
    <p className={styles.signature}>
      <b>{typeset(lead.name)}</b>,{' '}
      {[place, ...[size, status].flatMap((word) => (word ? [uncapitalise(word)] : []))].join(' · ')}
    </p>
  );
}

function Dates({ practice }: { practice: Practice }) {
  const { published_at, confirmed_at, number } = practice;
  const confirmed = confirmed_at.slice(0, 10) > published_at.slice(0, 10);
  if (number === NOT_YET) return <p className={styles.dates}>Pas encore en ligne · récit nº à venir</p>;
  return (
    <p className={styles.dates}>
      Publié le <time dateTime={published_at}>{formatPartialDate(published_at)}</time>
      {confirmed && (
        <>
          , confirmé le <time dateTime={confirmed_at}>{formatPartialDate(confirmed_at)}</time>
        </>
      )}{' '}
      · récit nº {number}
    </p>
  );
}

/** The opening of a practice: theme, level, title, standfirst, who tells it; `figure` stands beside. */
export function SheetHead({ practice, words, figure }: { practice: Practice; words: Words; figure: ReactNode }) {
  const { content, level, level_criterion, theme_code, confirmed_at } = practice;
  const theme = words.theme(theme_code);
  const glyph = themeGlyphs[theme?.root.code ?? ''];
  return (
    <header className={styles.head}>
      <div>
        <p className={styles.over}>
          {glyph && <Glyph {...glyph} />}
          {theme && <b>{theme.root.label}</b>}
          {theme && theme.code !== theme.root.code && <span>{theme.label}</span>}
          <span className={`tag ${level}`}>{words.term('level', level) ?? level}</span>
        </p>
        <PageHeading title={typeset(content.title)} />
        {content.summary && <p className={styles.lead}>{typeset(content.summary)}</p>}
        <Signature practice={practice} words={words} />
        <Dates practice={practice} />
        {level_criterion && (
          <p className={styles.criterion}>
            <b>{words.term('level', level) ?? level} :</b> {typeset(level_criterion)}
          </p>
        )}
        {isStale(confirmed_at, new Date()) && (
          <p className={styles.stale}>
            <span className="tag">À actualiser</span> L’établissement n’a pas confirmé ce récit depuis plus de douze
            mois. Vérifiez avec lui avant de vous en inspirer.
          </p>
        )}
      </div>
      {figure}
    </header>
  );
}
