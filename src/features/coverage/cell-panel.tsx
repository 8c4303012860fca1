import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useAccount } from '#/data/session';
import { type CellFigures, type Coverage, readCell, shareOf } from '#/domain/coverage/count';
import { type FileAbout, writePractices } from '#/domain/coverage/files';
import { listCellPractices, listWithout } from '#/domain/coverage/lists';
import { toCell } from '#/domain/coverage/matrix';
import type { CoverageSource } from '#/domain/coverage/source';
import type { Scope } from '#/domain/coverage/standing';
import type { CoverageView } from '#/domain/coverage/view-url';
import { formatRatio, formatShare } from '#/domain/coverage/words';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { formatCount } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './coverage.module.css';
import { DownloadButton } from './download-button';
import type { TeamWithoutProps } from './team-without';
import { WithoutList } from './without-list';

const MOST_PRACTICES = 50;

/** What the team of the région adds comes apart: visitors never fetch it. */
const TeamWithout = lazy(() =>
  import('./team-without').then(
    (team) => ({ default: team.TeamWithout }),
    () => ({ default: TeamMissing }),
  ),
);

function TeamMissing(props: TeamWithoutProps) {
  const notice = (
    <p role="status" className={styles.note}>
      Le suivi de l’équipe n’a pas pu être chargé{'\u202f'}: rechargez la page une fois la connexion revenue.
    </p>
  );
  return <WithoutList {...props} notice={notice} />;
}

const describe = (figures: CellFigures) => {
  const share = shareOf(figures);
  const part = share === null ? '' : `, soit ${formatShare(share)}`;
  return `${formatCount(figures.practices, 'pratique')} en ligne\u202f; ${formatRatio(figures)} établissements recensés en ont au moins une${part}.`;
};

interface Props {
  region: Region;
  source: CoverageSource;
  coverage: Coverage;
  scope: Scope;
  view: CoverageView;
  /** The cell in words: « Creuse, Personnes âgées ». */
  title: string;
  about: FileAbout;
  closeHref: string;
  onChange: (more: Partial<CoverageView>) => void;
}

/** What stands behind a cell: its practices, and the establishments without any with the relays in charge. */
export function CellPanel({ region, source, coverage, scope, view, title, about, closeHref, onChange }: Props) {
  const isVisitor = useAccount().state === 'visitor';
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = view.cell ? `${view.cell.row}~${view.cell.column}` : '';
  // Opened from the table above: what one asked for is here. On a first load the page begins at its top.
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && opened !== '') heading.current?.focus();
    isFirst.current = false;
  }, [opened]);

  if (!view.cell) return null;
  const cell = toCell(view, view.cell.row, view.cell.column);
  const figures = readCell(coverage, cell);
  if (!figures) return null;
  const practices = listCellPractices(source, cell, scope);
  const without = listWithout(source, cell, scope);
  const list = { region, source, rows: without, theme: cell.theme, title, about };
  return (
    <section className={styles.panel} aria-labelledby="case">
      <div className={styles.titleLine}>
        <h2 id="case" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Link className="link-quiet" to={closeHref} preventScrollReset>
          <Icon name="close" size={16} />
          Fermer la case
        </Link>
      </div>
      <p>{describe(figures)}</p>
      <h3>
        {without.length === 0
          ? 'Aucun établissement sans pratique'
          : `${formatCount(without.length, 'établissement')} sans pratique`}
      </h3>
      {isVisitor ? (
        <WithoutList {...list} />
      ) : (
        <Suspense fallback={<WithoutList {...list} />}>
          <TeamWithout {...list} followUp={view.followUp} onFollowUp={(followUp) => onChange({ followUp })} />
        </Suspense>
      )}
      <h3>
        {practices.length === 0 ? 'Aucune pratique en ligne' : `${formatCount(practices.length, 'pratique')} en ligne`}
      </h3>
      {practices.length > 0 && (
        <DownloadButton
          name={`pratiques-${region.slug}`}
          label="Ces pratiques en CSV"
          write={() => writePractices(source, practices, { ...about, title: `${title}\u202f: pratiques en ligne` })}
        />
      )}
      <ul className={styles.practices}>
        {practices.slice(0, MOST_PRACTICES).map((practice) => {
          const number = source.number[practice] ?? 0;
          const words = source.title(practice);
          return (
            <li key={number}>
              <Link to={toPracticePath({ slug: source.homeOf(practice) ?? region.slug }, number, words)}>{words}</Link>
            </li>
          );
        })}
      </ul>
      {practices.length > MOST_PRACTICES && (
        <p className={styles.note}>
          {formatCount(practices.length - MOST_PRACTICES, 'autre pratique', 'autres pratiques')} dans le fichier.
        </p>
      )}
    </section>
  );
}
