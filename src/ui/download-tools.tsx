import { DownloadProgress } from './download-progress';
import { Icon } from './icon';
import { useDownload, type WriteOptions } from './use-download';

/** A format of a file; `today` is the ISO day on which it is asked for. */
interface Format {
  label: string;
  type: string;
  toName: (today: string) => string;
  write: (today: string, options: WriteOptions) => Promise<string[]>;
}

/** One button per format of a file, and how far the one asked for is. */
export function DownloadTools({ formats }: { formats: readonly Format[] }) {
  const { start, cancel, progress, failed } = useDownload();
  const save = ({ type, toName, write }: Format) => {
    const today = new Date().toLocaleDateString('sv-SE');
    return start(toName(today), type, (options) => write(today, options));
  };
  return (
    <>
      {formats.map((format) => (
        <button key={format.label} type="button" className="link-quiet" onClick={() => save(format)}>
          <Icon name="download" size={16} />
          {format.label}
        </button>
      ))}
      <DownloadProgress progress={progress} failed={failed} onCancel={cancel} />
    </>
  );
}
