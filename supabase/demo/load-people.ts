/** Opens the accounts of the demonstration, in the tables of the embedded sign-in service. Never on a hosted one. */
import type { Transaction } from '@electric-sql/pglite';
import { people } from './people.ts';
import { makeUuid } from './uuid.ts';

/** `versions`: the texts, to find the establishment that writes each. */
export async function loadPeople(
  tx: Transaction,
  versions: readonly { practice_id: string; finess: string }[],
): Promise<void> {
  const writers = new Map(versions.map(({ practice_id, finess }) => [practice_id, finess]));
  const rows = people.map(({ id, email, name, member, staff }) => ({
    user_id: id,
    email,
    display_name: name,
    finess: member ? writers.get(makeUuid(`practice ${member.of}`)) : null,
    member_role: member?.role ?? null,
    member_state: member?.pending ? 'pending' : 'accepted',
    staff_role: staff?.role ?? null,
    region_code: staff?.region ?? null,
    relay_id: staff?.relay ?? null,
  }));
  const { rows: fresh } = await tx.query<{ id: string }>(
    `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
     select r.user_id, 'authenticated', 'authenticated', r.email, now(), '{"provider":"email","providers":["email"]}',
       jsonb_build_object('sub', r.user_id, 'email', r.email, 'email_verified', true, 'phone_verified', false)
     from jsonb_to_recordset($1) as r (user_id uuid, email text)
     on conflict do nothing returning id`,
    [JSON.stringify(rows)],
  );
  const columns = `user_id uuid, email text, display_name text, finess text, member_role text, member_state text, staff_role text, region_code text, relay_id text`;
  const each = async (statement: string) => tx.query(statement, [JSON.stringify(rows), fresh.map(({ id }) => id)]);
  const from = `from jsonb_to_recordset($1) as r (${columns}) where r.user_id = any ($2)`;
  await each(
    `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     select gen_random_uuid(), 'email', r.user_id, r.user_id, jsonb_build_object('sub', r.user_id, 'email', r.email, 'email_verified', true)
     ${from}`,
  );
  await each(
    `insert into public.profiles (user_id, display_name) select r.user_id, r.display_name ${from} on conflict do nothing`,
  );
  await each(
    `insert into public.memberships (user_id, finess, role, state, created_at)
     select r.user_id, r.finess, r.member_role, r.member_state, now() - interval '2 days' ${from} and r.finess is not null`,
  );
  await each(
    `insert into public.staff_roles (user_id, role, region_code, relay_id)
     select r.user_id, r.staff_role, r.region_code, r.relay_id ${from} and r.staff_role is not null`,
  );
  await each(
    `with asked as (
       insert into public.account_events (action, user_id, actor_id, finess, role, at)
       select 'membership_asked', r.user_id, r.user_id, r.finess, r.member_role, now() - interval '2 days'
       ${from} and r.finess is not null and r.member_state = 'pending' returning id, finess, at
     )
     insert into public.notifications (user_id, account_event_id, created_at)
     select told, a.id, a.at from asked a cross join lateral unnest(private.list_managers(a.finess)) as told`,
  );
}
