/** The bytes of a file as an address of this page. Invariant: the address is given back as soon as nothing shows it any more. */
import { useEffect, useState } from 'react';
import { useDataClient } from '#/data/client';
import { type DataError, toDataError } from '#/data/errors';
import { readObject } from '#/data/objects';

export interface ObjectUrl {
  url: string | null;
  error: DataError | null;
  retry: () => void;
}

/** `wanted`: nothing is read before. */
export function useObject(name: string, wanted: boolean): ObjectUrl {
  const client = useDataClient();
  const [read, setRead] = useState<{ url: string | null; error: DataError | null }>({ url: null, error: null });
  // What is asked for; a new object asks again.
  const [asked, ask] = useState({});
  useEffect(() => {
    if (!wanted || !asked) return;
    const gone = new AbortController();
    let made: string | null = null;
    readObject(client, name, gone.signal).then(
      (bytes) => {
        if (gone.signal.aborted) return;
        made = URL.createObjectURL(bytes);
        setRead({ url: made, error: null });
      },
      (cause) => {
        if (!gone.signal.aborted) setRead({ url: null, error: toDataError(cause) });
      },
    );
    return () => {
      gone.abort();
      if (made !== null) URL.revokeObjectURL(made);
      setRead({ url: null, error: null });
    };
  }, [client, name, wanted, asked]);
  return { ...read, retry: () => ask({}) };
}
