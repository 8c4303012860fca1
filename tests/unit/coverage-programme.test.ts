/** Programmes, clusters and relays against a recount of random rows, one by one. */
import { describe, expect, test } from 'vitest';
import { listPeriods, periodOf } from '#/domain/coverage/periods';
import { countClusters, countPilots, countProgrammes, tellingShare } from '#/domain/coverage/programme';
import { countRelays } from '#/domain/coverage/relay-scopes';
import { toCoverageSource } from '#/domain/coverage/source';
import { isOpen, worlds } from '../support/coverage-recount.ts';
import type { RawParticipation, World } from '../support/coverage-rows.ts';
import { toParts } from '../support/coverage-world.ts';

const today = '2026-11-22';
const world = worlds[2] as World;
const source = toCoverageSource(toParts(world));
const own = (departement: string | null) =>
  world.participations.filter(
    ({ accepted, at, campaign }) =>
      accepted &&
      at.region === '75' &&
      campaign.region !== '52' &&
      (departement === null || at.departement === departement),
  );
const covers = ({ startsOn, endsOn }: RawParticipation, day: string) =>
  !(startsOn !== null && startsOn > day) && !(endsOn !== null && endsOn < day);

describe('periods', () => {
  test('months and quarters, their last day, and their names', () => {
    expect(periodOf('2024-02-10', 'month')).toEqual({
      code: '2024-02',
      label: 'févr. 2024',
      first: '2024-02-01',
      last: '2024-02-29',
    });
    expect(periodOf('2026-11-22', 'quarter')).toEqual({
      code: '2026-T4',
      label: 'T4 2026',
      first: '2026-10-01',
      last: '2026-12-31',
    });
    expect(periodOf('2026-01-31', 'quarter', -1).code).toBe('2025-T4');
    expect(listPeriods('2025-11-30', '2026-02-01', 'month').map(({ code }) => code)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(listPeriods('2020-01-01', '2026-02-01', 'month', 3)).toHaveLength(3);
    expect(listPeriods('2026-02-02', '2026-01-31', 'month')).toEqual([]);
  });
});

describe.each([null, '33'])('in %s', (departement) => {
  test.each(['month', 'quarter'] as const)('pilot sites by %s', (pace) => {
    const { periods, programmes } = countPilots(source, departement, { today, pace });
    expect(periods.at(-1)?.code).toBe(pace === 'month' ? '2026-11' : '2026-T4');
    expect(periods.length).toBeGreaterThan(10);
    let compared = 0;
    for (const { code } of world.reference.programmes) {
      const values = programmes.find((one) => one.code === code)?.values ?? periods.map(() => 0);
      for (const [at, { last }] of periods.entries()) {
        const day = last > today ? today : last;
        const sites = new Set<string>();
        for (const one of own(departement))
          if (one.role === 'pilote' && one.campaign.programme === code && covers(one, day)) sites.add(one.at.finess);
        expect([code, day, values[at]]).toEqual([code, day, sites.size]);
        compared += sites.size;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  test('clusters and mobile teams at work, not the calls for projects', () => {
    const { periods, programmes } = countClusters(source, departement, { today, pace: 'quarter' });
    expect(programmes.map(({ code }) => code)).not.toContain('clact');
    for (const { code, values } of programmes)
      for (const [at, { last }] of periods.entries()) {
        const day = last > today ? today : last;
        const running = own(departement).filter((one) => one.campaign.programme === code && covers(one, day));
        expect(values[at]).toBe(new Set(running.map(({ campaign }) => campaign.id)).size);
      }
  });

  test('campaigns: projects, amounts, who tells, who names the programme', () => {
    const programmes = countProgrammes(source, departement);
    expect(programmes.length).toBeGreaterThan(0);
    const recount = (list: RawParticipation[], code: string) => {
      const sites = [...new Set(list.map(({ at }) => at))];
      const open = sites.filter(isOpen);
      const told = (site: (typeof open)[number]) => world.practices.filter(({ sites: all }) => all.includes(site));
      return {
        projects: list.length,
        establishments: sites.length,
        open: open.length,
        telling: open.filter((site) => told(site).length > 0).length,
        // what a practice of another région names is not in the snapshots of this one
        citing: open.filter((site) =>
          told(site).some(({ programmes: named, lead }) => lead.region === '75' && named.includes(code)),
        ).length,
      };
    };
    for (const { code, campaigns, amounts, ...figures } of programmes) {
      const list = own(departement).filter(({ campaign }) => campaign.programme === code);
      expect(figures).toMatchObject(recount(list, code));
      expect(amounts.map(({ count }) => count)).toEqual(
        ['sans-depense', 'moins-de-5-000', null].map((amount) => list.filter((one) => one.amount === amount).length),
      );
      for (const { campaign, ...of } of campaigns)
        expect(of).toMatchObject(
          recount(
            list.filter((one) => one.campaign.id === campaign.id),
            code,
          ),
        );
    }
    expect(tellingShare({ ...(programmes[0] as (typeof programmes)[0]), telling: 3, open: 9 })).toBeNull();
  });

  test.each([1, 2])('relays by département and theme, whole or in part, and where nobody is: world %i', (at) => {
    const world = worlds[at] as World;
    const { themes, rows, gaps, regional } = countRelays(toCoverageSource(toParts(world)), departement);
    let empty = 0;
    let alone = 0;
    for (const { code, cells, relays } of rows) {
      expect(relays).toBe(
        world.relays.filter(({ scopes }) => scopes.some((scope) => scope.departement === code)).length,
      );
      for (const [column, { code: theme }] of themes.entries()) {
        const children = world.reference.themes.filter(({ parent }) => parent === theme).map((one) => one.code);
        const acting = world.relays.map(({ scopes }) =>
          scopes.filter((scope) => scope.departement === code).map((scope) => scope.theme),
        );
        const whole = acting.filter((list) => list.includes(null) || list.includes(theme)).length;
        const any = acting.filter((list) =>
          list.some((one) => one === null || one === theme || children.includes(one)),
        ).length;
        const everywhere = world.relays.filter(({ scopes }) =>
          world.reference.departements.every((one) =>
            scopes.some((scope) => scope.departement === one.code && scope.theme === null),
          ),
        );
        const local = any - everywhere.length;
        expect(cells[column]).toEqual({ whole, part: any - whole, local });
        if (any === 0) empty++;
        if (any > 0 && local === 0) alone++;
      }
    }
    expect([rows.length, gaps]).toEqual([departement === null ? world.reference.departements.length : 1, empty]);
    expect(regional).toBe(alone);
    if (departement === null) expect([empty > 0, alone > 0]).toEqual([at === 1, at === 2]);
  });
});
