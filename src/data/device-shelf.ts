/**
 * Where texts are laid down on this device: IndexedDB, else the storage of choices, else this page alone. Invariant: a shelf that is full,
 * blocked or broken hands over to the next one; what was laid down is found again wherever it was.
 */
interface Shelf {
  read(): Promise<Map<string, string>>;
  put(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
}

const DATABASE = 'essaim-drafts';
const STORE = 'drafts';
const PREFIX = 'essaim-draft/';

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      // Somebody empties the device: do not stand in the way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked'));
  });
}

function createDatabaseShelf(): Shelf {
  let opening: Promise<IDBDatabase> | null = null;
  async function use<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    opening ??= openDatabase();
    try {
      const transaction = (await opening).transaction(STORE, mode);
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'));
      });
      const [result] = await Promise.all([work(transaction.objectStore(STORE)), done]);
      return result;
    } catch (cause) {
      // Closed under our feet, or never open: opened anew next time.
      opening = null;
      throw cause;
    }
  }
  return {
    read: () =>
      use('readonly', async (store) => {
        const [keys, texts] = await Promise.all([settle(store.getAllKeys()), settle<unknown[]>(store.getAll())]);
        return new Map(keys.map((key, index) => [String(key), String(texts[index])]));
      }),
    put: (key, text) =>
      use('readwrite', async (store) => {
        await settle(store.put(text, key));
      }),
    remove: (key) =>
      use('readwrite', async (store) => {
        await settle(store.delete(key));
      }),
  };
}

function createStorageShelf(): Shelf {
  return {
    read: async () => {
      const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
      const own = keys.filter((key) => key.startsWith(PREFIX));
      return new Map(own.map((key) => [key.slice(PREFIX.length), localStorage.getItem(key) ?? '']));
    },
    put: async (key, text) => localStorage.setItem(PREFIX + key, text),
    remove: async (key) => localStorage.removeItem(PREFIX + key),
  };
}

function createPageShelf(): Shelf {
  const texts = new Map<string, string>();
  return {
    read: async () => new Map(texts),
    put: async (key, text) => {
      texts.set(key, text);
    },
    remove: async (key) => {
      texts.delete(key);
    },
  };
}

const shelves = [createDatabaseShelf(), createStorageShelf(), createPageShelf()];
const LAST = shelves.length - 1;

/** Everything laid down on this device, by key; a shelf that does not answer holds nothing. */
export async function readShelves(): Promise<[key: string, text: string][]> {
  const all = await Promise.all(shelves.map((shelf) => shelf.read().catch(() => new Map<string, string>())));
  return all.flatMap((texts) => [...texts]);
}

/** Lays a text down. `false` when it will last no longer than this page. */
export async function putOnShelf(key: string, text: string): Promise<boolean> {
  for (const [place, shelf] of shelves.entries()) {
    try {
      await shelf.put(key, text);
      // An older copy on another shelf would come back one day.
      for (const [index, other] of shelves.entries()) if (index !== place) await other.remove(key).catch(() => null);
      return place < LAST;
    } catch {
      // The next one.
    }
  }
  return false;
}

export async function removeFromShelves(key: string): Promise<void> {
  await Promise.all(shelves.map((shelf) => shelf.remove(key).catch(() => null)));
}

/** Forgets every text of every account. */
export async function emptyShelves(): Promise<void> {
  await Promise.all((await readShelves()).map(([key]) => removeFromShelves(key)));
}
