import { useState } from 'react';
import { Link } from 'react-router';
import { recallTyping, rememberTyping } from '#/data/kept-typing';
import type { ReviewText } from '#/data/review-text';
import { type ReviewAction, useReader, useReviewQueue } from '#/data/reviews';
import { toPracticePath } from '#/domain/practice-address';
import type { ReferencePart } from '#/domain/snapshots';
import { ErrorSummary } from '#/ui/error-summary';
import { Notice } from '#/ui/notice';
import { DecisionForm } from './decision-form';
import { decisions } from './decisions';
import { type Level, LevelChoice, useLevels } from './level-choice';
import { findNext } from './queue-filters';
import styles from './review.module.css';
import { useDecision } from './use-decision';

interface DecisionPanelProps {
  text: ReviewText;
  reference: ReferencePart | undefined;
  /** Sends what the reader typed; false when it could not be. */
  flush: () => Promise<boolean>;
}

/** What the reader can do with this text now: the actions that the server opens, nothing else. */
export function DecisionPanel({ text, reference, flush }: DecisionPanelProps) {
  const { version, practice, part } = text;
  const reader = useReader();
  const queue = useReviewQueue().data ?? [];
  const { run, refusal, attempt, decided, busy } = useDecision(text, reference, flush);
  const [opened, open] = useState<ReviewAction | null>(null);
  const [texts, setTexts] = useState<Partial<Record<ReviewAction, string>>>({});
  const levels = useLevels(practice.region_code, version.level);
  const [chosen, choose] = useState<Level | null>(null);
  const level = chosen !== null && levels.includes(chosen) ? chosen : levels[0];
  const offered = decisions.filter(
    ({ action }) => part.actions.includes(action) && (action !== 'set_level' || level !== undefined),
  );
  const words = offered.find(({ action }) => action === opened);
  const waits = part.author_state === 'pending' || refusal?.acceptable === true;
  const typed = (action: ReviewAction) => texts[action] ?? recallTyping(reader, version.id, action);
  const next = findNext(queue, version.id);
  const { revision } = version;

  async function act(action: ReviewAction, ofReader: boolean) {
    const done = await run(
      {
        action,
        revision,
        reason: typed(action),
        ...(action === 'set_level' && level !== undefined ? { level } : {}),
        ...(action === 'publish' && waits ? { acceptAuthor: true } : {}),
      },
      ofReader,
    );
    if (!done) return;
    open(null);
    setTexts((before) => ({ ...before, [action]: '' }));
  }
  const said = decided && (decisions.find(({ action }) => action === decided.action)?.done ?? 'Ce texte est à vous.');
  const number = decided?.moved.state === 'published' ? decided.moved.number : null;

  return (
    <section className={styles.panel} aria-labelledby="decision" aria-busy={busy}>
      <h2 id="decision">Décision</h2>
      {refusal && (
        <ErrorSummary title={refusal.title} attempt={attempt}>
          {refusal.advice && <p>{refusal.advice}</p>}
          {refusal.items.length > 0 && (
            <ul>
              {refusal.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </ErrorSummary>
      )}
      {said && (
        <Notice takesFocus>
          <p>{said}</p>
          {decided.action !== 'take' && (
            <div className={styles.tools}>
              {number !== null && practice.region !== null && (
                <Link className="button" to={toPracticePath({ slug: practice.region }, number, version.content.title)}>
                  Voir le récit en ligne
                </Link>
              )}
              <Link className="button" to={next ? `/relecture/${next.version_id}` : '/relecture'}>
                {next ? 'Lire le suivant' : 'Revenir à la liste'}
              </Link>
            </div>
          )}
        </Notice>
      )}
      {part.actions.includes('take') && (
        <button type="button" className="button filled" onClick={() => void act('take', false)}>
          Prendre ce texte
        </button>
      )}
      {offered.length > 0 && (
        <div className={styles.tools}>
          {offered.map(({ action, label }) => (
            <button
              key={action}
              type="button"
              className={action === 'publish' && opened === null ? 'button filled' : 'button'}
              aria-expanded={opened === action}
              onClick={() => open(opened === action ? null : action)}
            >
              {action === 'publish' && waits ? 'Accepter et publier' : label}
            </button>
          ))}
        </div>
      )}
      {offered.length === 0 && !part.actions.includes('take') && <p>{explainNothing(part, version.state)}</p>}
      {words && (
        <DecisionForm
          key={words.action}
          words={words}
          text={typed(words.action)}
          onText={(text) => {
            setTexts((before) => ({ ...before, [words.action]: text }));
            rememberTyping(reader, version.id, words.action, text);
          }}
          {...(words.action === 'publish' && waits ? { send: 'Accepter et publier' } : {})}
          onSend={() => void act(words.action, words.ofReader)}
          onClose={() => open(null)}
        >
          {words.action === 'set_level' && level !== undefined && (
            <LevelChoice levels={levels} value={level} onChange={choose} />
          )}
          {words.action === 'publish' && (
            <p className={styles.soft}>
              Niveau :{' '}
              {reference?.terms.level?.find(({ code }) => code === version.level)?.label ?? 'selon son contenu'}.
              {waits && ' La personne qui l’a écrit deviendra membre de l’établissement.'}
            </p>
          )}
        </DecisionForm>
      )}
    </section>
  );
}

function explainNothing(part: ReviewText['part'], state: ReviewText['version']['state']): string {
  if (part.has_interest)
    return 'Vous l’avez écrit, ou vous êtes membre de cet établissement : quelqu’un d’autre décide.';
  if (state === 'in_review') return 'Quelqu’un d’autre le lit en ce moment.';
  if (state === 'changes_requested') return 'L’établissement le complète. Il reviendra dans la liste.';
  return 'Rien à décider sur ce texte pour l’instant.';
}
