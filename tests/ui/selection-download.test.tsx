import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DownloadProgress } from '#/ui/download-progress';
import { useDownload } from '#/ui/use-download';

type Options = { onProgress: (fraction: number) => void; signal: AbortSignal };

/** A file whose writing the test leads. */
let writing: { options: Options; finish: (pieces: string[]) => void; fail: () => void } | null = null;
const begun = vi.fn();
function write(options: Options): Promise<string[]> {
  begun();
  return new Promise((finish, refuse) => {
    writing = { options, finish, fail: () => refuse(new Error('disk')) };
  });
}
function Page() {
  const { start, cancel, progress, failed } = useDownload();
  return (
    <>
      <button type="button" onClick={() => start('liste.csv', 'text/csv', write)}>
        Emporter
      </button>
      <DownloadProgress progress={progress} failed={failed} onCancel={cancel} />
    </>
  );
}

const saved: { name: string; blob: Blob }[] = [];
let now = 0;
beforeEach(() => {
  vi.restoreAllMocks();
  saved.length = 0;
  begun.mockClear();
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  let last: Blob | null = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:essaim';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    if (last) saved.push({ name: this.download, blob: last });
  });
});
const begin = () => userEvent.click(screen.getByRole('button', { name: 'Emporter' }));
const lead = (step: (current: NonNullable<typeof writing>) => void) =>
  act(async () => {
    if (!writing) throw new Error('nothing is being written');
    step(writing);
  });

describe('a file', () => {
  test('is saved under its name, with all its pieces; a quick one shows no progress', async () => {
    render(<Page />);
    await begin();
    await lead(({ options }) => options.onProgress(0.5));
    expect(screen.queryByRole('progressbar')).toBeNull();
    await lead(({ finish }) => finish(['\ufeffa', 'b']));
    expect(saved.map(({ name }) => name)).toEqual(['liste.csv']);
    expect(saved[0]?.blob.type).toBe('text/csv');
    expect(new Uint8Array((await saved[0]?.blob.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(
      new TextEncoder().encode('\ufeffab'),
    );
  });

  test('after a second: progress, said once', async () => {
    render(<Page />);
    await begin();
    now = 1200;
    await lead(({ options }) => options.onProgress(0.4));
    expect((screen.getByRole('progressbar') as HTMLProgressElement).value).toBeCloseTo(0.4);
    expect(screen.getByRole('status').textContent).toBe('Le fichier se prépare.');
    await lead(({ finish }) => finish([]));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  test('is written once, however often one presses', async () => {
    render(<Page />);
    await begin();
    await begin();
    expect(begun).toHaveBeenCalledTimes(1);
    await lead(({ finish }) => finish([]));
    await begin();
    expect(begun).toHaveBeenCalledTimes(2);
  });

  test('given up is not saved', async () => {
    render(<Page />);
    await begin();
    now = 1200;
    await lead(({ options }) => options.onProgress(0.4));
    await userEvent.click(screen.getByRole('button', { name: 'Abandonner' }));
    expect(writing?.options.signal.aborted).toBe(true);
    await lead(({ options, finish }) => {
      options.onProgress(0.9);
      finish(['a']);
    });
    expect(saved).toEqual([]);
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is given up when the page is left', async () => {
    const { unmount } = render(<Page />);
    await begin();
    unmount();
    expect(writing?.options.signal.aborted).toBe(true);
  });

  test('that fails says so, and can be asked for again', async () => {
    render(<Page />);
    await begin();
    await lead(({ fail }) => fail());
    expect(screen.getByRole('alert').textContent).toContain('n’a pas pu être préparé');
    await begin();
    expect(screen.queryByRole('alert')).toBeNull();
    await lead(({ finish }) => finish(['a']));
    expect(saved).toHaveLength(1);
  });
});
