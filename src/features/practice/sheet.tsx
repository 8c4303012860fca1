import type { ReactNode } from 'react';
import type { Practice } from '#/data/practices';
import { useRegion } from '#/data/regions';
import type { ReferencePart } from '#/domain/snapshots';
import { formatPartialDate } from '#/domain/typography';
import { createWords } from '#/sheet/practice-words';
import { SheetArticle } from '#/sheet/sheet-article';
import { Around } from './around';
import { MachineTags } from './machine-tags';
import styles from './sheet.module.css';

interface SheetProps {
  practice: Practice;
  reference: ReferencePart;
  /** Between the practice and what lies around it. */
  children?: ReactNode;
}

/** A practice on line, and what lies around it. */
export function Sheet({ practice, reference, children }: SheetProps) {
  return (
    <>
      <SheetArticle practice={practice} reference={reference}>
        <MachineTags practice={practice} words={createWords(reference)} region={useRegion()} />
      </SheetArticle>
      <p className={styles.address}>
        Récit nº {practice.number}, imprimé le {formatPartialDate(new Date().toLocaleDateString('sv-SE'))}.{' '}
        {window.location.origin}
        {window.location.pathname}
      </p>
      {children}
      <Around practice={practice} />
    </>
  );
}
