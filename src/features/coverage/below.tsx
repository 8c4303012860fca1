import { memo } from 'react';
import { type FileAbout, writeTotals } from '#/domain/coverage/files';
import type { Matrix } from '#/domain/coverage/matrix';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Scope } from '#/domain/coverage/standing';
import type { CoverageView } from '#/domain/coverage/view-url';
import { measureWords } from '#/domain/coverage/words';
import type { Region } from '#/domain/regions';
import styles from './coverage.module.css';
import { CoverageMap } from './coverage-map';
import { DownloadButton } from './download-button';
import { OverTime } from './over-time';
import { Programme } from './programme';
import type { Comparison } from './use-comparison';
import { WhiteZones } from './white-zones';

export interface BelowProps {
  region: Region;
  source: CoverageSource;
  scope: Scope;
  view: CoverageView;
  about: FileAbout;
  comparison: Comparison;
  mapMatrix: Matrix;
  onChange: (more: Partial<CoverageView>) => void;
}

/** What stands below the matrix: the map, the white zones, the days kept, the programme. */
export const Below = memo(function Below({
  region,
  source,
  scope,
  view,
  about,
  comparison,
  mapMatrix,
  onChange,
}: BelowProps) {
  return (
    <>
      <section className={styles.block} aria-labelledby="carte">
        <div className={styles.titleLine}>
          <h2 id="carte">{measureWords[view.measure]}, par département</h2>
          <DownloadButton
            name={`departements-${region.slug}`}
            label="Cette carte en CSV"
            write={() =>
              writeTotals(mapMatrix, 'Département', { ...about, title: `Couverture ${region.of} par département` })
            }
          />
        </div>
        <CoverageMap region={region.code} lines={mapMatrix.rows} measure={view.measure} />
      </section>
      <WhiteZones {...{ region, source, scope, view, about }} onChange={onChange} />
      <OverTime {...{ region, source, view, about, comparison }} />
      <Programme {...{ region, source, view, about, onChange }} />
    </>
  );
});
