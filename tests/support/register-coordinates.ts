/** Bad coordinates of the register (rows of the standards), each with its verdict. */
import { position, structure } from './finess.ts';
import { file, lambert93, located, one, plus, type RegisterCase } from './register-lines.ts';

export const coordinateCases: readonly RegisterCase[] = [
  {
    row: 'B35',
    name: 'coordinates swapped',
    content: file(structure(one), located('44.84', '-0.58', 'EPSG:4326')),
    good: 1,
    told: [[3, 'coordinates-swapped']],
  },
  {
    row: 'B35',
    name: 'degrees swapped, in JSON',
    content: plus({}, { directionLatitude: '-0.58', directionLongitude: '44.84' }),
    good: 1,
    told: [[1, 'coordinates-swapped']],
  },
  {
    row: 'B37',
    name: 'null island',
    content: file(structure(one), located('0', '0,0', lambert93)),
    good: 1,
    told: [[3, 'coordinates-zero']],
  },
  {
    row: 'B37',
    name: 'beyond the poles',
    content: file(structure(one), located('181', '91', 'EPSG:4326')),
    good: 1,
    told: [[3, 'coordinates-outside']],
  },
  {
    row: 'B38',
    name: 'an empty coordinate',
    content: file(structure(one), located('', '6420914.3', lambert93)),
    good: 1,
    told: [[3, 'coordinates-unreadable']],
  },
  {
    row: 'B38',
    name: 'degrees and minutes',
    content: file(structure(one), located("44°50'N", '0.58W', 'EPSG:4326')),
    good: 1,
    told: [[3, 'coordinates-unreadable']],
  },
  {
    row: 'B38',
    name: 'NaN',
    content: file(structure(one), located('NaN', 'Infinity', 'EPSG:4326')),
    good: 1,
    told: [[3, 'coordinates-unreadable']],
  },
  {
    row: 'B38',
    name: 'comma decimals',
    content: file(structure(one), located('415477,0', '6420914,3', lambert93)),
    good: 1,
    told: [],
  },
  {
    row: 'B40',
    name: 'Lambert II étendu',
    content: file(structure(one), located('366000', '1988000', lambert93)),
    good: 1,
    told: [[3, 'coordinates-system']],
  },
  {
    row: 'B40',
    name: 'Web Mercator',
    content: file(structure(one), located('-64565', '5596413', lambert93)),
    good: 1,
    told: [[3, 'coordinates-system']],
  },
  {
    row: 'B41',
    name: 'Mayotte',
    content: file(structure('980501506', { 12: '606', 13: '9F', 15: '97600 KOUNGOU' })),
    good: 1,
    told: [],
  },
  {
    row: 'B41',
    name: 'La Réunion',
    content: file(structure('970408589', { 12: '411', 13: '9D', 15: '97405 ST DENIS' })),
    good: 1,
    told: [],
  },
  {
    row: 'B44',
    name: 'far from its commune',
    content: file(structure(one), position(one, '337600', '6276000')),
    good: 1,
    told: [[3, 'a-verifier']],
  },
];
