/** The invitations that a CLACT list sends: corrected, sent again when they are over, apart from those sent by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, openBackend } from '../support/database.ts';
import { action, importList, openMail, plantCampaign } from '../support/lists.ts';
import { call, meaning } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
  await plantCampaign(backend);
  // an establishment that nobody writes for yet
  await backend.sql(
    `insert into public.establishments (finess, name, category_code, departement_code, demonstration) values ('330990037', 'Résidence Hirondelle F', '500', '33', true), ('400990008', 'Résidence Hirondelle G', '500', '40', true)`,
  );
});
afterAll(() => backend.close());

const word = 'canariclact';

test('an address that is corrected: the first link ends, the second takes the draft; an invitation that is over is sent again', async () => {
  const wrong = action({ title: `${word} corrigé`, finess: '400990008', email: 'faute@canari.test' });
  await importList(backend, 'modR1', 'clact', [wrong]);
  const first = await openMail(backend, 'faute@canari.test');
  expect((await importList(backend, 'modR1', 'clact', [{ ...wrong, email: 'eda2@canari.test' }])).body).toMatchObject({
    changed: 1,
    invitations: 1,
  });
  expect(
    await backend.sql(
      `select count(*)::integer as n from public.invitations where email = 'faute@canari.test' and expires_at > now()`,
    ),
  ).toEqual([{ n: 0 }]);
  const second = await openMail(backend, 'eda2@canari.test');
  expect(first).not.toBe(second);
  await backend.sql(
    `update public.invitations set expires_at = now() - interval '1 day' where email = 'eda2@canari.test' and used_at is null`,
  );
  expect(meaning(await call(backend, 'edA2', 'accept_invitation', { token: second }))).toBe('refused');
  expect((await call(backend, 'ana', 'list_imports', { region_code: '75' })).body).toMatchObject({
    prepared: [{ expired: 1 }],
  });
  expect((await importList(backend, 'modR1', 'clact', [{ ...wrong, email: 'eda2@canari.test' }])).body).toMatchObject({
    same: 1,
    invitations: 1,
  });
  const third = await openMail(backend, 'eda2@canari.test');
  expect((await call(backend, 'edA2', 'accept_invitation', { token: third })).body).toMatchObject({ drafts: 1 });
});

test('the invitations of a list do not use up those that one sends by hand', async () => {
  await importList(
    backend,
    'modR1',
    'clact',
    Array.from({ length: 60 }, (_, n) =>
      action({ title: `${word} ${n}`, finess: '400990008', email: `n${n}@canari.test` }),
    ),
  );
  await backend.sql(`delete from public.memberships where finess = '870990009'`);
  expect(
    meaning(
      await call(backend, 'modR1', 'invite_member', {
        id: crypto.randomUUID(),
        finess: '870990009',
        email: 'x@canari.test',
        role: 'contributor',
      }),
    ),
  ).toBe('done');
});
