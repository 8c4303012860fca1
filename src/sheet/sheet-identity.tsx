import type { ReactNode } from 'react';
import type { Practice, PracticeEstablishment } from '#/data/practices';
import { themeGlyphs } from '#/domain/glyphs';
import { joinWords, uncapitalise } from '#/domain/sentence';
import { formatPartialDate, typeset } from '#/domain/typography';
import { Glyph } from '#/ui/glyph';
import type { ThemeWords, Words } from './practice-words';
import styles from './sheet-rail.module.css';

/** One question, if it has an answer. */
function Row({ question, children }: { question: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div>
      <dt>{question}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Labels in one line, as a sentence would hold them. */
const toLine = (labels: string[], join = (all: string[]) => all.join(', ')): string =>
  join(labels.map((label, at) => (at === 0 ? label : uncapitalise(label))));

const toPlace = ({ name, commune_name }: PracticeEstablishment): string =>
  typeset(commune_name ? `${name}, ${commune_name}` : name);

function OtherThemes({ themes }: { themes: ThemeWords[] }) {
  return (
    <ul className={styles.themes}>
      {themes.map(({ code, label, root }) => {
        const glyph = themeGlyphs[root.code];
        return (
          <li key={code}>
            {glyph && <Glyph {...glyph} size={18} />}
            {label}
          </li>
        );
      })}
    </ul>
  );
}

/** What the filters know of a practice, one row per question that has an answer. */
export function SheetIdentity({ practice, words }: { practice: Practice; words: Words }) {
  const { content, lead, others } = practice;
  const { term, terms } = words;
  const themes = content.other_themes.flatMap((code) => words.theme(code) ?? []);
  const phase = term('phase', content.phase);
  const funding = content.funding.flatMap(({ programme, note }) => {
    const label = words.programme(programme);
    return label === null ? [] : [note ? `${label} (${typeset(note)})` : label];
  });
  return (
    <section className={styles.identity}>
      <h2>Carte d’identité</h2>
      <dl>
        <Row question="Au départ">{toLine(terms('trigger', content.prompted_by))}</Row>
        <Row question="Pour qui">{toLine(terms('audience', content.audiences))}</Row>
        <Row question="Portée">{term('scope', content.scope)}</Row>
        <Row question="Où en est-on">{phase}</Row>
        <Row question="Commencé">{content.started_on && formatPartialDate(content.started_on)}</Row>
        <Row question="Délai">{term('duration', content.duration)}</Row>
        <Row question="Dépense">{term('cost-class', content.cost_class)}</Row>
        <Row question="Financé par">{toLine(funding)}</Row>
        <Row question="Action">{toLine(terms('action-type', content.action_types))}</Row>
        <Row question="Prévention">{term('prevention-level', content.prevention_level)}</Row>
        <Row question="Décidé avec">{toLine(terms('involvement', content.involvement), joinWords)}</Row>
        <Row question="Périmètre">
          {content.peripheral ? 'Périphérique : autour du travail, sans le changer' : null}
        </Row>
        <Row question="Aussi">{themes.length > 0 ? <OtherThemes themes={themes} /> : null}</Row>
        <Row question="Catégorie">{words.category(lead.category_code)}</Row>
        <Row question="Partagé avec">
          {others.length > 0 ? (
            <ul>
              {others.map((one) => (
                <li key={one.finess}>{toPlace(one)}</li>
              ))}
            </ul>
          ) : null}
        </Row>
        <Row question="Nº FINESS">{lead.demonstration ? 'fictif' : lead.finess}</Row>
        <Row question="Vidéo">
          {content.video_url && (
            <a href={content.video_url} rel="noreferrer">
              {URL.canParse(content.video_url) ? new URL(content.video_url).hostname : 'Ouvrir'}
            </a>
          )}
        </Row>
      </dl>
    </section>
  );
}
