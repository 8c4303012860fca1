import type { ReactNode } from 'react';
import { type FileAbout, writeEstablishments } from '#/domain/coverage/files';
import { createRelaysInCharge } from '#/domain/coverage/relays-in-charge';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Region } from '#/domain/regions';
import { DownloadButton } from './download-button';
import { EstablishmentTable } from './establishment-table';
import { RelayNames, writeRelays } from './relay-names';

export interface WithoutProps {
  region: Region;
  source: CoverageSource;
  /** Rows of the establishments without a practice of this theme (`null`: of any). */
  rows: readonly number[];
  theme: string | null;
  /** The cell in words. */
  title: string;
  about: FileAbout;
}

/** Establishments without a practice, with the relays in charge: what everybody reads. */
export function WithoutList({
  region,
  source,
  rows,
  theme,
  title,
  about,
  notice,
}: WithoutProps & { notice?: ReactNode }) {
  const relaysOf = createRelaysInCharge(source, theme);
  const caption = `${title}\u202f: établissements sans pratique`;
  if (rows.length === 0) return null;
  return (
    <>
      <DownloadButton
        name={`sans-pratique-${region.slug}`}
        label="Cette liste en CSV"
        write={() =>
          writeEstablishments(source, rows, (row) => writeRelays(relaysOf(row)), { ...about, title: caption })
        }
      />
      {notice}
      <EstablishmentTable
        source={source}
        rows={rows}
        caption={caption}
        told={[{ head: 'Relais à appeler', read: (row) => <RelayNames relays={relaysOf(row)} /> }]}
      />
    </>
  );
}
