import { useEffect, useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { recallRemarks, rememberRemarks } from '#/data/kept-typing';
import type { ReviewComment } from '#/data/review-text';
import { removeComment, saveComment, useReader } from '#/data/reviews';

/** How long one may pause before what was typed is sent. */
const PAUSE_MS = 900;

export interface Remark {
  id: string;
  field: string;
  body: string;
  state: 'saved' | 'typed' | 'saving' | 'failed';
  /** Why it was not saved. */
  trouble: string;
}

/** The remarks of the reader: kept on the device at each sign, sent at each pause, and before a decision. */
export function useRemarks(version: string, comments: readonly ReviewComment[]) {
  const client = useDataClient();
  const reader = useReader();
  const [remarks, setRemarks] = useState<readonly Remark[]>(() => begin(comments, recallRemarks(reader, version)));
  const held = useRef(remarks);
  const onServer = useRef(new Set(comments.map(({ id }) => id)));
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const chain = useRef<Promise<void>>(Promise.resolve());

  function hold(next: readonly Remark[]): void {
    held.current = next;
    setRemarks(next);
    const waiting = next.filter(({ state, body }) => state !== 'saved' && body.trim() !== '');
    rememberRemarks(reader, version, Object.fromEntries(waiting.map(({ id, field, body }) => [id, { field, body }])));
  }
  const change = (id: string, part: Partial<Remark>) =>
    hold(held.current.map((one) => (one.id === id ? { ...one, ...part } : one)));

  async function send(id: string): Promise<void> {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    const sent = held.current.find((one) => one.id === id);
    if (sent === undefined || sent.state === 'saved') return;
    const empty = sent.body.trim() === '';
    if (empty && !onServer.current.has(id)) return;
    change(id, { state: 'saving', trouble: '' });
    try {
      if (empty) {
        await removeComment(client, id);
        onServer.current.delete(id);
      } else {
        await saveComment(client, id, version, sent.field, sent.body);
        onServer.current.add(id);
      }
      const now = held.current.find((one) => one.id === id);
      // What was typed while it was sent waits for its own turn.
      if (now?.body === sent.body && now.field === sent.field) change(id, { state: 'saved' });
      else if (now) schedule(id);
    } catch (cause) {
      const { title, advice } = describeError(cause);
      change(id, { state: 'failed', trouble: `${title} ${advice}`.trim() });
    }
  }
  const enqueue = (id: string): Promise<void> => {
    chain.current = chain.current.then(() => send(id));
    return chain.current;
  };
  function schedule(id: string): void {
    clearTimeout(timers.current.get(id));
    timers.current.set(
      id,
      setTimeout(() => void enqueue(id), PAUSE_MS),
    );
  }

  const leave = useRef(() => {});
  leave.current = () => {
    for (const id of timers.current.keys()) void enqueue(id);
  };
  // Leaving the page sends what waits; the device has it in any case.
  useEffect(() => () => leave.current(), []);

  return {
    remarks,
    add(field: string): string {
      const id = crypto.randomUUID();
      hold([...held.current, { id, field, body: '', state: 'typed', trouble: '' }]);
      return id;
    },
    write(id: string, part: { field?: string; body?: string }): void {
      change(id, { ...part, state: 'typed' });
      schedule(id);
    },
    send: enqueue,
    async remove(id: string): Promise<void> {
      change(id, { body: '', state: 'typed' });
      await enqueue(id);
      if (!onServer.current.has(id)) hold(held.current.filter((one) => one.id !== id));
    },
    /** Sends all of them; false when one could not be. */
    async flush(): Promise<boolean> {
      await Promise.all(held.current.filter(({ state }) => state !== 'saved').map(({ id }) => enqueue(id)));
      return held.current.every(({ state, body }) => state === 'saved' || body.trim() === '');
    },
  };
}
export type Remarks = ReturnType<typeof useRemarks>;

function begin(comments: readonly ReviewComment[], typed: ReturnType<typeof recallRemarks>): Remark[] {
  const known = comments.map(({ id, field, body }): Remark => {
    const mine = typed[id];
    return mine ? { id, ...mine, state: 'typed', trouble: '' } : { id, field, body, state: 'saved', trouble: '' };
  });
  const ids = new Set(known.map(({ id }) => id));
  const others = Object.entries(typed).filter(([id]) => !ids.has(id));
  return [...known, ...others.map(([id, one]): Remark => ({ id, ...one, state: 'typed', trouble: '' }))];
}
