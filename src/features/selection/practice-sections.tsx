import type { ReactNode } from 'react';
import type { Practice } from '#/data/practices';
import { toExcerpt } from '#/domain/excerpt';
import { outcomeGlyphs } from '#/domain/glyphs';
import { uncapitalise } from '#/domain/sentence';
import { formatPartialDate, toItems, toParagraphs, typeset } from '#/domain/typography';
import { RingGlyph } from '#/ui/glyph';
import { IndicatorList } from './indicator-list';
import styles from './practice-sections.module.css';
import type { Reader } from './selection-words';

/** Signs of a story that a comparison holds; the rest is on its own page. */
const STORY = 420;
const LIST = 600;

/** Stands where a text is cut: the whole is one link away. */
export const CUT = '[…]';

const sinceWhen = (date: string): string => `commencé ${date.length > 7 ? 'le' : 'en'} ${formatPartialDate(date)}`;

/** « De 51 à 249 agents, public ». */
const toLine = (words: readonly (string | false | null)[]): string => {
  const text = words
    .filter((word) => typeof word === 'string' && word !== '')
    .map((word) => uncapitalise(String(word)))
    .join(', ');
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
};

const join = (lines: readonly (string | false | null)[]) => lines.filter(Boolean).join('\n');

/** The lines of a text; when it is cut, the last one ends with a sign for what follows. */
function readLines(text: string, length: number, split: (text: string) => string[]): string[] {
  const { text: head, cut } = toExcerpt(text, length);
  const lines = split(head);
  return cut ? [...lines.slice(0, -1), `${lines.at(-1) ?? ''}\u00a0${CUT}`] : lines;
}

function Story({ text }: { text: string }) {
  return (
    <div className={styles.story}>
      {readLines(text, STORY, toParagraphs).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}

/** What was typed as a list, one item per line. */
function Items({ text }: { text: string }) {
  return (
    <ul className={styles.items}>
      {readLines(text, LIST, toItems).map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

const story = (text: string): ReactNode => text.trim() !== '' && <Story text={text} />;
const items = (text: string): ReactNode => text.trim() !== '' && <Items text={text} />;

/** How it ended, in ink and in a word, with what the team says of it. */
function Outcome({ practice: { outcome, content }, reader }: { practice: Practice; reader: Reader }) {
  const glyph = outcomeGlyphs[outcome ?? ''];
  if (outcome === null || !glyph) return null;
  return (
    <>
      <p className={styles.outcome}>
        <RingGlyph {...glyph} size={20} />
        <b>{reader.label('outcome', outcome)}</b>
      </p>
      {content.outcome_note && <Story text={content.outcome_note} />}
    </>
  );
}

/** One question asked of every practice; nothing when it has no answer. */
export interface Section {
  title: string;
  read(practice: Practice, reader: Reader): ReactNode;
}

const outcome: Section = {
  title: 'Issue',
  read: (practice, reader) => practice.outcome !== null && <Outcome practice={practice} reader={reader} />,
};

const identity: Section = {
  title: 'Qui, et où en sont-ils',
  read: ({ lead, content }, { label, line }) => {
    const { size_class, legal_status } = lead;
    const kind = [size_class && label('size-class', size_class), legal_status && label('legal-status', legal_status)];
    const started = content.started_on && sinceWhen(content.started_on);
    return items(
      join([
        label('category', lead.category_code),
        toLine(kind),
        content.audiences.length > 0 && `Pour qui\u202f: ${uncapitalise(line('audience', content.audiences))}`,
        toLine([content.phase && label('phase', content.phase), started]),
      ]),
    );
  },
};

/** Everything that is compared, in the order of a story. */
export const sections: readonly Section[] = [
  outcome,
  identity,
  { title: 'Ce qui les a décidés', read: ({ content }) => story(content.context) },
  { title: 'Ce qu’ils ont fait', read: ({ content }) => story(content.what_was_done) },
  {
    title: 'Ce qu’il a fallu',
    read: ({ content }) =>
      items(join([content.staff_time, content.skills, content.equipment, content.partners.join(', ')])),
  },
  {
    title: 'Ce que cela a coûté',
    read: ({ content }, { label }) =>
      items(
        join([
          content.cost_class && label('cost-class', content.cost_class),
          ...content.funding.map(({ programme, note }) => {
            const source = programme === null ? 'Fonds propres' : label('programme', programme);
            return note ? `${source} (${note})` : source;
          }),
        ]),
      ),
  },
  { title: 'Ce qui a changé', read: ({ content }) => story(content.what_changed) },
  {
    title: 'En chiffres',
    read: ({ content }) =>
      content.indicators.length > 0 ? (
        <IndicatorList indicators={content.indicators} />
      ) : (
        content.not_measured_yet && <p>Rien n’a encore été mesuré.</p>
      ),
  },
  { title: 'Ce qui a aidé', read: ({ content }) => items(content.levers) },
  { title: 'Ce qui a freiné', read: ({ content }) => items(content.obstacles) },
  { title: 'Ce qui n’a pas marché', read: ({ content }) => story(content.what_did_not_work) },
  {
    title: 'Leur conseil à un pair',
    read: ({ content }) =>
      content.advice.trim() !== '' && <p className={styles.advice}>{typeset(`« ${content.advice.trim()} »`)}</p>,
  },
];
