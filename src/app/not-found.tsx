import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeading } from '#/ui/page-heading';
import styles from './not-found.module.css';

export function NotFound({ title = 'Cette page n’existe pas', children }: { title?: string; children?: ReactNode }) {
  return (
    <div className={styles.page}>
      <PageHeading title={title} />
      {children ?? <p>L’adresse est peut-être incomplète, ou la page a changé de place.</p>}
      <Link className="button" to="/">
        Choisir une région
      </Link>
    </div>
  );
}
