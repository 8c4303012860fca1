import communes from '@etalab/decoupage-administratif/data/communes.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { practiceContentSchema } from '#/domain/practice';
import { readPractices, resolvePractices } from '../../supabase/demo/practices.ts';
import { makeUuid } from '../../supabase/demo/uuid.ts';

const written = readPractices();
const of = (region: string) => written.filter((practice) => practice.region === region);
const count = (list: readonly (string | null)[], value: string) => list.filter((one) => one === value).length;

describe('the written practices', () => {
  test('are at least 60 in Nouvelle-Aquitaine and 15 in Pays de la Loire', () => {
    expect(of('75').length).toBeGreaterThanOrEqual(60);
    expect(of('52').length).toBeGreaterThanOrEqual(15);
  });

  test('have distinct titles and summaries', () => {
    const titles = written.map(({ content }) => content.title);
    const summaries = written.map(({ content }) => content.summary);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  test('become contents that the form and the server accept, with their establishments', () => {
    for (const { finess, content } of resolvePractices(written).practices) {
      expect(practiceContentSchema.parse(content)).toEqual(content);
      expect(content.establishments[0], content.title).toBe(finess);
    }
  });

  test('stand in communes of today, in the département and the région that they name', () => {
    const today = communes.filter(({ type }) => type === 'commune-actuelle');
    for (const { region, establishment, other_establishments = [] } of written) {
      for (const { name, commune, departement } of [establishment, ...other_establishments]) {
        const found = today.filter(
          (one) => one.nom.replaceAll("'", '’') === commune && one.departement === departement,
        );
        expect(found, `${name}, ${commune} (${departement})`).toHaveLength(1);
        expect(found[0]?.region, name).toBe(region);
      }
    }
  });

  test('say what failed too: each region has its mixed and its stopped ones', () => {
    for (const region of ['75', '52']) {
      const outcomes = of(region).map(({ content }) => content.outcome);
      expect(count(outcomes, 'mitigee') / outcomes.length, region).toBeGreaterThan(0.1);
      expect(count(outcomes, 'arretee'), region).toBeGreaterThan(0);
      expect(count(outcomes, 'reussie') / outcomes.length, region).toBeLessThan(0.8);
    }
  });

  test('leave a gap to see: eleven départements of Nouvelle-Aquitaine, none in Creuse', () => {
    const departements = new Set(of('75').map(({ establishment }) => establishment.departement));
    expect([...departements].toSorted()).toEqual(['16', '17', '19', '24', '33', '40', '47', '64', '79', '86', '87']);
  });

  test('carry the criterion of a level given by people, and no other', () => {
    for (const { level, level_criterion, content } of written) {
      expect(Boolean(level_criterion), content.title).toBe(level === 'validee' || level === 'remarquable');
    }
    expect(new Set(written.map(({ level }) => level)).size).toBe(4);
  });

  test('show an address only where nobody answers', () => {
    for (const { public_contact, content } of written) {
      if (public_contact) expect(public_contact, content.title).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
      expect(JSON.stringify(content), content.title).not.toMatch(
        /@(?![\w.-]+\.example)|\b0[1-9]([ .\u202f\u00a0]?\d\d){4}\b/,
      );
    }
  });
});

test('one establishment named twice is one establishment', () => {
  const [first] = written;
  if (!first) throw new Error('no practice');
  const again = { ...first, content: { ...first.content, title: 'Une autre pratique' } };
  const { establishments, practices } = resolvePractices([first, again]);
  expect(establishments).toHaveLength(1 + (first.other_establishments?.length ?? 0));
  expect(practices[0]?.finess).toBe(practices[1]?.finess);
  expect(practices[0]?.id).not.toBe(practices[1]?.id);
});

test('a commune that is not of the département is refused', () => {
  const [first] = written;
  if (!first) throw new Error('no practice');
  const astray = { ...first, establishment: { ...first.establishment, commune: 'Nantes' } };
  expect(() => resolvePractices([astray])).toThrow(/no commune Nantes/);
});

test('identities do not move when practices are added or sorted otherwise', () => {
  const forwards = new Map(resolvePractices(written).practices.map(({ id, finess }) => [id, finess]));
  const backwards = new Map(resolvePractices(written.toReversed()).practices.map(({ id, finess }) => [id, finess]));
  expect(backwards).toEqual(forwards);
  expect(makeUuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
