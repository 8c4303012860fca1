import { useEffect, useRef, useState } from 'react';
import { downloadFile } from './download';

export interface WriteOptions {
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
}

/** What writes a file: its pieces in order, telling how far it is, giving up when `signal` says so. */
type Write = (options: WriteOptions) => Promise<string[]>;

/** Under a second nothing is shown. */
const SHOW_AFTER_MS = 1000;

/** Writes a file and hands it to the browser, one at a time; leaving the page gives it up. */
export function useDownload() {
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const current = useRef<AbortController | null>(null);
  const cancel = () => {
    current.current?.abort();
    current.current = null;
    setProgress(null);
  };
  useEffect(() => () => current.current?.abort(), []);

  async function start(name: string, type: string, write: Write): Promise<void> {
    if (current.current) return;
    const task = new AbortController();
    current.current = task;
    setFailed(false);
    const begun = performance.now();
    try {
      const pieces = await write({
        signal: task.signal,
        onProgress: (fraction) => {
          if (!task.signal.aborted && performance.now() - begun > SHOW_AFTER_MS) setProgress(fraction);
        },
      });
      task.signal.throwIfAborted();
      downloadFile(name, type, pieces);
    } catch {
      if (!task.signal.aborted) setFailed(true);
    } finally {
      if (current.current === task) {
        current.current = null;
        setProgress(null);
      }
    }
  }
  return {
    /** From 0 to 1 while a file that takes more than a second is being written. */
    progress,
    failed,
    start,
    cancel,
  };
}
