import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { DraftKeeper } from '#/data/draft-keeper';
import { describeError } from '#/data/errors';
import { useVersion, type Version } from '#/data/versions';
import { type Section, sections } from '#/domain/completeness';
import type { ReferencePart } from '#/domain/snapshots';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { ContactForm } from './contact-form';
import styles from './editor.module.css';
import { FicheSection } from './fiche-section';
import { RemarksOfSection } from './remarks';
import { sectionWords } from './section-words';
import { TestimonyForm } from './testimony-form';

/** A chunk of its own: few come here, and it holds what makes images lighter. */
const FilesSection = lazy(async () => ({ default: (await import('./files-section')).FilesSection }));

export interface SectionProps {
  section: Section;
  keeper: DraftKeeper;
  finess: string | null;
  reference: UseQueryResult<ReferencePart>;
  /** What the server knew when the page opened. */
  version: Version | null;
  onChoose: (finess: string) => void;
}

/** The contact belongs to the practice: there must be one on the server. */
function ContactSection({ keeper }: { keeper: DraftKeeper }) {
  const { data, error, refetch } = useVersion(keeper.ids.version);
  if (data) return <ContactForm practice={data.practice.id} saved={data.contact} />;
  if (data === null) return <p>Choisissez d’abord votre établissement : le contact s’enregistre avec le récit.</p>;
  if (!error) return <p role="status">Chargement…</p>;
  return (
    <Message title={describeError(error).title} onRetry={() => void refetch()}>
      <p>Le contact n’a pas pu être lu.</p>
    </Message>
  );
}

/** The part of the text that is being written. */
export function SectionForm(props: SectionProps) {
  const { section, keeper, finess, reference, version } = props;
  if (section === 'temoignage') return <TestimonyForm {...props} />;
  const address = `/publier/${keeper.ids.version}`;
  const next = sections[sections.indexOf(section) + 1];
  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <PageHeading title={sectionWords[section].title} />
        <p className={styles.lead}>{sectionWords[section].lead}</p>
      </div>
      <RemarksOfSection version={version} section={section} />
      {section === 'photos' ? (
        <Suspense fallback={<p role="status">Chargement…</p>}>
          <FilesSection keeper={keeper} finess={finess} />
        </Suspense>
      ) : section === 'contact' ? (
        <ContactSection keeper={keeper} />
      ) : reference.data ? (
        <FicheSection section={section} reference={reference.data} finess={finess} />
      ) : (
        reference.error && (
          <Message title={describeError(reference.error).title} onRetry={() => void reference.refetch()}>
            <p>Les listes de réponses ne sont pas arrivées.</p>
          </Message>
        )
      )}
      <p className={styles.send}>
        {next && (
          <Link className="button" to={`${address}/${next}`}>
            Continuer : {sectionWords[next].title}
          </Link>
        )}
        <Link to={address}>Revenir au témoignage pour l’envoyer</Link>
        {keeper.held.revision !== null && <Link to={`${address}/apercu`}>Voir l’aperçu</Link>}
      </p>
    </div>
  );
}
