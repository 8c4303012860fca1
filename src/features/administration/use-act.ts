import { useRef, useState } from 'react';
import { DataError, describeError, type Sentence } from '#/data/errors';
import { useRefreshAccount } from '#/data/members';

interface Failure extends Sentence {
  /** The field that the server names; none: empty. */
  field: string;
}

/** Does one thing at a time, tells how it went, and reads the page again. */
export function useAct() {
  const refresh = useRefreshAccount();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [done, setDone] = useState('');
  const busy = useRef(false);
  async function act(work: () => Promise<unknown>, told: string): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setFailure(null);
    setDone('');
    try {
      await work();
      setDone(told);
      return true;
    } catch (cause) {
      const told = cause instanceof DataError && cause.kind === 'invalid' ? cause.told : null;
      const refused = cause instanceof DataError && cause.kind === 'refused';
      setFailure({
        field: told?.details ?? '',
        ...(refused
          ? {
              title: 'Cette action ne vous est pas ouverte.',
              advice: 'Votre rôle a peut-être changé, ou quelqu’un d’autre a agi : la page vient d’être relue.',
            }
          : describeError(cause)),
      });
      setAttempt((before) => before + 1);
      return false;
    } finally {
      busy.current = false;
      await refresh();
    }
  }
  /** Forgets how the last thing went. */
  function clear() {
    setFailure(null);
    setDone('');
  }
  return { act, clear, failure, attempt, done };
}
export type Act = ReturnType<typeof useAct>['act'];
