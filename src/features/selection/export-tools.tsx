import { useLocation } from 'react-router';
import { useAtlasReader } from '#/data/atlas-query';
import { type ExportFormat, exportFormats, toFileName } from '#/domain/export';
import type { Region } from '#/domain/regions';
import { toNumbersQuery } from '#/domain/selection-link';
import { formatCount } from '#/domain/typography';
import { DownloadProgress } from '#/ui/download-progress';
import { Icon } from '#/ui/icon';
import { useDownload } from '#/ui/use-download';

/** The list as a file, in its order: those of this region that are on line. */
export function ExportTools({ region, numbers }: { region: Region; numbers: readonly number[] }) {
  const { pathname } = useLocation();
  const readAtlas = useAtlasReader(region.code);
  const { start, cancel, progress, failed } = useDownload();

  function save(format: ExportFormat) {
    const site = window.location.origin;
    const today = new Date().toLocaleDateString('sv-SE');
    const { type, write } = exportFormats[format];
    return start(toFileName(region.slug, today, format), type, async (options) => {
      const { atlas, details } = await readAtlas();
      const rows = Uint32Array.from(numbers.map((number) => atlas.number.indexOf(number)).filter((row) => row !== -1));
      const filters = [`Une sélection de ${formatCount(rows.length, 'récit')}`];
      const address = site + pathname + toNumbersQuery(numbers);
      return write({ atlas, details, region, site }, { filters, today, address }, rows, options);
    });
  }
  return (
    <>
      {(['csv', 'geojson'] as const).map((format) => (
        <button key={format} type="button" className="link-quiet" onClick={() => save(format)}>
          <Icon name="download" size={16} />
          {exportFormats[format].label}
        </button>
      ))}
      <DownloadProgress progress={progress} failed={failed} onCancel={cancel} />
    </>
  );
}
