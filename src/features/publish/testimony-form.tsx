import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { Link, useNavigate } from 'react-router';
import { describeError } from '#/data/errors';
import { useRefreshPractices } from '#/data/versions';
import type { PracticeContent } from '#/domain/practice';
import { findRegionByCode } from '#/domain/regions';
import { formatCount } from '#/domain/typography';
import { ErrorSummary } from '#/ui/error-summary';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';
import { DuplicatesPanel } from './duplicates-panel';
import styles from './editor.module.css';
import { EstablishmentQuestion } from './establishment-question';
import { toFieldId } from './field-id';
import { FileLinks } from './file-links';
import { flattenErrors } from './flatten-errors';
import { RemarksOfSection } from './remarks';
import type { SectionProps } from './section-form';
import { sectionWords } from './section-words';
import { OutcomeQuestion, ThemeQuestion } from './testimony-questions';
import { TextQuestion } from './text-question';
import { useSubmission } from './use-submission';

const ESTABLISHMENT = 'Choisissez l’établissement qui raconte.';

/** The témoignage: six questions, then it can be sent. */
export function TestimonyForm({ keeper, finess, reference, version, onChoose }: SectionProps) {
  const navigate = useNavigate();
  const refresh = useRefreshPractices();
  const { handleSubmit, formState } = useFormContext<PracticeContent>();
  const [attempt, setAttempt] = useState(0);
  const submission = useSubmission(keeper, () => {
    void refresh();
    void navigate('/mes-pratiques', { state: { sent: keeper.held.content.title } });
  });
  const lacking = attempt > 0 && finess === null;
  const problems = [
    ...(lacking ? [{ id: toFieldId('establishment'), message: ESTABLISHMENT }] : []),
    ...(attempt > 0 ? flattenErrors(formState.errors) : []).map(({ path, message }) => ({
      id: toFieldId(path),
      message,
    })),
  ];
  const tryToSend = handleSubmit(
    () => {
      if (finess !== null) return submission.send();
      setAttempt((before) => before + 1);
    },
    () => setAttempt((before) => before + 1),
  );
  const changed = version?.version.state === 'changes_requested';
  const { duplicates } = submission;
  useEffect(() => {
    if (duplicates.length > 0) window.scrollTo({ top: 0 });
  }, [duplicates]);

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void tryToSend(event);
      }}
    >
      <div className={styles.head}>
        <PageHeading title="Raconter une pratique" />
        <p className={styles.lead}>{sectionWords.temoignage.lead}</p>
      </div>
      <RemarksOfSection version={version} section="temoignage" />
      {problems.length > 0 && (
        <ErrorSummary
          title={`${formatCount(problems.length, 'réponse')} à revoir avant l’envoi`}
          problems={problems}
          attempt={attempt}
        >
          <p>Rien n’est perdu : tout le reste est enregistré.</p>
        </ErrorSummary>
      )}
      {submission.refused && problems.length === 0 && (
        <ErrorSummary title={submission.refused.title} attempt={submission.attempt}>
          {submission.refused.advice && <p>{submission.refused.advice}</p>}
          <FileLinks version={keeper.ids.version} files={submission.refused.files} />
        </ErrorSummary>
      )}
      {duplicates.length > 0 && (
        <DuplicatesPanel
          title={keeper.held.content.title}
          duplicates={duplicates}
          region={findRegionByCode(reference.data?.region.code ?? '') ?? null}
          onSendAnyway={() => void submission.send()}
          onGoBack={() => {
            submission.forgetDuplicates();
            document.getElementById(toFieldId('title'))?.focus();
          }}
        />
      )}
      <EstablishmentQuestion
        finess={finess}
        fixed={keeper.held.revision !== null}
        onChoose={onChoose}
        error={lacking ? ESTABLISHMENT : undefined}
      />
      <TextQuestion name="title" />
      {reference.data ? (
        <ThemeQuestion reference={reference.data} />
      ) : (
        reference.error && (
          <Message title={describeError(reference.error).title} onRetry={() => void reference.refetch()}>
            <p>La liste des thèmes n’est pas arrivée.</p>
          </Message>
        )
      )}
      <TextQuestion name="what_was_done" />
      <TextQuestion name="what_changed" />
      <OutcomeQuestion />
      <div className={styles.send}>
        <button type="submit" className="button filled" aria-busy={formState.isSubmitting}>
          {formState.isSubmitting ? 'Un instant…' : changed ? 'Renvoyer à la relecture' : 'Envoyer à la relecture'}
        </button>
        {keeper.held.revision !== null && <Link to={`/publier/${keeper.ids.version}/apercu`}>Voir l’aperçu</Link>}
      </div>
    </form>
  );
}
