import type { ReactNode } from 'react';
import type { Practice } from '#/data/practices';
import { toExcerpt } from '#/domain/excerpt';
import { outcomeGlyphs } from '#/domain/glyphs';
import { formatPartialDate, toItems, toParagraphs, typeset } from '#/domain/typography';
import { RingGlyph } from '#/ui/glyph';
import { IndicatorList } from './indicator-list';
import styles from './practice-sections.module.css';
import type { Reader } from './selection-words';

/** Signs of a story that a comparison holds; the rest is on its own page. */
const STORY = 420;
const LIST = 600;

const join = (lines: readonly (string | false | null)[]) => lines.filter(Boolean).join('\n');

/** A text, cut when it is long: the whole is one link away. */
function Story({ text, length = STORY }: { text: string; length?: number }) {
  const { text: head, cut } = toExcerpt(text, length);
  return (
    <div className={styles.story}>
      {toParagraphs(head).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {cut && <p className={styles.more}>La suite est dans le récit.</p>}
    </div>
  );
}

/** What was typed as a list, one item per line. */
function Items({ text }: { text: string }) {
  const { text: head, cut } = toExcerpt(text, LIST);
  return (
    <ul className={styles.items}>
      {toItems(head).map((item) => (
        <li key={item}>{item}</li>
      ))}
      {cut && <li className={styles.more}>La suite est dans le récit.</li>}
    </ul>
  );
}

const story = (text: string): ReactNode => text.trim() !== '' && <Story text={text} />;
const items = (text: string): ReactNode => text.trim() !== '' && <Items text={text} />;

/** How it ended, in ink and in a word, with what the team says of it. */
export function Outcome({ practice: { outcome, content }, reader }: { practice: Practice; reader: Reader }) {
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
  read: ({ lead, content }, { label, line }) =>
    items(
      join([
        label('category', lead.category_code),
        lead.size_class && label('size-class', lead.size_class),
        lead.legal_status && label('legal-status', lead.legal_status),
        content.audiences.length > 0 && `Pour qui\u202f: ${line('audience', content.audiences)}`,
        content.phase && label('phase', content.phase),
        content.started_on && `Commencé\u202f: ${formatPartialDate(content.started_on)}`,
      ]),
    ),
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
