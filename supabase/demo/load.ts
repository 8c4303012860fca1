/**
 * Puts the demonstration into a migrated database, as its owner. Invariant: loading again adds nothing and changes nothing,
 * not even what people have done since; everything stands in one transaction.
 */
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { buildDemonstration, type Demonstration, type DemoVersion } from './demonstration.ts';
import { loadLists } from './load-lists.ts';
import { loadPeople } from './load-people.ts';
import { loadTeam } from './load-team.ts';
import type { DemoProposal } from './network.ts';
import { keepPastFigures } from './past-figures.ts';

const rows = (list: readonly object[]) => [JSON.stringify(list)];

async function loadTerritory(tx: Transaction, demo: Demonstration): Promise<void> {
  await tx.query(
    `insert into public.establishments (finess, finess_ej, name, category_code, legal_status, size_class, commune_insee, commune_name,
       departement_code, region_code, lon, lat, demonstration)
     select r.finess, r.finess_ej, r.name, r.category_code, r.legal_status, r.size_class, r.commune_insee, r.commune_name,
       r.departement_code, r.region_code, r.lon, r.lat, true
     from jsonb_populate_recordset(null::public.establishments, $1) as r
     on conflict (finess) do nothing`,
    rows(demo.establishments),
  );
  await tx.query(
    `insert into public.campaigns (id, programme_code, region_code, label, years, starts_on, ends_on, envelope_eur, deadline, source)
     select r.id, r.programme_code, r.region_code, r.label, r.years, r.starts_on, r.ends_on, r.envelope_eur, r.deadline, 'Démonstration'
     from jsonb_populate_recordset(null::public.campaigns, $1) as r
     on conflict (id) do nothing`,
    rows(demo.campaigns),
  );
  await tx.query(
    `insert into public.participations (campaign_id, finess, role, state, starts_on, ends_on, amount_class)
     select r.campaign_id, r.finess, r.role, 'accepted', r.starts_on, r.ends_on, r.amount_class
     from jsonb_populate_recordset(null::public.participations, $1) as r
     on conflict (campaign_id, finess, role, starts_on) do nothing`,
    rows(demo.participations),
  );
  await tx.query(
    `insert into public.relays (id, name, kind, departement_code, lon, lat, availability, public_contact, demonstration)
     select r.id, r.name, r.kind, r.departement_code, r.lon, r.lat, r.availability, r.public_contact, true
     from jsonb_populate_recordset(null::public.relays, $1) as r
     on conflict (id) do nothing`,
    rows(demo.relays),
  );
  await tx.query(
    `insert into public.relay_scopes (relay_id, departement_code, theme_code)
     select r.relay_id, r.departement_code, r.theme_code
     from jsonb_populate_recordset(null::public.relay_scopes, $1) as r
     on conflict (relay_id, departement_code, theme_code) do nothing`,
    rows(demo.scopes),
  );
}

/** Establishments that wait for an answer of the team of their région; one that was answered does not come back. */
async function loadProposals(tx: Transaction, proposals: readonly DemoProposal[]): Promise<void> {
  await tx.query(
    `with fresh as (
       insert into public.account_events (action, finess, region_code, role, campaign_id, participation_id, at)
       select 'participation_proposed', r.finess, e.region_code, r.role, r.campaign_id, r.id, now() - make_interval(days => r.days)
       from jsonb_to_recordset($1) as r (id uuid, campaign_id text, finess text, role text, days integer)
       join public.establishments e on e.finess = r.finess
       where not exists (select from public.account_events a where a.participation_id = r.id)
       returning id, finess, region_code, role, campaign_id, participation_id, at
     ), proposed as (
       insert into public.participations (id, campaign_id, finess, role, proposed_at)
       select f.participation_id, f.campaign_id, f.finess, f.role, f.at from fresh f
     )
     insert into public.notifications (user_id, account_event_id, created_at)
     select told, f.id, f.at from fresh f cross join lateral unnest(private.list_programme_staff(f.region_code)) as told`,
    rows(proposals),
  );
}

/** Columns of a version as they travel in one JSON parameter. */
const versionColumns = `practice_id uuid, version_id uuid, finess text, state text, level text, level_criterion text, public_contact text,
  published_on date, days integer, author uuid, reader uuid, reason text, remarks jsonb, content jsonb, contact jsonb`;

/** When the last step of a text was, and when it would be on line: noon in Paris, never to come, whatever the clock of the machine. */
const moments = `cross join lateral (
  select least(coalesce(r.published_on, current_date - r.days) + time '12:00', now() at time zone 'Europe/Paris') at time zone 'Europe/Paris' as last
) as l cross join lateral (
  select l.last + make_interval(days => case r.state when 'draft' then 21 when 'submitted' then 14 when 'archived' then -30 else 0 end) as base
) as d`;

/** Days between the first submission of a text and the day when it is or would be on line: what is on line went faster or slower. */
const pace = `case when r.state = 'published' then 7 + get_byte(decode(md5(r.practice_id::text), 'hex'), 0) % 14 else 14 end`;
/** One text on line in three was sent back once. */
const sentBack = `r.state = 'published' and get_byte(decode(md5(r.practice_id::text), 'hex'), 1) % 3 = 0`;

/** Steps that a text went through, days before it is or would be on line: what practice_events tells. `days` null: the pace of the text. */
const history = `(values
  ('create', 'none', 'draft', 21, null, false), ('submit', 'draft', 'submitted', null, array['draft'], false),
  ('take', 'submitted', 'in_review', 6, array['draft', 'submitted'], false),
  ('request_changes', 'in_review', 'changes_requested', 4, null, true), ('submit', 'changes_requested', 'submitted', 3, null, true),
  ('take', 'submitted', 'in_review', 1, null, true),
  ('publish', 'in_review', 'published', 0, array['draft', 'submitted', 'changes_requested', 'refused'], false),
  ('request_changes', 'in_review', 'changes_requested', 0, array['draft', 'submitted', 'published', 'archived', 'refused'], false),
  ('refuse', 'in_review', 'refused', 0, array['draft', 'submitted', 'published', 'archived', 'changes_requested'], false),
  ('withdraw', 'published', 'archived', -30, array['draft', 'submitted', 'published', 'changes_requested', 'refused'], false)
) as h (action, from_state, to_state, at, not_in, again) cross join lateral (select coalesce(h.at, ${pace}) as days) as k`;

async function loadPractices(tx: Transaction, versions: readonly DemoVersion[]): Promise<string[]> {
  const parameters = rows(versions);
  const { rows: fresh } = await tx.query<{ id: string }>(
    `insert into public.practices (id, finess, archived_at, created_by, created_at)
     select r.practice_id, r.finess, case r.state when 'archived' then l.last end, r.author, d.base - interval '21 days'
     from jsonb_to_recordset($1) as r (${versionColumns}) ${moments}
     on conflict (id) do nothing returning id`,
    parameters,
  );
  const ids = fresh.map(({ id }) => id);
  if (ids.length === 0) return ids;
  const isFresh = 'r.practice_id = any ($2)';
  const withFresh = [...parameters, ids];
  await tx.query(
    `insert into public.practice_versions (id, practice_id, state, content, level, level_criterion, created_by, reviewer_id, created_at,
       updated_at, submitted_at, published_at)
     select r.version_id, r.practice_id, case r.state when 'archived' then 'published' else r.state end, r.content,
       case when r.state = 'draft' then null else coalesce(r.level, private.content_level(r.content)) end, r.level_criterion, r.author, r.reader,
       d.base - interval '21 days', l.last, case when r.state <> 'draft' then d.base - make_interval(days => case when ${sentBack} then 3 else ${pace} end) end,
       case when r.state in ('published', 'archived') then d.base end
     from jsonb_to_recordset($1) as r (${versionColumns}) ${moments}
     where ${isFresh}`,
    withFresh,
  );
  await tx.query(
    `insert into public.practice_contacts (practice_id, name, email, phone, reachable_by, public_contact)
     select r.practice_id, r.contact ->> 'name', r.contact ->> 'email', r.contact ->> 'phone',
       array(select jsonb_array_elements_text(r.contact -> 'reachable_by')), r.public_contact
     from jsonb_to_recordset($1) as r (${versionColumns}) where ${isFresh}
     on conflict (practice_id) do nothing`,
    withFresh,
  );
  await tx.query(
    `insert into public.practice_events (practice_id, version_id, actor_id, action, from_state, to_state, reason, at)
     select r.practice_id, r.version_id, case when h.action in ('create', 'submit') then r.author else r.reader end, h.action, h.from_state,
       h.to_state, case when h.action in ('request_changes', 'refuse') then r.reason end, v.created_at + make_interval(days => 21 - k.days)
     from jsonb_to_recordset($1) as r (${versionColumns}) join public.practice_versions v on v.id = r.version_id, ${history}
     where ${isFresh} and not r.state = any (coalesce(h.not_in, '{}')) and (not h.again or ${sentBack})
     order by v.created_at + make_interval(days => 21 - k.days), r.practice_id, k.days desc`,
    withFresh,
  );
  await tx.query(
    `select private.write_public_practices(array(
       select v.id from public.practice_versions v where v.practice_id = any ($1) and v.state = 'published' order by v.published_at, v.id
     ))`,
    [ids],
  );
  await tx.query(
    `update public.published_practices p set public_contact = r.public_contact
     from jsonb_to_recordset($1) as r (${versionColumns})
     where p.practice_id = r.practice_id and r.public_contact is not null and ${isFresh}`,
    withFresh,
  );
  // One practice was on line and is withdrawn: its number remains, so that its address says so.
  await tx.query(
    `with withdrawn as (
       delete from public.published_practices p using jsonb_to_recordset($1) as r (${versionColumns})
       where p.practice_id = r.practice_id and r.state = 'archived' and ${isFresh} returning p.version_id
     ) update public.practice_versions v set state = 'archived' from withdrawn w where v.id = w.version_id`,
    withFresh,
  );
  return ids;
}

/** What was written about a text that was read, and who has not read yet that something waits for them. */
async function loadReadings(
  tx: Transaction,
  versions: readonly DemoVersion[],
  fresh: readonly string[],
): Promise<void> {
  const parameters = [...rows(versions), fresh];
  await tx.query(
    `with read as (
       insert into public.reviews (version_id, reviewer_id, decision, reason, revision, created_at, decided_at)
       select r.version_id, r.reader, case r.state when 'refused' then 'refuse' else 'request_changes' end, r.reason, 1,
         l.last - interval '6 days', l.last
       from jsonb_to_recordset($1) as r (${versionColumns}) ${moments}
       where r.practice_id = any ($2) and r.reader is not null
       returning id, version_id, decided_at
     )
     insert into public.review_comments (review_id, field, body, created_at)
     select read.id, c ->> 'field', c ->> 'body', read.decided_at - interval '1 hour'
     from read join jsonb_to_recordset($1) as r (${versionColumns}) using (version_id), jsonb_array_elements(r.remarks) as c`,
    parameters,
  );
  await tx.query(
    `insert into public.notifications (user_id, event_id, created_at)
     select told, e.id, e.at
     from public.practice_events e join public.practice_versions v on v.id = e.version_id and v.state = e.to_state
     cross join lateral unnest(
       case e.action when 'submit' then private.list_reviewers(v) when 'request_changes' then private.list_side(v) end
     ) as told
     where v.practice_id = any ($1)`,
    [fresh],
  );
}

/** Inserts what is missing of the demonstration and refreshes the snapshots. */
export async function loadDemonstration(db: PGlite): Promise<void> {
  const demo = buildDemonstration();
  await db.transaction(async (tx) => {
    await loadTerritory(tx, demo);
    await loadPeople(tx, demo.versions);
    await loadProposals(tx, demo.proposals);
    const fresh = await loadPractices(tx, demo.versions);
    await loadReadings(tx, demo.versions, fresh);
    await loadTeam(tx, fresh);
    await loadLists(tx, fresh);
  });
  await db.query('select public.refresh_snapshots()');
  await db.transaction(keepPastFigures);
}
