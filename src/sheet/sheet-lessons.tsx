import type { Practice } from '#/data/practices';
import { typeset } from '#/domain/typography';
import { Items, Paragraphs } from './prose-parts';
import styles from './sheet-lessons.module.css';

/** Blocks of the same weight, side by side; those without a text are left out. */
function Side({ blocks, className }: { blocks: { title: string; text: string }[]; className: string | undefined }) {
  const written = blocks.filter(({ text }) => text.trim() !== '');
  if (written.length === 0) return null;
  return (
    <div className={className} data-columns={written.length}>
      {written.map(({ title, text }) => (
        <div key={title}>
          <h3>{title}</h3>
          <Items text={text} />
        </div>
      ))}
    </div>
  );
}

/** What helped, what hindered, what failed, and what they would tell a peer. */
export function SheetLessons({ practice: { content } }: { practice: Practice }) {
  const { levers, obstacles, what_did_not_work, advice } = content;
  return (
    <>
      {(levers || obstacles) && (
        <section>
          <h2 className="sr-only">Ce qui a aidé, ce qui a freiné</h2>
          <Side
            className={styles.pair}
            blocks={[
              { title: 'Ce qui a aidé', text: levers },
              { title: 'Ce qui a freiné', text: obstacles },
            ]}
          />
        </section>
      )}
      {what_did_not_work && (
        <section className={styles.failed}>
          <h2>Ce qui n’a pas marché</h2>
          <Paragraphs text={what_did_not_work} />
        </section>
      )}
      {advice && (
        <figure className={styles.advice}>
          <blockquote>
            <p>{typeset(`« ${advice.trim()} »`)}</p>
          </blockquote>
          <figcaption>Leur conseil à un pair</figcaption>
        </figure>
      )}
    </>
  );
}

/** What one needs to take it up, what may change, what should not. */
export function SheetReuse({ practice: { content } }: { practice: Practice }) {
  const { required_conditions, adaptable, keep_unchanged } = content;
  if (!required_conditions && !adaptable && !keep_unchanged) return null;
  return (
    <section>
      <h2>Si vous voulez la reprendre</h2>
      <Side
        className={styles.trio}
        blocks={[
          { title: 'Il faut', text: required_conditions },
          { title: 'On peut adapter', text: adaptable },
          { title: 'À ne pas changer', text: keep_unchanged },
        ]}
      />
    </section>
  );
}

/** What it took: time, people, things, partners. */
export function SheetMeans({ practice: { content } }: { practice: Practice }) {
  const { staff_time, skills, equipment, partners } = content;
  if (!staff_time && !skills && !equipment && partners.length === 0) return null;
  return (
    <section>
      <h2>Ce qu’il a fallu</h2>
      <Side
        className={styles.means}
        blocks={[
          { title: 'Du temps', text: staff_time },
          { title: 'Des compétences', text: skills },
          { title: 'Du matériel', text: equipment },
          { title: 'Des partenaires', text: partners.join('\n') },
        ]}
      />
    </section>
  );
}
