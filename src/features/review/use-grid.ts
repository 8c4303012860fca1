import { useRef, useState } from 'react';
import { useDataClient } from '#/data/client';
import { describeError } from '#/data/errors';
import { saveGrid } from '#/data/reviews';
import type { GridAnswer } from '#/domain/review';

export type Grid = Readonly<Record<string, GridAnswer>>;

/** The grid: each answer is sent as it is given, one after the other, the last one last. */
export function useGrid(version: string, first: Grid) {
  const client = useDataClient();
  const [grid, setGrid] = useState(first);
  const [state, setState] = useState<'saved' | 'saving' | 'failed'>('saved');
  const [trouble, setTrouble] = useState('');
  const held = useRef(first);
  const sent = useRef(first);
  const chain = useRef<Promise<void>>(Promise.resolve());

  async function send(): Promise<void> {
    const now = held.current;
    if (now === sent.current) return;
    setState('saving');
    try {
      await saveGrid(client, version, now);
      sent.current = now;
      setState(held.current === now ? 'saved' : 'saving');
      setTrouble('');
    } catch (cause) {
      const { title, advice } = describeError(cause);
      setState('failed');
      setTrouble(`${title} ${advice}`.trim());
    }
  }
  const enqueue = () => {
    chain.current = chain.current.then(send);
    return chain.current;
  };
  return {
    grid,
    state,
    trouble,
    answer(criterion: string, answer: GridAnswer): void {
      held.current = { ...held.current, [criterion]: answer };
      setGrid(held.current);
      void enqueue();
    },
    /** False when the last answers could not be sent. */
    async flush(): Promise<boolean> {
      await enqueue();
      return held.current === sent.current;
    },
  };
}
export type GridDesk = ReturnType<typeof useGrid>;
