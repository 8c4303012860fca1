import type { Version } from '#/data/versions';
import { formatDay } from '#/domain/moments';
import { toParagraphs } from '#/domain/typography';
import styles from './editor.module.css';

/** The last remarks of the readers about a field, beside it, while they wait for an answer. */
export function RemarksOnField({ version, field }: { version: Version | null; field: string }) {
  if (version?.version.state !== 'changes_requested') return null;
  const round = version.reviews.findLast(({ decision }) => decision === 'request_changes');
  const own = (round?.comments ?? []).filter((one) => one.field === field || one.field.startsWith(`${field}[`));
  if (own.length === 0) return null;
  return (
    <div className={styles.remarks}>
      {own.map(({ id, body, created_at }) => (
        <div key={id}>
          <b>Remarque du {formatDay(new Date(created_at))}</b>
          {toParagraphs(body).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
    </div>
  );
}
