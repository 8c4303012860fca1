import type { ReactNode } from 'react';
import { PageHeading } from '#/ui/page-heading';
import styles from './prose.module.css';

/** A page that is read: one column, a title, a standfirst. */
export function Prose({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.prose}>
      <PageHeading title={title} />
      <p className={styles.lead}>{lead}</p>
      {children}
    </div>
  );
}
