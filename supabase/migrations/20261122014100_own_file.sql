-- One's own file names the campaign of a proposal and the word with which it was declined, and lists what one has imported.
create or replace function private.export_my_data() returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := (select lower(u.email) from auth.users u where u.id = me);
begin
  return json_build_object(
    'exported_at', now(), 'account', private.my_account(),
    'account_events', (select coalesce(json_agg(json_build_object('at', a.at, 'action', a.action, 'finess', a.finess, 'region_code', a.region_code, 'relay_id', a.relay_id,
      'role', a.role, 'campaign', (select k.label from public.campaigns k where k.id = a.campaign_id), 'reason', a.reason, 'by_me', a.actor_id = me) order by a.id), '[]')
      from public.account_events a where me in (a.user_id, a.actor_id)),
    'imports', (select coalesce(json_agg(json_build_object('kind', coalesce(l.kind, r.kind), 'source', r.source, 'region_code', coalesce(l.region_code, r.region_code), 'started_at', r.started_at,
      'finished_at', r.finished_at) order by r.started_at, r.id), '[]')
      from public.import_runs r left join private.list_runs l on l.run_id = r.id where me in (r.started_by, l.started_by)),
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
