import type { Practice } from '#/data/practices';
import { outcomeGlyphs } from '#/domain/glyphs';
import { uncapitalise } from '#/domain/sentence';
import { formatPartialDate, typeset } from '#/domain/typography';
import { RingGlyph } from '#/ui/glyph';
import type { Words } from './practice-words';
import { Paragraphs } from './prose-parts';
import { SheetIndicators } from './sheet-indicators';
import styles from './sheet-story.module.css';

/** How it ended, said by the team. */
export function SheetOutcome({ practice: { content, outcome }, words }: { practice: Practice; words: Words }) {
  const word = words.term('outcome', outcome);
  const glyph = outcomeGlyphs[outcome ?? ''];
  if (!word || !glyph) return null;
  return (
    <section className={styles.outcome} aria-label="Issue">
      <p className={styles.word}>
        <RingGlyph {...glyph} size={30} />
        <span>
          Issue
          <br />
          <b>{uncapitalise(word)}</b>
        </span>
      </p>
      {content.outcome_note && <Paragraphs className={styles.note} text={content.outcome_note} />}
    </section>
  );
}

/** What led them to act. */
export function SheetOrigin({ practice: { content } }: { practice: Practice }) {
  if (!content.context && !content.objectives) return null;
  return (
    <section className={styles.text}>
      <h2>Ce qui les a décidés</h2>
      <Paragraphs text={content.context} />
      {content.objectives && (
        <>
          <h3>Ce qu’ils cherchaient</h3>
          <Paragraphs text={content.objectives} />
        </>
      )}
    </section>
  );
}

/** What they did, then step by step. */
export function SheetActions({ practice: { content } }: { practice: Practice }) {
  return (
    <>
      {content.what_was_done && (
        <section className={styles.text}>
          <h2>Ce qu’ils ont fait</h2>
          <Paragraphs text={content.what_was_done} />
        </section>
      )}
      {content.steps.length > 0 && (
        <section>
          <h2>Étape par étape</h2>
          <ol className={styles.steps}>
            {content.steps.map((step) => (
              <li key={`${step.date} ${step.title} ${step.text}`}>
                {step.date ? <time dateTime={step.date}>{formatPartialDate(step.date)}</time> : <span />}
                <div>
                  <h3>{typeset(step.title)}</h3>
                  <Paragraphs text={step.text} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** What changed, in words, then in figures. */
export function SheetResults({ practice: { content } }: { practice: Practice }) {
  const { what_changed, indicators, not_measured_yet } = content;
  return (
    <>
      {(what_changed || not_measured_yet) && (
        <section className={styles.text}>
          <h2>Ce qui a changé</h2>
          <Paragraphs text={what_changed} />
          {not_measured_yet && <p className={styles.aside}>Rien n’a encore été mesuré.</p>}
        </section>
      )}
      {indicators.length > 0 && (
        <section>
          <h2>En chiffres, avant et après</h2>
          <SheetIndicators indicators={indicators} />
        </section>
      )}
    </>
  );
}
