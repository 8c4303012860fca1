import { describe, expect, test } from 'vitest';
import { describePractice, type LinkedPractice, toLinkedData, writeLinkedData } from '#/domain/linked-data';
import { nasty } from '../support/nasty-texts.ts';

const practice: LinkedPractice = {
  number: 12,
  title: 'Le planning fait par l’équipe',
  summary: 'Ils écrivent leur roulement.',
  whatWasDone: 'Un groupe a écrit des règles.',
  rootTheme: 'Organisation du travail',
  theme: 'Plannings et horaires',
  establishment: 'EHPAD du Clos',
  commune: 'Créon',
  departement: 'Gironde',
  lon: -0.35,
  lat: 44.77,
  publishedAt: '2024-06-12T10:00:00Z',
  confirmedAt: '2026-01-02T10:00:00Z',
  demonstration: false,
};
const url = 'https://essaim.example/nouvelle-aquitaine/pratiques/12-le-planning';
const toData = (change: Partial<LinkedPractice> = {}) =>
  toLinkedData({ ...practice, ...change }, url, 'https://essaim.example/');

describe('JSON-LD', () => {
  test('says what the page says', () => {
    expect(toData()).toMatchObject({
      '@type': 'Article',
      url,
      headline: practice.title,
      datePublished: practice.publishedAt,
      dateModified: practice.confirmedAt,
      author: { '@type': 'Organization', name: 'EHPAD du Clos', address: { addressLocality: 'Créon' } },
      spatialCoverage: { name: 'Créon (Gironde)', geo: { latitude: 44.77, longitude: -0.35 } },
    });
    expect(toData()).not.toHaveProperty('creativeWorkStatus');
  });

  test('without a place, a commune or a later date: nothing made up', () => {
    const data = toData({ lon: null, commune: null, confirmedAt: '2020-01-01T00:00:00Z' });
    expect(data.dateModified).toBe(practice.publishedAt);
    expect(data.spatialCoverage).toEqual({ '@type': 'Place', name: 'Gironde' });
    expect(JSON.stringify(data.author)).not.toContain('addressLocality');
  });

  test('what is fictional says so', () => {
    expect(toData({ demonstration: true }).creativeWorkStatus).toContain('fictifs');
  });

  test.each([...nasty, '</script><script>alert(1)</script>', '<!--', ']]>'])(
    'holds %j, and reads back the same',
    (text) => {
      const written = writeLinkedData(toData({ title: text, establishment: text }));
      expect(written).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(written)).toMatchObject({ headline: text, author: { name: text } });
    },
  );
});

describe('the description', () => {
  test('is the standfirst, else what was done, else who tells it', () => {
    expect(describePractice(practice)).toBe('Ils écrivent leur roulement.');
    expect(describePractice({ ...practice, summary: ' ' })).toBe('Un groupe a écrit des règles.');
    expect(describePractice({ ...practice, summary: '', whatWasDone: '\n' })).toBe(
      'Plannings et horaires\u202f: récit nº\u00a012, EHPAD du Clos (Gironde).',
    );
  });

  test('is one line, cut at a word, in 161 signs at most', () => {
    const summary = 'Deux réunions,\n\n'.repeat(30);
    const description = describePractice({ ...practice, summary });
    expect(description).not.toMatch(/\n|[\s,]…/);
    expect(description).toMatch(/^Deux réunions, Deux .*…$/);
    expect(description.length).toBeLessThanOrEqual(161);
    expect(describePractice({ ...practice, summary: 'a'.repeat(400) }).length).toBeLessThanOrEqual(161);
  });
});
