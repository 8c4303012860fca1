import { useLocation } from 'react-router';
import { useAtlasReader } from '#/data/atlas-query';
import { exportWriters } from '#/domain/export';
import { exportFormats, toFileName } from '#/domain/export-formats';
import type { Region } from '#/domain/regions';
import { toNumbersQuery } from '#/domain/selection-link';
import type { SliceOptions } from '#/domain/slices';
import { formatCount } from '#/domain/typography';
import { DownloadTools } from '#/ui/download-tools';

/** The list as a file, in its order: those of this region that are on line. */
export function ExportTools({ region, numbers }: { region: Region; numbers: readonly number[] }) {
  const { pathname } = useLocation();
  const readAtlas = useAtlasReader(region.code);
  const site = window.location.origin;
  const formats = (['csv', 'geojson'] as const).map((format) => ({
    ...exportFormats[format],
    toName: (today: string) => toFileName(region.slug, today, format),
    write: async (today: string, options: SliceOptions) => {
      const { atlas, details } = await readAtlas();
      const rows = Uint32Array.from(numbers.map((number) => atlas.number.indexOf(number)).filter((row) => row !== -1));
      const filters = [`Une sélection de ${formatCount(rows.length, 'récit')}`];
      const address = site + pathname + toNumbersQuery(numbers);
      return exportWriters[format]({ atlas, details, region, site }, { filters, today, address }, rows, options);
    },
  }));
  return <DownloadTools formats={formats} />;
}
