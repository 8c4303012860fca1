import { useEffect, useState } from 'react';
import { useKeptPractices } from '#/data/kept-practices';
import { moveNumber } from '#/domain/kept-list';
import { type RowTool, toToolId } from './row-tools';

/** One's own list with the ways to change it: each change is said, what is taken off can be put back, the focus stays at hand. */
export function useKeptList(region: string) {
  const kept = useKeptPractices(region);
  const { numbers, change } = kept;
  const [said, say] = useState('');
  const [before, setBefore] = useState<readonly number[] | null>(null);
  const [focus, setFocus] = useState<string | null>(null);

  useEffect(() => {
    if (focus === null) return;
    document.getElementById(focus)?.focus();
    setFocus(null);
  }, [focus]);

  return {
    ...kept,
    said,
    /** True when what was last taken off can be put back. */
    canUndo: before !== null,
    move(number: number, title: string, by: -1 | 1): void {
      change((list) => moveNumber(list, number, by));
      setBefore(null);
      say(`«\u202f${title}\u202f» est en place ${numbers.indexOf(number) + 1 + by} sur ${numbers.length}.`);
      const tool: RowTool = by < 0 ? 'up' : 'down';
      setFocus(toToolId(number, tool));
    },
    remove(number: number, title: string): void {
      setBefore(numbers);
      change((list) => list.filter((other) => other !== number));
      say(`Retiré\u202f: «\u202f${title}\u202f».`);
      const at = numbers.indexOf(number);
      const next = numbers[at + 1] ?? numbers[at - 1];
      setFocus(next === undefined ? UNDO_ID : toToolId(next, 'remove'));
    },
    clear(): void {
      setBefore(numbers);
      change(() => []);
      say('Votre sélection est vide.');
      setFocus(UNDO_ID);
    },
    undo(): void {
      if (before) change(() => before);
      setBefore(null);
      say('Remis à sa place.');
      const first = before?.find((number) => !numbers.includes(number));
      setFocus(first === undefined ? null : toToolId(first, 'remove'));
    },
  };
}
export type KeptList = ReturnType<typeof useKeptList>;

export const UNDO_ID = 'selection-remettre';
