import { Link } from 'react-router';
import { useConfig } from '#/data/config';
import styles from './footer.module.css';

export function Footer() {
  const { demonstration } = useConfig();
  return (
    <footer className={styles.footer}>
      {demonstration && (
        <p>
          <strong>Démonstration.</strong> Établissements et récits sont fictifs.
        </p>
      )}
      <ul>
        <li>
          <Link to="/charte">Charte des récits</Link>
        </li>
        <li>
          <Link to="/aide/publier">Publier et relire</Link>
        </li>
        <li>
          <Link to="/donnees">Données et dates</Link>
        </li>
        <li>
          <Link to="/aide/liens">Liens et filtres</Link>
        </li>
        <li>
          <Link to="/accessibilite">Accessibilité : non conforme</Link>
        </li>
        <li>
          <Link to="/vos-donnees">Vos données</Link>
        </li>
      </ul>
    </footer>
  );
}
