import { useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import { rememberTyping } from '#/data/kept-typing';
import { type ReviewText, useRefreshReviews } from '#/data/review-text';
import { type Decision, decide, type Moved, useReader } from '#/data/reviews';
import type { ReferencePart } from '#/domain/snapshots';
import { describeRefusal, type Refusal } from './describe-refusal';

interface Decided {
  action: Decision['action'];
  moved: Moved;
}

/** Takes a decision once: what was typed goes first, a lost answer is asked for again, a refusal is told. */
export function useDecision(
  { version: { id: version }, attachments }: ReviewText,
  reference: ReferencePart | undefined,
  flush: () => Promise<boolean>,
) {
  const client = useDataClient();
  const reader = useReader();
  const refresh = useRefreshReviews();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [decided, setDecided] = useState<Decided | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  // One for a click and its retries.
  const request = useRef(crypto.randomUUID());

  const refuse = (told: Refusal) => {
    setRefusal(told);
    setAttempt((before) => before + 1);
  };
  async function run(decision: Omit<Decision, 'version' | 'request'>, ofReader: boolean): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefusal(null);
    setDecided(null);
    try {
      if (ofReader && !(await flush())) {
        refuse({
          title: 'Vos remarques ou la grille ne sont pas encore enregistrées.',
          advice: 'Elles sont gardées sur cet appareil. Vérifiez votre réseau, puis réessayez : rien n’a été décidé.',
          items: [],
          acceptable: false,
          outdated: false,
        });
        return false;
      }
      const moved = await decide(client, { ...decision, version, request: request.current });
      request.current = crypto.randomUUID();
      rememberTyping(reader, version, decision.action, '');
      await refresh();
      setDecided({ action: decision.action, moved });
      return true;
    } catch (cause) {
      const told = describeRefusal(cause, reference, attachments);
      refuse(told);
      // An answer that came is final; without one, the same request is asked again.
      if (cause instanceof DataError && cause.status !== null) request.current = crypto.randomUUID();
      if (told.outdated) await refresh();
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { run, refusal, attempt, decided, busy };
}
