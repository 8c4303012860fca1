import { downloadFile } from '#/ui/download';
import { Icon } from '#/ui/icon';

/** One table as a file for a spreadsheet. */
export function DownloadButton({ name, label, write }: { name: string; label: string; write: () => string[] }) {
  return (
    <button
      type="button"
      className="button small"
      onClick={() => downloadFile(`${name}.csv`, 'text/csv;charset=utf-8', write())}
    >
      <Icon name="download" size={16} />
      {label}
    </button>
  );
}
