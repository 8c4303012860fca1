import { Link, NavLink, useLocation, useMatch } from 'react-router';
import { useConfig } from '#/data/config';
import { useKeptPractices } from '#/data/kept-practices';
import { listOpenRegions } from '#/data/regions';
import type { Region } from '#/domain/regions';
import { formatNumber } from '#/domain/typography';
import { Dropdown } from '#/ui/dropdown';
import { Icon } from '#/ui/icon';
import { AccountMenu } from './account-menu';
import styles from './header.module.css';
import { Mark } from './mark';
import { ThemeChoice, ThemeSwitch } from './theme-switch';

function RegionSwitcher({ region, open }: { region: Region; open: Region[] }) {
  return (
    <Dropdown
      className={styles.region}
      content={
        <nav aria-label="Régions">
          <ul className={styles.menu}>
            {open.map(({ slug, name, code }) => (
              <li key={code}>
                <Link to={`/${slug}`} {...(code === region.code ? { 'aria-current': 'true' as const } : {})}>
                  {name}
                </Link>
              </li>
            ))}
            <li className={styles.apart}>
              <Link to="/">Toutes les régions</Link>
            </li>
          </ul>
        </nav>
      }
    >
      <span>
        <small>Région </small>
        {region.name}
        <span className="sr-only">, changer de région</span>
      </span>
      <Icon name="chevron-down" size={16} />
    </Dropdown>
  );
}

/** The links that exist today; `region` gives the map its address, and the selection once it holds something. */
function links(region: Region | null, kept: number) {
  const selection = region && { to: `/${region.slug}/selection`, label: `Sélection (${formatNumber(kept)})` };
  return [
    ...(region
      ? [
          { to: `/${region.slug}`, label: 'Carte et récits' },
          { to: `/${region.slug}/couverture`, label: 'Couverture' },
        ]
      : []),
    ...(selection && kept > 0 ? [selection] : []),
    { to: '/publier', label: 'Partager ce qui a marché' },
    { to: '/donnees', label: 'Données et dates' },
  ];
}

/** `region` is the one of the address, `known` the one this device remembers. Another page closes the menus. */
export function Header({ region, known }: { region: Region | null; known: Region | null }) {
  const { pathname } = useLocation();
  const open = listOpenRegions(useConfig().regions);
  const place = region ?? known;
  const { numbers } = useKeptPractices(place?.code ?? '');
  const onOwnPage = useMatch('/:region/:page/*')?.params.page;
  const isApart = onOwnPage === 'selection' || onOwnPage === 'couverture';
  const items = links(place, numbers.length).map(({ to, label }) => (
    <li key={to}>
      <NavLink to={to} end={isApart && to === `/${place?.slug}`}>
        {label}
      </NavLink>
    </li>
  ));
  return (
    <header className={styles.header} data-in-region={region !== null}>
      <Link to="/" className={styles.brand} aria-label="Essaim, accueil">
        <Mark />
        <span className={styles.name}>Essaim</span>
      </Link>
      {region && <RegionSwitcher key={pathname} region={region} open={open} />}
      <nav className={styles.nav} aria-label="Principale">
        <ul>{items}</ul>
      </nav>
      <div className={styles.end}>
        <span className={styles.wide}>
          <ThemeSwitch />
        </span>
        <span className={styles.account}>
          <AccountMenu />
        </span>
        <Dropdown
          key={pathname}
          label="Menu"
          align="end"
          className={`button quiet square ${styles.narrow}`}
          content={
            <>
              <nav aria-label="Menu">
                <ul className={styles.menu}>{items}</ul>
              </nav>
              <div className={`${styles.apart} ${styles.inMenu}`}>
                <AccountMenu inMenu />
              </div>
              <div className={styles.apart}>
                <ThemeChoice />
              </div>
            </>
          }
        >
          <Icon name="menu" />
        </Dropdown>
      </div>
    </header>
  );
}
