import type { ReactNode } from 'react';
import type { Practice } from '#/data/practices';
import type { ReferencePart } from '#/domain/snapshots';
import { createWords } from './practice-words';
import styles from './sheet.module.css';
import { SheetDocuments, SheetPhotos } from './sheet-files';
import { SheetHead } from './sheet-head';
import { SheetIdentity } from './sheet-identity';
import { SheetLessons, SheetMeans, SheetReuse } from './sheet-lessons';
import { SheetLocator } from './sheet-locator';
import { SheetContact, SheetFacts, SheetVoices } from './sheet-rail';
import { SheetActions, SheetOrigin, SheetOutcome, SheetResults } from './sheet-story';

interface SheetArticleProps {
  practice: Practice;
  reference: ReferencePart;
  /** In a column of a page: the rail comes under the story. */
  narrow?: boolean;
  /** Before the article says anything. */
  children?: ReactNode;
}

/** What its authors wrote, whole. What they left empty takes no room: a témoignage is a short page, not a page with holes. */
export function SheetArticle({ practice, reference, narrow = false, children }: SheetArticleProps) {
  const words = createWords(reference);
  const root = words.theme(practice.theme_code)?.root.code ?? practice.theme_code;
  const programmes = practice.content.funding.map(({ programme }) => programme);
  return (
    <article>
      {children}
      <SheetHead
        practice={practice}
        words={words}
        figure={
          <SheetLocator
            practice={practice}
            rootTheme={root}
            departement={words.departement(practice.departement_code)}
          />
        }
      />
      <div className={styles.body} data-narrow={narrow}>
        <div className={styles.story}>
          <SheetOutcome practice={practice} words={words} />
          <SheetOrigin practice={practice} />
          <SheetActions practice={practice} />
          <SheetPhotos files={practice.files} />
          <SheetResults practice={practice} />
          <SheetLessons practice={practice} />
          <SheetReuse practice={practice} />
          <SheetMeans practice={practice} />
          <SheetDocuments files={practice.files} />
        </div>
        <div className={styles.rail}>
          <SheetContact practice={practice} regionContact={reference.region.contact} />
          <SheetIdentity practice={practice} words={words} />
          <SheetVoices practice={practice} />
          <SheetFacts facts={words.facts(programmes, [practice.theme_code, ...practice.content.other_themes])} />
        </div>
      </div>
    </article>
  );
}
