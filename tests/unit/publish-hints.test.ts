import { expect, test } from 'vitest';
import { findHints, looksPersonal } from '#/domain/privacy-hints';

const kinds = (text: string) => findHints(text).map(({ kind, excerpt }) => `${kind}: ${excerpt}`);

test.each([
  ['Mme Duval a repeint la pièce.', 'name: Mme Duval'],
  ['Le Dr Le Goff vient le mardi.', 'name: Dr Le Goff'],
  ['Merci à Monsieur Ben-Ali et aux autres.', 'name: Monsieur Ben-Ali'],
  ['M. D. nous a aidés.', 'name: M. D.'],
])('a name after a civility: %s', (text, hint) => {
  expect(kinds(text)).toEqual([hint]);
});

test.each([
  'Madame la directrice a accepté.',
  'La cadre a tenu la porte fermée pendant le premier mois.',
  'Les patients atteints de cancer sont reçus à part.',
  'Une équipe de 84 agents, créée il y a 10 ans.',
  'Le projet Alzheimer de l’unité.',
  'M. le maire est venu.',
  '',
])('nothing to say of: %s', (text) => {
  expect(kinds(text)).toEqual([]);
});

test.each([
  'Mme D., 84 ans, Alzheimer, crie la nuit.',
  'Une résidente de 92 ans le demandait.',
  'Un patient souffrant d’épilepsie est tombé.',
])('the health of a person: %s', (text) => {
  expect(findHints(text).map(({ kind }) => kind)).toEqual(['health']);
});

test('addresses and numbers; three hints at most, each once', () => {
  expect(kinds('Appelez le 05 56 00 00 00 ou jeanne@hopital.fr')).toEqual([
    'address: 05 56 00 00 00',
    'address: jeanne@hopital.fr',
  ]);
  expect(kinds('Mme Duval, Mme Duval, Mme Roche, Mme Petit, Mme Grand')).toEqual([
    'name: Mme Duval',
    'name: Mme Roche',
    'name: Mme Petit',
  ]);
});

test.each([
  ['jeanne.duval@hopital.fr', true],
  ['j.duval@hopital.fr', true],
  ['contact@hopital.fr', false],
  ['secretariat.direction@hopital.fr', false],
  ['qvct-ehpad@hopital.fr', false],
  ['ehpad@hopital.fr', false],
])('is it a person’s mailbox: %s', (email, personal) => {
  expect(looksPersonal(email)).toBe(personal);
});
