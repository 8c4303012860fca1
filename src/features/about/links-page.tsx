import { Prose } from './prose';
import styles from './prose.module.css';

const parameters: { name: string; meaning: string; example: string }[] = [
  { name: 'theme', meaning: 'Thème principal. Un thème contient ses sous-thèmes.', example: 'theme=sante' },
  { name: 'secteur', meaning: 'Secteur de l’établissement.', example: 'secteur=ms-personnes-agees' },
  { name: 'dep', meaning: 'Département, par son numéro.', example: 'dep=33' },
];

export function LinksPage() {
  return (
    <Prose
      title="Liens et filtres"
      lead="L’adresse de la page dit exactement ce que vous voyez. Copiez-la : la personne qui l’ouvre voit la même chose."
    >
      <h2>L’adresse d’une région filtrée</h2>
      <p>
        Après le nom de la région viennent les filtres, par exemple{' '}
        <code>/nouvelle-aquitaine?theme=sante&amp;dep=33&amp;dep=40</code> : les récits de santé au travail de Gironde
        et des Landes. Répéter un paramètre élargit ; en ajouter un autre resserre.
      </p>
      <section className={styles.scroll} aria-label="Paramètres de l’adresse">
        <table>
          <thead>
            <tr>
              <th scope="col">Paramètre</th>
              <th scope="col">Ce qu’il filtre</th>
              <th scope="col">Exemple</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map(({ name, meaning, example }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>{meaning}</td>
                <td>
                  <code>{example}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>Une valeur inconnue est laissée de côté, une par une : le reste de l’adresse s’applique.</p>

      <h2>L’adresse d’un récit</h2>
      <p>
        <code>/nouvelle-aquitaine/pratiques/12-le-titre</code> : seul le numéro compte. Si le titre change, l’ancienne
        adresse mène toujours au récit. Si le récit est retiré, elle le dit.
      </p>
    </Prose>
  );
}
