/** What the bad inputs of the register are made of. */

export interface RegisterCase {
  /** The row of the standards. */
  row: string;
  name: string;
  content: string | Uint8Array;
  /** Words of the sentence that refuses the whole file; absent: it is read. */
  unreadable?: string;
  /** Establishments that are taken. */
  good?: number;
  /** Lines that are refused or pointed out, with their reason. */
  told?: readonly (readonly [line: number, reason: string])[];
  /** The name that the first establishment gets. */
  called?: string;
}

export const first = 'finess;etalab;111;2026-05-12';
export const one = '330000639';
export const file = (...lines: string[]) => `${first}\n${lines.join('\n')}\n`;
export const located = (x: string, y: string, source: string) =>
  `geolocalisation;${one};${x};${y};${source};2026-05-04`;
export const lambert93 = 'EPSG:2154 RGF93 / Lambert-93';
export const plus = (more: object, address: object = {}) =>
  JSON.stringify({
    generatedAt: '2026-05-12T04:00:00Z',
    pmej: [
      {
        ege: [
          {
            informationsGeneralesEGE: { numFinessEge: one, nomEgeLong: 'FOYER DES ESSAIS', ...more },
            categorieentiteGeographiqueExercice: '500',
            adresse: [
              {
                cogCommune: '33063',
                coordonneesGeographique: { directionLatitude: '44.84', directionLongitude: '-0.58', ...address },
              },
            ],
            etatObjet: 'A',
          },
        ],
      },
    ],
  });
