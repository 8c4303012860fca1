import { FAR_KM, likenessCriteria } from '#/domain/likeness-criteria';
import styles from './like-panel.module.css';

/** What is compared, how much it weighs, and why: the very table that ranks. */
export function LikenessWeights() {
  return (
    <details className={styles.weights}>
      <summary>Comment c’est calculé</summary>
      <table>
        <caption className="sr-only">Critères de comparaison et leur poids</caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(likenessCriteria).map(([criterion, { weight, label, why }]) => (
            <tr key={criterion}>
              <th scope="row">
                {label}
                <span>{why}</span>
              </th>
              <td className="tabular">{weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Sur 100 points. Une taille voisine, un thème voisin ou une commune de taille voisine valent la moitié. La
        distance compte en ligne droite, de moins en moins jusqu’à {FAR_KM} km. Ce qui n’est pas renseigné vaut la
        moitié{'\u202f'}: ni semblable, ni différent. Rien n’est caché, seul l’ordre change.
      </p>
    </details>
  );
}
