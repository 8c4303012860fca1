/**
 * Invented names of places, to name fictional establishments. Invariant: no saint, no person, no town, no two names alike;
 * the hyphenated turn (« la Combe-aux-Geais ») keeps them from passing for real ones.
 */
import { createRandom } from './random.ts';

/** A name in the two forms that a title needs: « La Combe-aux-Geais », « de la Combe-aux-Geais ». */
export interface PlaceName {
  bare: string;
  of: string;
}

const places: readonly (readonly [article: 'le' | 'la' | 'l’' | 'les', noun: string])[] = [
  ...[
    'Clos',
    'Moulin',
    'Hameau',
    'Gué',
    'Verger',
    'Sillon',
    'Pigeonnier',
    'Val',
    'Bosquet',
    'Lavoir',
    'Pré',
    'Coteau',
  ].map((noun) => ['le', noun] as const),
  ...['Mas', 'Ponton', 'Cloître', 'Chemin', 'Ruisseau', 'Vallon'].map((noun) => ['le', noun] as const),
  ...[
    'Garenne',
    'Combe',
    'Closerie',
    'Rive',
    'Lisière',
    'Fontaine',
    'Tuilière',
    'Passerelle',
    'Clairière',
    'Prairie',
  ].map((noun) => ['la', noun] as const),
  ...['Source', 'Roseraie', 'Treille', 'Venelle', 'Bergerie', 'Futaie', 'Pergola'].map((noun) => ['la', noun] as const),
  ...['Étang', 'Allée', 'Orée', 'Enclos', 'Écluse', 'Oseraie', 'Oliveraie'].map((noun) => ['l’', noun] as const),
  ...['Jardins', 'Terrasses', 'Ormeaux', 'Charmilles', 'Sources', 'Galets', 'Coudriers'].map(
    (noun) => ['les', noun] as const,
  ),
];

const complements = [
  ...['aux-Geais', 'aux-Loriots', 'aux-Mésanges', 'aux-Sarcelles', 'aux-Roitelets', 'aux-Libellules', 'aux-Lucioles'],
  ...['aux-Bergeronnettes', 'aux-Hirondelles-Grises', 'aux-Trois-Hérons', 'aux-Sept-Lanternes', 'aux-Merles-Blancs'],
  ...['aux-Chevêches', 'aux-Écureuils-Roux', 'aux-Oies-Sages', 'aux-Genêts-d’Or', 'aux-Belles-Ombres', 'aux-Loutres'],
  ...['aux-Martins-Verts', 'aux-Grands-Roseaux', 'aux-Cinq-Tilleuls', 'aux-Violettes-Blanches', 'aux-Alouettes-Lentes'],
  ...['aux-Deux-Lunes', 'aux-Hermines', 'aux-Fougères-Bleues', 'aux-Pinsons', 'aux-Nuages-Bas', 'aux-Coquelines'],
  ...[
    'aux-Tourterelles',
    'aux-Abeilles-Noires',
    'aux-Ricochets',
    'aux-Sauterelles',
    'aux-Ajoncs-Pâles',
    'aux-Chardonnes',
  ],
  ...[
    'aux-Neuf-Pommiers',
    'aux-Bruyères-Mauves',
    'aux-Fauvettes',
    'aux-Chevreuils',
    'aux-Marjolaines',
    'aux-Pierres-Tièdes',
  ],
  ...[
    'aux-Courlis',
    'aux-Avocettes',
    'aux-Iris-d’Eau',
    'aux-Carillons',
    'aux-Bouvreuils',
    'aux-Herbes-Hautes',
    'aux-Feuillées',
  ],
];

const contracted = { le: 'du ', la: 'de la ', 'l’': 'de l’', les: 'des ' } as const;

/** Every name of the lexicon once, always in the same shuffled order. */
export function shufflePlaceNames(): PlaceName[] {
  const random = createRandom('essaim names');
  const names = places.flatMap(([article, noun]) =>
    complements.map((complement) => {
      const start = article === 'l’' ? 'L’' : `${article.charAt(0).toUpperCase()}${article.slice(1)} `;
      return { bare: `${start}${noun}-${complement}`, of: `${contracted[article]}${noun}-${complement}` };
    }),
  );
  for (let last = names.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1));
    const [a, b] = [names[last], names[other]];
    if (a && b) [names[last], names[other]] = [b, a];
  }
  return names;
}
