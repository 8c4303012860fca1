import { NavLink } from 'react-router';
import { useIsTeam } from '#/data/team';
import type { Region } from '#/domain/regions';
import styles from './team.module.css';

/** The pages of coverage that the team of the région has besides the public one. */
export function TeamNav({ region }: { region: Region }) {
  if (useIsTeam(region.code) !== true) return null;
  const base = `/${region.slug}/couverture`;
  const pages = [
    [base, 'Couverture'],
    [`${base}/a-contacter`, 'À contacter'],
    [`${base}/textes`, 'Textes et délais'],
  ] as const;
  return (
    <nav aria-label="Pages de l’équipe" className={styles.nav}>
      <ul>
        {pages.map(([to, label]) => (
          <li key={to}>
            <NavLink to={to} end>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
