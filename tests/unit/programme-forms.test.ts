import { describe, expect, test } from 'vitest';
import {
  acceptForm,
  campaignForm,
  declineForm,
  makeRelayForm,
  participationForm,
  programmeForm,
} from '#/domain/programme/forms';
import { type Campaign, dateCampaign, findMoment, makeCode, takesVolunteers, toDay } from '#/domain/programme/rows';
import { describePeriod } from '#/domain/programme/words';
import { nasty } from '../support/nasty-texts.ts';

const programme = { label: 'Grappes', code: '', kind: 'cluster', starts_on: '', ends_on: '' };
const campaign = {
  label: 'Grappes 2026',
  id: '',
  programme_code: 'clusters-qvct',
  starts_on: '',
  ends_on: '',
  deadline: '',
  envelope_eur: '',
  source: '',
};
const relay = {
  name: 'Relais',
  id: '',
  kind: 'aract',
  departement_code: '33',
  commune: '',
  availability: '',
  public_contact: '',
  starts_on: '',
  ends_on: '',
};
const participation = {
  campaign_id: 'a',
  finess: '330990003',
  role: 'pilote',
  starts_on: '',
  ends_on: '',
  amount_class: '',
};
const problems = (parsed: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the forms of the programme', () => {
  test('what is empty is none: no date, no amount, never zero nor today', () => {
    expect(programmeForm.parse(programme)).toEqual({ ...programme, starts_on: null, ends_on: null });
    expect(campaignForm.parse(campaign)).toMatchObject({ deadline: null, envelope_eur: null, source: '' });
    expect(makeRelayForm('2026-11-22').parse(relay)).toMatchObject({ starts_on: null, ends_on: null });
    expect(participationForm.parse(participation)).toMatchObject({ starts_on: null, ends_on: null });
    expect(acceptForm.parse({ starts_on: ' ' })).toEqual({ starts_on: null });
  });

  test.each([
    ['12/03/2026', '2026-03-12'],
    ['1er mars 2026', '2026-03-01'],
    ['2026-03-12', '2026-03-12'],
    [' 12.3.2026 ', '2026-03-12'],
  ])('a day typed %s', (typed, day) => {
    expect(acceptForm.parse({ starts_on: typed }).starts_on).toBe(day);
  });

  test.each([
    ['31/02/2026', /n’existe pas/],
    ['29/02/2023', /n’existe pas/],
    ['2026-13-01', /ne se lit pas.*12\/03\/2026/],
    ['01/02/03', /ne se lit pas/],
    ['demain', /ne se lit pas/],
    ['mars 2026', /manque le jour/],
    ['2026', /manque le jour/],
    ['12/03/1582', /semble fausse/],
    ['12/03/1971', /trop ancienne/],
    ['12/03/20226', /ne se lit pas/],
  ])('no day: %s', (typed, told) => {
    expect(problems(acceptForm.safeParse({ starts_on: typed }))[0]).toMatch(told);
  });

  test('the end does not precede the beginning; a relay ends today or before', () => {
    const wrong = { starts_on: '02/01/2026', ends_on: '01/01/2026' };
    for (const parsed of [
      programmeForm.safeParse({ ...programme, ...wrong }),
      campaignForm.safeParse({ ...campaign, ...wrong }),
      participationForm.safeParse({ ...participation, ...wrong }),
      makeRelayForm('2026-11-22').safeParse({ ...relay, ...wrong }),
    ])
      expect(problems(parsed)).toEqual(['ends_on: La fin précède le début.']);
    expect(problems(makeRelayForm('2026-11-22').safeParse({ ...relay, ends_on: '23/11/2026' }))).toEqual([
      'ends_on: Un relais s’arrête aujourd’hui ou plus tôt.',
    ]);
    expect(makeRelayForm('2026-11-22').safeParse({ ...relay, ends_on: '22/11/2026' }).success).toBe(true);
  });

  test.each([
    ['120 000', 120000],
    ['1 234,5 €', 1234.5],
    ['5000000', 5000000],
    ['0', 0],
    ['12 euros', 12],
  ])('an amount typed %s', (typed, value) => {
    expect(campaignForm.parse({ ...campaign, envelope_eur: typed }).envelope_eur).toBe(value);
  });

  test.each(['-1', '1e3', 'Infinity', '٣', 'beaucoup', '1,234', '10000000000000'])('no amount: %s', (typed) => {
    expect(problems(campaignForm.safeParse({ ...campaign, envelope_eur: typed }))[0]).toMatch(
      /^envelope_eur: Ce montant/,
    );
  });

  test('what is missing, too long or no code says so at its field, in French', () => {
    expect(problems(programmeForm.safeParse({ ...programme, label: ' \u200b', kind: '' }))).toEqual([
      'label: Donnez un nom à ce dispositif.',
      'kind: Choisissez de quelle sorte il est.',
    ]);
    expect(problems(programmeForm.safeParse({ ...programme, label: 'x'.repeat(161) }))[0]).toMatch(/trop long/);
    for (const code of ['Grappes', 'a b', '-a', 'é', 'x'.repeat(61)])
      expect(problems(programmeForm.safeParse({ ...programme, code }))[0]).toMatch(/^code: /);
    expect(problems(declineForm.safeParse({ word: '' }))[0]).toMatch(/^word: Dites pourquoi/);
  });

  test('no text breaks them: taken as it is, or told wrong', () => {
    for (const text of nasty) {
      const parsed = programmeForm.safeParse({ ...programme, label: text });
      if (parsed.success) expect(parsed.data.label).toBe(parsed.data.label.normalize('NFC'));
      else for (const told of problems(parsed)) expect(told).toMatch(/^label: .*[.!]$/su);
    }
  });
});

describe('where a row stands', () => {
  const today = '2026-11-22';
  test.each([
    [null, null, 'running', 'sans date'],
    ['2026-11-22', null, 'running', 'depuis le 22 nov. 2026'],
    ['2026-11-23', null, 'coming', 'à partir du 23 nov. 2026'],
    ['2026-01-01', '2026-11-23', 'running', 'du 1er janv. 2026 au 23 nov. 2026'],
    [null, '2026-11-22', 'ended', 'jusqu’au 22 nov. 2026'],
  ])('from %s to %s', (starts_on, ends_on, moment, words) => {
    expect([findMoment({ starts_on, ends_on }, today), describePeriod({ starts_on, ends_on }, today)]).toEqual([
      moment,
      words,
    ]);
  });

  test('a campaign without dates stands by its years; past its deadline it takes nobody', () => {
    const row = {
      ...campaign,
      starts_on: null,
      ends_on: null,
      years: '2023-2024',
      deadline: null,
    } as unknown as Campaign;
    expect(dateCampaign(row)).toEqual({ starts_on: '2023-01-01', ends_on: '2024-12-31' });
    expect(dateCampaign({ ...row, years: '2026', starts_on: '2026-03-01' })).toEqual({
      starts_on: '2026-03-01',
      ends_on: '2026-12-31',
    });
    expect(dateCampaign({ ...row, deadline: '2026-12-31' }).ends_on).toBe('2026-12-31');
    expect(dateCampaign({ ...row, deadline: '2023-06-30' }).ends_on).toBe('2024-12-31');
    expect(dateCampaign({ ...row, ends_on: '2024-06-30', deadline: '2026-12-31' }).ends_on).toBe('2024-06-30');
    const takes = (more: Partial<Campaign>) => takesVolunteers({ ...row, ...more }, today);
    expect([
      takes({}),
      takes({ deadline: '2026-12-31' }),
      takes({ years: null }),
      takes({ years: '2026' }),
      takes({ years: null, deadline: today }),
      takes({ years: null, deadline: '2026-11-21' }),
      takes({ years: null, ends_on: today }),
    ]).toEqual([false, false, true, true, true, false, false]);
  });

  test('a day is that of the device, a code that of the database', () => {
    expect(toDay(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
    expect(makeCode('  Équipes de nuit & « cœur de métier » ', 80)).toBe('equipes-de-nuit-coeur-de-metier');
    expect(makeCode('…', 80)).toBe('');
    expect(makeCode(`${'a'.repeat(79)} bc`, 80)).toBe('a'.repeat(79));
  });
});
