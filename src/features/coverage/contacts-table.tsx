import { Link } from 'react-router';
import { keyOfLine, type ListedLine, type Urgency } from '#/domain/coverage/outreach';
import type { Labels } from '#/domain/labels';
import type { Region } from '#/domain/regions';
import type { Relay } from '#/domain/relays';
import { formatCount, formatPartialDate } from '#/domain/typography';
import styles from './coverage.module.css';
import lists from './lists.module.css';
import { OutreachCell } from './outreach-cell';
import { RelayNames } from './relay-names';
import team from './team.module.css';
import type { OutreachDesk } from './use-outreach-desk';

const headings: Readonly<Record<Urgency, string>> = {
  late: 'Relance dépassée',
  week: 'Dans les sept jours',
  later: 'Plus tard',
  none: 'Sans date',
  over: 'Sans suite',
};

/** The cell of the matrix where a line stands. */
function toCellHref(region: Region, { departement, sector, theme }: ListedLine): string {
  const params = new URLSearchParams({ ...(theme === null ? {} : { theme }), case: `${departement}~${sector ?? ''}` });
  return `/${region.slug}/couverture?${params}`;
}

interface Props {
  groups: readonly { urgency: Urgency; lines: readonly ListedLine[] }[];
  desk: OutreachDesk;
  region: Region;
  labels: Labels;
  statuses: readonly { code: string; label: string }[];
  today: string;
  relaysOf: (line: ListedLine) => readonly Relay[];
  aboutTheme: (theme: string | null) => string;
}

/** The lines of the team by when they are to be taken up. */
export function ContactsTable({ groups, desk, region, labels, statuses, today, relaysOf, aboutTheme }: Props) {
  const filled = groups.filter(({ lines }) => lines.length > 0);
  if (filled.length === 0) return null;
  return (
    <div className={styles.scroll}>
      <table className={`${styles.plain} ${lists.stacked}`}>
        <caption className="sr-only">Établissements à contacter, par échéance</caption>
        <thead>
          <tr>
            <th scope="col">Établissement</th>
            <th scope="col">Thème</th>
            <th scope="col">Suivi de l’équipe</th>
            <th scope="col">Relais à appeler</th>
          </tr>
        </thead>
        {filled.map(({ urgency, lines }) => (
          <tbody key={urgency}>
            <tr>
              <th scope="rowgroup" colSpan={4} className={team.group}>
                {headings[urgency]}
                <small>{formatCount(lines.length, 'ligne')}</small>
              </th>
            </tr>
            {lines.map((line) => (
              <tr key={keyOfLine(line.finess, line.theme)}>
                <th scope="row">
                  <Link to={toCellHref(region, line)}>{line.establishment}</Link>
                  <small>
                    {[line.commune, labels('departement', line.departement), `FINESS ${line.finess}`]
                      .filter(Boolean)
                      .join(', ')}
                    {line.closedOn !== null && `, fermé le ${formatPartialDate(line.closedOn)}`}
                  </small>
                </th>
                <td data-head="Thème">{aboutTheme(line.theme)}</td>
                <td data-head="Suivi de l’équipe">
                  <OutreachCell
                    desk={desk}
                    place={{ finess: line.finess, theme: line.theme, name: line.establishment }}
                    statuses={statuses}
                    today={today}
                  />
                </td>
                <td data-head="Relais à appeler">
                  <RelayNames relays={relaysOf(line)} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
