import { Prose } from './prose';

export function AccessibilityPage() {
  return (
    <Prose
      title="Accessibilité : non conforme"
      lead="Essaim est conçu pour être utilisé par tous, au clavier, au lecteur d’écran et sans la carte. Aucun audit ne l’a encore établi : il se déclare donc non conforme au RGAA, comme la loi le demande."
    >
      <h2>Ce qui est fait</h2>
      <ul>
        <li>
          La liste et la carte montrent toujours le même ensemble : tout ce que dit la carte se lit dans la liste.
        </li>
        <li>Tout s’atteint au clavier, avec un repère visible ; un lien mène directement au contenu.</li>
        <li>
          Chaque couleur est accompagnée d’un signe et d’un mot. Les contrastes tiennent en clair comme en sombre.
        </li>
        <li>
          Les pages se lisent à 320 pixels de large, à 200 % de taille, et sans animation si l’appareil le demande.
        </li>
        <li>Les chiffres d’un récit sont dans un vrai tableau ; le dessin qui les accompagne n’ajoute rien.</li>
        <li>Chaque récit s’imprime sur papier blanc.</li>
      </ul>

      <h2>Ce qui a été vérifié, et ce qui ne l’a pas été</h2>
      <p>
        À chaque modification, un contrôle automatique (axe-core) et des parcours au clavier passent sur toutes les
        pages, en plusieurs largeurs, en clair et en sombre. Ces contrôles voient environ un tiers des critères du RGAA
        4.1. Il manque un audit mené par une personne, et des essais avec des utilisateurs de technologies d’assistance.
      </p>

      <h2>Ce que nous savons imparfait</h2>
      <ul>
        <li>Le fond de carte dessiné n’a pas de description : sa liste en tient lieu.</li>
        <li>Sans JavaScript, le site ne s’affiche pas.</li>
      </ul>

      <h2>Signaler une difficulté</h2>
      <p>
        Écrivez à l’agence régionale de santé qui ouvre ce site. Si aucune réponse satisfaisante ne vient, vous pouvez
        saisir le{' '}
        <a href="https://www.defenseurdesdroits.fr/saisir" rel="noreferrer">
          Défenseur des droits
        </a>
        .
      </p>
    </Prose>
  );
}
