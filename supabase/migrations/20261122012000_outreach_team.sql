-- Who of the team last changed a line of outreach; all the lines of a région in one answer.
alter table public.outreach add updated_by uuid references auth.users (id) on delete set null;
create index outreach_updated_by on public.outreach (updated_by);
grant select (updated_by) on public.outreach to authenticated;

create function private.sign_outreach() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.due_on not between date '2020-01-01' and date '2100-01-01' then perform private.invalid('due_on', 'Cette date n’est pas plausible.'); end if;
  new.updated_by := coalesce(auth.uid(), new.updated_by);
  return new;
end $$;
comment on function private.sign_outreach() is 'Trigger: updated_by is the account that calls; a date that is not plausible is refused (PT422, due_on).';
create trigger outreach_sign before insert on public.outreach for each row execute function private.sign_outreach();
create trigger outreach_sign_again before update on public.outreach
  for each row when ((old.status, old.note, old.due_on) is distinct from (new.status, new.note, new.due_on)) execute function private.sign_outreach();
-- neither an establishment that is imported again nor an account that ends is a change of the line
drop trigger outreach_touch on public.outreach;
create trigger outreach_touch before update on public.outreach
  for each row when ((old.status, old.note, old.due_on) is distinct from (new.status, new.note, new.due_on)) execute function private.touch();

create or replace function private.describe_outreach(o public.outreach) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('finess', o.finess, 'theme_code', o.theme_code, 'status', o.status, 'note', o.note, 'due_on', o.due_on,
    'revision', o.revision, 'updated_at', o.updated_at, 'updated_by', (select p.display_name from public.profiles p where p.user_id = o.updated_by))
$$;

create function private.outreach_names() returns json
language sql stable security definer set search_path = '' as $$
  select coalesce(json_object_agg(p.user_id, p.display_name), '{}') from public.profiles p where p.user_id in (
    select o.updated_by from public.outreach o where o.region_code = any (array(select private.my_analysed_regions()))
  )
$$;
comment on function private.outreach_names() is 'Display names by account of those who last changed a line of outreach that the caller may read.';

create function public.list_outreach(region_code text) returns json
language sql stable security invoker set search_path = '' as $$
  -- under the caller's own rights: row-level security decides which lines are in the answer
  with names as materialized (select private.outreach_names() as by_account)
  select coalesce(json_agg(json_build_object('finess', o.finess, 'theme_code', o.theme_code, 'status', o.status, 'note', o.note, 'due_on', o.due_on,
      'revision', o.revision, 'updated_at', o.updated_at, 'updated_by', names.by_account ->> o.updated_by::text,
      'establishment', e.name, 'commune', e.commune_name, 'departement_code', e.departement_code, 'sector_code', e.sector_code, 'closed_on', e.closed_on)
    order by o.due_on nulls last, e.name, o.finess, o.theme_code nulls first), '[]')
  from public.outreach o join public.establishments e on e.finess = o.finess cross join names
  where o.region_code = list_outreach.region_code
$$;
comment on function public.list_outreach(text) is
  'Lines of outreach of a région that the caller may read, the earliest date first: [{finess, theme_code, status, note, due_on, revision, updated_at, updated_by: name or null, establishment, commune, departement_code, sector_code, closed_on}]. None of another région''s.';
comment on function public.save_outreach(text, text, text, text, date, integer) is
  'Whom the region''s staff calls next, on which theme (null: any): {finess, theme_code, status, note, due_on, revision, updated_at, updated_by: name or null}. status: outreach-status. expected_revision: the one read, null when there was no line; another: PT409 (revision) with the line as it is. The same line again: the same answer.';

-- what one wrote of the establishments to call is of one's own data too
create or replace function private.export_my_data() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := (select lower(u.email) from auth.users u where u.id = me);
begin
  return json_build_object(
    'exported_at', now(), 'account', private.my_account(),
    'account_events', (select coalesce(json_agg(json_build_object('at', a.at, 'action', a.action, 'finess', a.finess, 'region_code', a.region_code, 'relay_id', a.relay_id,
      'role', a.role, 'by_me', a.actor_id = me) order by a.id), '[]') from public.account_events a where me in (a.user_id, a.actor_id)),
    'texts', (select coalesce(json_agg(json_build_object('practice_id', v.practice_id, 'version_id', v.id, 'finess', v.finess, 'state', v.state, 'content', v.content,
      'created_at', v.created_at, 'updated_at', v.updated_at, 'submitted_at', v.submitted_at, 'published_at', v.published_at) order by v.created_at, v.id), '[]')
      from public.practice_versions v where v.created_by = me),
    'files', (select coalesce(json_agg(json_build_object('object_name', a.object_name, 'version_id', a.version_id, 'alt', a.alt, 'caption', a.caption) order by a.created_at, a.id), '[]')
      from public.attachments a where a.created_by = me),
    'contacts', (select coalesce(json_agg(json_build_object('practice_id', c.practice_id, 'name', c.name, 'email', c.email, 'phone', c.phone,
      'reachable_by', c.reachable_by, 'public_contact', c.public_contact) order by c.practice_id), '[]') from public.practice_contacts c where lower(c.email) = address),
    'reviews', (select coalesce(json_agg(json_build_object('version_id', r.version_id, 'round', r.round, 'grid', r.grid, 'decision', r.decision, 'reason', r.reason,
      'created_at', r.created_at, 'decided_at', r.decided_at, 'comments', (select coalesce(json_agg(json_build_object('field', c.field, 'body', c.body, 'answer', c.answer)
        order by c.created_at, c.id), '[]') from public.review_comments c where c.review_id = r.id)) order by r.created_at, r.id), '[]') from public.reviews r where r.reviewer_id = me),
    'notes', (select coalesce(json_agg(json_build_object('version_id', n.version_id, 'body', n.body, 'created_at', n.created_at) order by n.created_at, n.id), '[]')
      from public.review_notes n where n.author_id = me),
    'outreach', (select coalesce(json_agg(json_build_object('finess', o.finess, 'theme_code', o.theme_code, 'status', o.status, 'note', o.note, 'due_on', o.due_on,
      'updated_at', o.updated_at) order by o.updated_at, o.id), '[]') from public.outreach o where o.updated_by = me),
    'history', (select coalesce(json_agg(json_build_object('at', h.at, 'action', h.action, 'practice_id', h.practice_id, 'version_id', h.version_id, 'reason', h.reason)
      order by h.id), '[]') from public.practice_events h where h.actor_id = me),
    'invitations', (select coalesce(json_agg(json_build_object('role', i.role, 'finess', i.finess, 'region_code', i.region_code, 'relay_id', i.relay_id,
      'created_at', i.created_at, 'used_at', i.used_at, 'email', i.email) order by i.created_at, i.id), '[]') from public.invitations i where i.email = address or i.invited_by = me),
    'notifications', (select coalesce(json_agg(json_build_object('created_at', n.created_at, 'read_at', n.read_at) order by n.id), '[]')
      from public.notifications n where n.user_id = me),
    'mails', (select coalesce(json_agg(json_build_object('kind', o.kind, 'created_at', o.created_at, 'sent_at', o.sent_at) order by o.id), '[]')
      from private.outbox o where o.recipient = address)
  );
end $$;

revoke execute on all functions in schema private from public;
revoke execute on function public.list_outreach(text) from public, anon, authenticated, service_role;
grant execute on function private.outreach_names(), public.list_outreach(text) to authenticated;
