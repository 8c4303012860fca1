/** `npm run import:liste` against a server that really runs: what a person types and reads, and what is then there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './support/folder.ts';
import { runScript, startServer } from './support/run.ts';

const port = '5571';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a list is looked at, refused whole, its good lines kept, then in place; who has no part in the region imports nothing', {
  timeout: 400_000,
}, async () => {
  const folder = makeFolder();
  const env = { ESSAIM_DATA_DIR: join(folder, 'data'), PORT: port, ESSAIM_DEMONSTRATION: 'oui' };
  const type = async (...args: string[]) => {
    const running = runScript('supabase/import/list.ts', args, {
      SUPABASE_URL: undefined,
      SUPABASE_SECRET_KEY: undefined,
      ...env,
    });
    const status = await running.ended;
    return { status, text: plain(running.output()) };
  };
  const list = join(folder, 'grappes.csv');
  expect((await type('programmes', list, '--modele')).text).toContain(`Le modèle est dans ${list}`);
  expect(readFileSync(list, 'utf8')).toContain('code;libelle;sorte;debut;fin');
  expect((await type('programmes', list, '--modele')).text).toContain('un fichier y est déjà');
  expect((await type('inconnue', list)).text).toContain('Usage : npm run import:liste');
  writeFileSync(
    list,
    'code;libelle;sorte;debut\ngrappes-nord;Grappes du Nord;CLUSTER ;01/01/2026\ngrappes-est;Grappes de l’Est;loterie;\n',
  );

  const server = startServer(env);
  await server.sees('prêt');
  const to = ['programmes', list, '--region', '75', '--par'];
  const staff = [...to, 'noa.guilhadou@essaim.example'];
  const looked = await type(...staff, '--apercu');
  expect(looked).toMatchObject({ status: 0, text: expect.stringContaining('Aperçu : rien n’a été importé.') });
  const refused = await type(...staff);
  expect(refused.status).toBe(1);
  expect(refused.text).toContain('rien n’a été importé');
  expect(readFileSync(join(folder, 'grappes-refus.csv'), 'utf8')).toContain('grappes-est;Grappes de l’Est;loterie;;3;');
  for (const stranger of [
    'camille.aubrelle@essaim.example',
    'personne@essaim.example',
    'morgan.belloire@essaim.example',
  ])
    expect(await type(...to, stranger, '--garder-les-bonnes-lignes')).toMatchObject({
      status: 1,
      text: expect.stringContaining('Ce compte n’a pas ce droit'),
    });
  const kept = await type(...staff, '--garder-les-bonnes-lignes');
  expect(kept.status).toBe(0);
  expect(kept.text).toContain('1 dispositif ajouté');
  expect((await type(...staff, '--garder-les-bonnes-lignes')).text).toContain('1 dispositif inchangé');
  const { key } = (await (await fetch(`http://127.0.0.1:${port}/config.json`)).json()) as { key: string };
  const address = `http://127.0.0.1:${port}/rest/v1/programmes?select=code,region_code,kind&code=like.grappes-*`;
  expect(await (await fetch(address, { headers: { apikey: key } })).json()).toEqual([
    { code: 'grappes-nord', region_code: '75', kind: 'cluster' },
  ]);
  expect(existsSync(join(folder, 'grappes-refus.csv'))).toBe(true);
  server.child.kill('SIGTERM');
  await server.ended;
});
