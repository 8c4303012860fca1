/**
 * The practices kept on this device. Invariants: it holds numbers only, so that a withdrawn practice leaves no text behind; when storage
 * is full or blocked the list lasts as long as the page, and says so; every open page of the site shows the same list.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useDataClient } from '#/data/client';
import { recall, remember } from '#/data/device';
import { addNumbers, type KeptLists, parseKept, writeKept } from '#/domain/kept-list';
import { MOST_KEPT } from '#/domain/selection-link';

const KEY = 'kept';
const none: readonly number[] = [];

/** What is kept, and whether it will still be there tomorrow. */
interface Kept {
  lists: KeptLists;
  onDevice: boolean;
}

/** One for the page: made once, read by every component. */
class KeptStore {
  #text: string | null = null;
  #kept: Kept = { lists: {}, onDevice: true };
  readonly #listeners = new Set<() => void>();

  /** The same object as long as nothing has changed. */
  readonly read = (): Kept => {
    const text = this.#kept.onDevice ? recall(KEY) : this.#text;
    if (text !== this.#text) {
      this.#text = text;
      this.#kept = { lists: parseKept(text), onDevice: true };
    }
    return this.#kept;
  };

  /** Listens to this page and to the other ones. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      this.#listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  };

  /** Changes the list of a region from what is kept now, by whichever page. */
  change(region: string, next: (list: readonly number[]) => readonly number[]): void {
    const { lists } = this.read();
    const changed = { ...lists, [region]: next(lists[region] ?? none) };
    this.#text = writeKept(changed);
    remember(KEY, this.#text);
    this.#kept = { lists: changed, onDevice: recall(KEY) === this.#text };
    for (const listener of this.#listeners) listener();
  }
}
const store = new KeptStore();

/** The list of a region (INSEE code), and the way to change it. */
export function useKeptPractices(region: string) {
  const { lists, onDevice } = useSyncExternalStore(store.subscribe, store.read);
  return {
    numbers: lists[region] ?? none,
    /** The lists of the other regions, by INSEE code, those with something. */
    elsewhere: Object.entries(lists).filter(([code, numbers]) => code !== region && numbers.length > 0),
    /** False when this device refuses to keep it. */
    onDevice,
    change: (next: (list: readonly number[]) => readonly number[]) => store.change(region, next),
  };
}

/**
 * One practice of the list of a region: is it kept, and the switch. What is kept is read at once, so that the selection and the
 * comparison open without a network.
 */
export function useKeptPractice(region: string, number: number) {
  const client = useDataClient();
  const queries = useQueryClient();
  const { numbers, change } = useKeptPractices(region);
  const kept = numbers.includes(number);
  return {
    kept,
    /** No room for one more. */
    full: !kept && numbers.length >= MOST_KEPT,
    onToggle: () => {
      if (kept) return change((list) => list.filter((other) => other !== number));
      change((list) => addNumbers(list, [number]));
      void import('#/data/practices')
        .then(({ practiceQuery }) => queries.prefetchQuery(practiceQuery(client, number)))
        .catch(() => undefined);
    },
  };
}
