import type { FileAbout } from '#/domain/coverage/files';
import { writeRelays } from '#/domain/coverage/programme-files';
import { countRelays } from '#/domain/coverage/relay-scopes';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber } from '#/domain/typography';
import { ScrollBox } from '#/ui/scroll-box';
import styles from './coverage.module.css';
import tables from './coverage-table.module.css';
import { DownloadButton } from './download-button';

/** How many relays act where, on which theme; a cell without any is hatched and says so. */
export function RelayTable({
  region,
  source,
  departement,
  about,
}: {
  region: Region;
  source: CoverageSource;
  departement: string | null;
  about: FileAbout;
}) {
  const relays = countRelays(source, departement);
  const { themes, rows, gaps, regional } = relays;
  const cells = rows.length * themes.length;
  return (
    <>
      <div className={styles.titleLine}>
        <h3>Relais, par département et par thème</h3>
        <p>
          {gaps === 0
            ? `Chacune des ${formatNumber(cells)} cases a au moins un relais.`
            : `${formatCount(gaps, 'case')} sur ${formatNumber(cells)} sans aucun relais, en hachures.`}
          {regional > 0 && ` ${formatCount(regional, 'case n’a', 'cases n’ont')} que le relais régional.`}
        </p>
        <DownloadButton
          name={`relais-${region.slug}`}
          label="Ce tableau en CSV"
          write={() => writeRelays(relays, { ...about, title: 'Relais par département et par thème' })}
        />
      </div>
      <ScrollBox className={styles.scroll} label="Relais, par département et par thème">
        <table className={tables.matrix}>
          <caption className="sr-only">
            Relais qui interviennent, par département et par thème. « En partie »{'\u202f'}: sur des sous-thèmes
            seulement.
          </caption>
          <thead>
            <tr>
              <th scope="col" className={tables.corner}>
                Départements
              </th>
              {themes.map(({ code, label }) => (
                <th key={code} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col" className={tables.total}>
                Ensemble
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, label, cells: own, relays: all }) => (
              <tr key={code}>
                <th scope="row">{label}</th>
                {own.map(({ whole, part, local }, at) => (
                  <td key={themes[at]?.code} data-step={whole + part === 0 ? 0 : Math.min(3, 1 + local)}>
                    <span className={tables.figure}>
                      <b>{formatNumber(whole + part)}</b>{' '}
                      {part > 0 && <small>{whole === 0 ? 'en partie' : `dont ${part} en partie`}</small>}
                      {whole + part > 0 && local === 0 && <small>régional seul</small>}
                    </span>
                  </td>
                ))}
                <td className={tables.total}>{formatNumber(all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
