import type { ReactNode } from 'react';
import { PageHeading } from '#/ui/page-heading';
import styles from './account.module.css';

/** A page of the account: one narrow column, a title, what it is for. */
export function AccountFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeading title={title} />
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
    </div>
  );
}
