-- What becomes of a proposal is told: to the staff when a referent makes it, to the referents when it is accepted or declined, with a word.
alter table public.participations add proposed_at timestamptz;
grant select (proposed_at) on public.participations to anon, authenticated;
comment on table public.participations is
  'An establishment in a campaign: role (participation-role), dates, class of amount (cost-class); proposed_at: when its referent proposed it, null when the staff added it. Visitors read the accepted ones. region_code is set by trigger.';

alter table public.account_events
  drop constraint account_events_action_check,
  add constraint account_events_action_check check (action in ('membership_asked', 'membership_accepted', 'membership_refused', 'membership_left',
    'membership_removed', 'member_role_changed', 'invitation_sent', 'invitation_revoked', 'invitation_accepted', 'role_granted', 'role_revoked', 'relay_scope_added',
    'relay_scope_removed', 'participation_proposed', 'participation_taken_back', 'participation_accepted', 'participation_declined')),
  add campaign_id text references public.campaigns (id),
  add participation_id uuid,
  add reason text check (length(reason) <= 600);
create index account_events_campaign on public.account_events (campaign_id);
create index account_events_participation on public.account_events (participation_id);
comment on table public.account_events is
  'History of memberships, invitations, roles and proposals: user_id is the person concerned, actor_id who did it. participation_id: of a proposal, which may be gone; reason: the word with which it was declined. Written by functions, changed by nobody.';
grant select (campaign_id, participation_id, reason) on public.account_events to authenticated;
drop policy account_events_read on public.account_events;
create policy account_events_read on public.account_events for select to authenticated using (
  user_id = (select auth.uid()) or actor_id = (select auth.uid())
  or finess = any (array(select private.my_referent_establishments()))
  or region_code = any (array(select private.my_administered_regions()))
  or (campaign_id is not null and region_code = any (array(select private.my_analysed_regions())))
  or (select private.is_admin())
);

create function private.list_programme_staff(p_region text) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select array(select distinct s.user_id from public.staff_roles s where s.region_code = p_region and s.role in ('moderator', 'analyst', 'region_admin'))
$$;
comment on function private.list_programme_staff(text) is 'Who looks after the programmes of a région: its moderators, analysts and administrators.';

create function private.list_referents(p_finess text) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select array(select m.user_id from public.memberships m where m.finess = p_finess and m.state = 'accepted' and m.role = 'referent')
$$;
comment on function private.list_referents(text) is 'The referents of an establishment.';

create function private.record_participation_event(p_action text, p public.participations, p_reason text, p_told uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  event bigint;
  told uuid;
begin
  insert into public.account_events (action, actor_id, finess, region_code, role, campaign_id, participation_id, reason)
  values (p_action, (select u.id from auth.users u where u.id = auth.uid()), p.finess, p.region_code, p.role, p.campaign_id, p.id, p_reason)
  returning id into event;
  for told in select distinct t from unnest(p_told) as t where t is distinct from auth.uid() loop
    insert into public.notifications (user_id, account_event_id) values (told, event);
    perform private.queue_mail(p_action, told, null, jsonb_build_object('role', p.role, 'finess', p.finess,
      'establishment', (select e.name from public.establishments e where e.finess = p.finess),
      'campaign', (select k.label from public.campaigns k where k.id = p.campaign_id)), format('account:%s:%s', event, told));
  end loop;
end $$;
comment on function private.record_participation_event(text, public.participations, text, uuid[]) is
  'Writes a line of the history of proposals; tells these people of it, by notification and by mail, except who did it.';

create function private.tell_accepted_participation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.record_participation_event('participation_accepted', new, null, private.list_referents(new.finess));
  return null;
end $$;
comment on function private.tell_accepted_participation() is 'Trigger: a proposal that is accepted, in whatever way, is told to the referents of the establishment.';
create trigger participations_accepted after update of state on public.participations
  for each row when (old.state = 'proposed' and new.state = 'accepted') execute function private.tell_accepted_participation();

create or replace function private.propose_participation(p_id uuid, p_campaign text, p_finess text, p_role text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.participations;
begin
  perform private.me();
  if p_id is null or not coalesce(p_finess = any (array(select private.my_referent_establishments())), false) then perform private.refuse(); end if;
  if p_role is null or p_role not in ('pilote', 'participant') then perform private.invalid('role', 'On se propose comme site pilote ou comme participant.'); end if;
  perform private.check_participation(p_campaign, p_finess, p_role, null, null, null);
  -- one proposal at a time for a campaign
  perform pg_advisory_xact_lock(hashtextextended('essaim.proposal:' || p_campaign || ':' || p_finess, 0));
  select * into p from public.participations x where x.id = p_id;
  if found then
    if p.finess <> p_finess then perform private.refuse(); end if;
    return to_json(p);
  elsif exists (select from public.account_events a where a.participation_id = p_id) then
    -- an old request that comes again after its proposal was settled
    return json_build_object('id', p_id, 'state', null);
  end if;
  if exists (select from public.campaigns k where k.id = p_campaign and (k.ends_on <= current_date or k.deadline < current_date)) then
    perform private.conflict('ended', 'Cette campagne ne prend plus de volontaires.');
  elsif exists (select from public.establishments e where e.finess = p_finess and e.closed_on is not null) then
    perform private.conflict('closed', 'Cet établissement est fermé.');
  elsif exists (select from public.participations x where x.campaign_id = p_campaign and x.finess = p_finess and (x.ends_on is null or x.ends_on >= current_date)) then
    perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, ou s’y est déjà proposé.');
  end if;
  begin
    insert into public.participations (id, campaign_id, finess, role, proposed_at) values (p_id, p_campaign, p_finess, p_role, now()) returning * into p;
  exception when unique_violation then
    perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, ou s’y est déjà proposé.');
  end;
  perform private.record_participation_event('participation_proposed', p, null, private.list_programme_staff(p.region_code));
  return to_json(p);
end $$;

drop function public.decide_participation(uuid, boolean, date);
drop function private.decide_participation(uuid, boolean, date);
create function private.decide_participation(p_id uuid, p_accept boolean, p_starts date, p_word text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.participations;
  of_finess text;
  of_region text;
  is_staff boolean;
  is_referent boolean;
  said text;
begin
  perform private.me();
  select * into p from public.participations x where x.id = p_id for update;
  of_finess := p.finess;
  of_region := p.region_code;
  if p.id is null then
    select a.finess, a.region_code into of_finess, of_region from public.account_events a
    where a.participation_id = p_id and a.action in ('participation_taken_back', 'participation_declined') order by a.id desc limit 1;
  end if;
  is_staff := coalesce(of_region = any (array(select private.my_analysed_regions())), false);
  is_referent := coalesce(of_finess = any (array(select private.my_referent_establishments())), false);
  if p_accept is null or not (is_staff or (not p_accept and is_referent)) then perform private.refuse(); end if;
  if p.id is null then
    if not p_accept then return json_build_object('id', p_id, 'state', null); end if;
    perform private.conflict('gone', 'Cette proposition n’attend plus : elle a été reprise par l’établissement, ou déclinée.');
  elsif p.state = 'accepted' then
    if p_accept then return to_json(p); end if;
    perform private.conflict('state', case when is_staff then 'Cette participation est déjà acceptée : donnez-lui une date de fin.'
      else 'Cette proposition vient d’être acceptée : pour en sortir, écrivez à l’équipe de la région.' end, to_jsonb(p));
  end if;
  if not p_accept then
    said := nullif(private.clean_text('word', p_word, 600), '');
    if not is_referent and said is null then perform private.invalid('word', 'Dites pourquoi en une phrase : l’établissement la lira.'); end if;
    delete from public.participations x where x.id = p_id;
    if is_referent then
      perform private.record_participation_event('participation_taken_back', p, null, '{}');
    else
      perform private.record_participation_event('participation_declined', p, said, private.list_referents(p.finess));
    end if;
    return json_build_object('id', p_id, 'state', null);
  end if;
  perform private.check_dates(p_starts, null);
  begin
    update public.participations x set state = 'accepted', starts_on = coalesce(p_starts, x.starts_on, current_date) where x.id = p_id returning * into p;
  exception when unique_violation then
    perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, à la même place et à la même date.');
  end;
  return to_json(p);
end $$;
comment on function private.decide_participation(uuid, boolean, date, text) is 'Body of public.decide_participation.';
create function public.decide_participation(id uuid, accept boolean, starts_on date default null, word text default '') returns json
language sql security invoker set search_path = '' as $$ select private.decide_participation(id, accept, starts_on, word) $$;
comment on function public.decide_participation(uuid, boolean, date, text) is
  'Accepts a proposal (staff of the région; from today without starts_on): the row; or declines it, with a word for the establishment: {id, state null}; its referent takes it back in the same way, without one. PT422 (word); PT409: accepted already and refused now (state), settled and accepted now (gone), duplicate.';

create or replace function public.my_notifications(max integer default 50) returns json
language sql stable security invoker set search_path = '' as $$
  select coalesce(json_agg(json_build_object('id', n.id, 'created_at', n.created_at, 'read_at', n.read_at, 'action', coalesce(h.action, a.action),
    'practice_id', h.practice_id, 'version_id', h.version_id, 'title', v.content ->> 'title', 'number', p.number, 'reason', coalesce(h.reason, a.reason),
    'finess', coalesce(p.finess, a.finess), 'establishment', e.name, 'role', a.role, 'region_code', a.region_code, 'relay_id', a.relay_id,
    'campaign', k.label) order by n.id desc), '[]')
  from (select * from public.notifications x where x.user_id = auth.uid() order by x.id desc limit least(greatest(max, 0), 200)) as n
  left join public.practice_events h on h.id = n.event_id left join public.practices p on p.id = h.practice_id
  left join public.practice_versions v on v.id = h.version_id
  left join public.account_events a on a.id = n.account_event_id
  left join public.campaigns k on k.id = a.campaign_id
  left join public.establishments e on e.finess = coalesce(p.finess, a.finess)
  where num_nonnulls(h.id, a.id) = 1
$$;
comment on function public.my_notifications(integer) is
  'The caller''s notifications, latest first, but those of what he may no longer read: [{id, created_at, read_at, action, practice_id, version_id, title, number, reason, finess, establishment, role, region_code, relay_id, campaign}].';

revoke execute on all functions in schema private from public;
revoke execute on function public.decide_participation(uuid, boolean, date, text) from public, anon, authenticated, service_role;
grant execute on function private.decide_participation(uuid, boolean, date, text), public.decide_participation(uuid, boolean, date, text) to authenticated;
