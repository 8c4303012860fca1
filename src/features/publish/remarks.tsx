import type { Version } from '#/data/versions';
import type { Section } from '#/domain/completeness';
import { nameRemarkField } from '#/domain/field-words';
import { formatDay } from '#/domain/moments';
import { toParagraphs } from '#/domain/typography';
import styles from './editor.module.css';
import { findSection } from './section-fields';

/** The remarks of the readers that wait for an answer. */
function listOpenRemarks(version: Version | null) {
  if (version?.version.state !== 'changes_requested') return [];
  return version.reviews.findLast(({ decision }) => decision === 'request_changes')?.comments ?? [];
}

/** The last remarks of the readers about this part, above it. */
export function RemarksOfSection({ version, section }: { version: Version | null; section: Section }) {
  const own = listOpenRemarks(version).filter(({ field }) => findSection(field) === section);
  if (own.length === 0) return null;
  return (
    <section className={styles.remarks} aria-label="Remarques des relecteurs">
      {own.map(({ id, field, body, created_at }) => (
        <div key={id}>
          <b>
            {nameRemarkField(field)}, remarque du {formatDay(new Date(created_at))}
          </b>
          {toParagraphs(body).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
    </section>
  );
}
