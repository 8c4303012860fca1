/** The programme on the page of coverage over random rows, against a plain recount of the rows: pilot sites, clusters, campaigns, relays. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLines, visitCoverage } from '../support/coverage-pages.ts';
import { isOpen, type Site } from '../support/coverage-plain.ts';
import { openShaken, type ShakenSite, today } from '../support/coverage-site.ts';

let shaken: ShakenSite;
beforeAll(async () => {
  shaken = await openShaken();
});
afterAll(() => shaken?.close());

test('pilot sites, clusters, campaigns and relays', async () => {
  const { site, page, plain } = shaken;
  for (const dep of [null, '33']) {
    await visitCoverage(page, site.url, `pas=mois${dep === null ? '' : `&dep=${dep}`}`);
    const own = plain.takingPart.filter(({ site: at }) => dep === null || at.departement === dep);
    const isOn = (one: (typeof own)[number], day: string) =>
      !(one.from !== null && one.from > day) && !(one.to !== null && one.to < day);
    const labels = new Map(
      (await site.driver.query<{ code: string; label: string }>('select code, label from public.programmes')).rows.map(
        ({ code, label }) => [label, code],
      ),
    );
    const { rows: terms } = await site.driver.query<{ label: string }>(
      `select label from public.terms where vocabulary = 'cost-class' and code = 'moins-de-5-000'`,
    );
    const smallest = terms[0]?.label ?? '';
    let seen = 0;
    for (const [button, head, isCounted, keyOf] of [
      [
        'Sites pilotes en CSV',
        'Sites pilotes',
        (one: (typeof own)[number]) => one.role === 'pilote',
        (one: (typeof own)[number]) => one.site.finess,
      ],
      [
        'Démarches en CSV',
        'Démarches en cours',
        (one: (typeof own)[number]) => ['cluster', 'equipe-mobile'].includes(one.kind),
        (one: (typeof own)[number]) => one.campaign,
      ],
    ] as const) {
      const file = await readLines(page, button);
      expect(file.length).toBeGreaterThan(24);
      for (const line of file) {
        const last = line['Dernier jour'] ?? '';
        const day = last > today ? today : last;
        const counted = own.filter(
          (one) => isCounted(one) && one.programme === labels.get(line.Dispositif ?? '') && isOn(one, day),
        );
        expect([line.Période, line.Dispositif, line[head]]).toEqual([
          line.Période,
          line.Dispositif,
          String(new Set(counted.map(keyOf)).size),
        ]);
        seen += counted.length;
      }
    }
    expect(seen).toBeGreaterThan(100);

    const campaigns = await readLines(page, 'Dispositifs et campagnes en CSV');
    const all = campaigns.filter(({ Campagne }) => Campagne === 'Ensemble');
    expect(all.length).toBeGreaterThan(3);
    for (const line of all) {
      const code = labels.get(line.Dispositif ?? '') ?? '';
      const mine = own.filter(({ programme }) => programme === code);
      const sites = [...new Set(mine.map((one) => one.site))];
      const open = sites.filter(isOpen);
      const toldBy = (at: Site) => plain.told.filter((one) => one.sites.includes(at));
      expect(line).toMatchObject({
        Projets: String(mine.length),
        Établissements: String(sites.length),
        'Encore ouverts': String(open.length),
        'Avec une pratique en ligne': String(open.filter((at) => toldBy(at).length > 0).length),
        'Qui cite le dispositif': String(
          open.filter((at) => toldBy(at).some((one) => one.region === '75' && one.programmes.includes(code))).length,
        ),
        [smallest]: String(mine.filter(({ amount }) => amount === 'moins-de-5-000').length),
        'Montant non renseigné': String(mine.filter(({ amount }) => amount === null).length),
      });
    }

    const relays = await readLines(page, 'Ce tableau en CSV', page.locator('section[aria-labelledby="programme"]'));
    const roots = plain.themes.filter(({ parent }) => parent === null);
    expect(relays).toHaveLength(roots.length * (dep === null ? plain.departements.length : 1));
    let gaps = 0;
    for (const line of relays) {
      const departement = plain.departements.find(({ label }) => label === line.Département)?.code;
      const theme = roots.find(({ label }) => label === line.Thème)?.code ?? '';
      const covers = plain.themes
        .filter(({ code, parent }) => code === theme || parent === theme)
        .map(({ code }) => code);
      const acting = plain.scopes.filter(
        (one) => one.departement === departement && (one.theme === null || covers.includes(one.theme)),
      );
      const relaysHere = new Set(acting.map(({ relay }) => relay)).size;
      expect([line.Département, line.Thème, line.Relais]).toEqual([line.Département, line.Thème, String(relaysHere)]);
      if (relaysHere === 0) gaps++;
    }
    if (dep === null) expect(gaps).toBeGreaterThan(0);
  }
});
