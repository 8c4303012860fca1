/** Another address for an account: the old one is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, openBackend } from '../support/database.ts';
import { call, userId } from '../support/texts.ts';

let backend: Backend;
const claim = async () =>
  (await call(backend, 'service', 'claim_mails', { max: 100 })).body as unknown as Record<string, unknown>[];
beforeAll(async () => {
  backend = await openBackend();
  await backend.sql('delete from private.outbox');
});
afterAll(() => backend.close());

test('it is told even where no other mail is wanted, and only when somebody had confirmed it', async () => {
  const change = (email: string) =>
    backend.sql('update auth.users set email = $2 where id = $1', [userId('none'), email]);
  await call(backend, 'none', 'set_mail_preference', { wanted: false });
  await backend.sql(`update auth.users set raw_user_meta_data = '{"a": 1}' where id = $1`, [userId('none')]);
  await change('NONE@canari.test');
  expect(await claim()).toEqual([]);
  await change('ailleurs@canari.test');
  expect((await claim()).map(({ kind, recipient, payload, token }) => [kind, recipient, payload, token])).toEqual([
    ['address_changed', 'none@canari.test', {}, null],
  ]);
  await backend.sql('update auth.users set email_confirmed_at = null where id = $1', [userId('none')]);
  await change('none@canari.test');
  expect(await claim()).toEqual([]); // nobody had confirmed that one
  await backend.sql('update auth.users set email_confirmed_at = now() where id = $1', [userId('none')]);
  await change('apres@canari.test');
  // a change is known by its moment, which PGlite tells by the millisecond
  await backend.sql('select pg_sleep(0.01)');
  await change('none@canari.test');
  await call(backend, 'none', 'set_mail_preference', { wanted: true });
  const kept = await backend.sql(
    `select count(*)::integer as count from private.outbox where user_id = $1 and kind = 'address_changed'`,
    [userId('none')],
  );
  expect(kept).toEqual([{ count: 3 }]);
  expect((await claim()).map(({ recipient }) => recipient)).toEqual(['none@canari.test', 'apres@canari.test']);
});
