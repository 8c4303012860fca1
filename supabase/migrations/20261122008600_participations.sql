-- Who takes part in a campaign: added, dated and ended by the staff of the région, or proposed by a referent and accepted by it.
create function private.check_participation(p_campaign text, p_finess text, p_role text, p_starts date, p_ends date, p_amount text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (
    select from public.campaigns k join public.establishments e on e.finess = p_finess
    where k.id = p_campaign and (k.region_code is null or k.region_code = e.region_code)
  ) then
    perform private.invalid('campaign_id', 'Cette campagne n’existe pas dans la région.');
  elsif not exists (select from public.terms t where t.vocabulary = 'participation-role' and t.code = p_role) then
    perform private.invalid('role', 'Cette place dans la campagne n’existe pas.');
  elsif p_amount is not null and not exists (select from public.terms t where t.vocabulary = 'cost-class' and t.code = p_amount) then
    perform private.invalid('amount_class', 'Cette classe de montant n’existe pas.');
  end if;
  perform private.check_dates(p_starts, p_ends);
end $$;
comment on function private.check_participation(text, text, text, date, date, text) is 'Campaign of the région or national, known role and class of amount, dates in order; else PT422 on the field.';

create function private.save_participation(p_id uuid, p_campaign text, p_finess text, p_role text, p_starts date, p_ends date, p_amount text, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.participations;
begin
  perform private.expect_staff_of(p_finess);
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  perform private.check_participation(p_campaign, p_finess, p_role, p_starts, p_ends, p_amount);
  insert into public.participations (id, campaign_id, finess, role, state, starts_on, ends_on, amount_class)
  values (p_id, p_campaign, p_finess, p_role, 'accepted', p_starts, p_ends, p_amount)
  on conflict do nothing returning * into p;
  if not found then
    select * into p from public.participations x where x.id = p_id for update;
    if not found or p.finess <> p_finess or p.campaign_id <> p_campaign then
      perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, à la même place et à la même date.');
    end if;
    if private.settle_revision((p.role, p.state, p.starts_on, p.ends_on, p.amount_class) is not distinct from (p_role, 'accepted', p_starts, p_ends, p_amount),
      p.revision, p_expected, to_jsonb(p)) then
      begin
        update public.participations x set role = p_role, state = 'accepted', starts_on = p_starts, ends_on = p_ends, amount_class = p_amount
        where x.id = p_id returning * into p;
      exception when unique_violation then
        perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, à la même place et à la même date.');
      end;
    end if;
  end if;
  return to_json(p);
end $$;
comment on function private.save_participation(uuid, text, text, text, date, date, text, integer) is 'Body of public.save_participation.';

create function private.propose_participation(p_id uuid, p_campaign text, p_finess text, p_role text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.participations;
begin
  perform private.me();
  if p_id is null or not coalesce(p_finess = any (array(select private.my_referent_establishments())), false) then perform private.refuse(); end if;
  if p_role is null or p_role not in ('pilote', 'participant') then perform private.invalid('role', 'On se propose comme site pilote ou comme participant.'); end if;
  perform private.check_participation(p_campaign, p_finess, p_role, null, null, null);
  if exists (select from public.campaigns k where k.id = p_campaign and k.ends_on <= current_date) then
    perform private.conflict('ended', 'Cette campagne est terminée.');
  end if;
  -- one proposal at a time for a campaign
  perform pg_advisory_xact_lock(hashtextextended('essaim.proposal:' || p_campaign || ':' || p_finess, 0));
  select * into p from public.participations x where x.id = p_id;
  if found then
    if p.finess <> p_finess then perform private.refuse(); end if;
    return to_json(p);
  end if;
  if exists (select from public.participations x where x.campaign_id = p_campaign and x.finess = p_finess and (x.ends_on is null or x.ends_on >= current_date)) then
    perform private.conflict('duplicate', 'Cet établissement est déjà dans cette campagne, ou s’y est déjà proposé.');
  end if;
  insert into public.participations (id, campaign_id, finess, role) values (p_id, p_campaign, p_finess, p_role) returning * into p;
  return to_json(p);
end $$;
comment on function private.propose_participation(uuid, text, text, text) is 'Body of public.propose_participation.';

create function private.decide_participation(p_id uuid, p_accept boolean, p_starts date) returns json
language plpgsql security definer set search_path = '' as $$
declare
  p public.participations;
  is_staff boolean;
begin
  perform private.me();
  select * into p from public.participations x where x.id = p_id for update;
  is_staff := coalesce(p.region_code = any (array(select private.my_analysed_regions())), false);
  if p.id is null or p_accept is null
    or not (is_staff or (not p_accept and coalesce(p.finess = any (array(select private.my_referent_establishments())), false))) then
    perform private.refuse();
  end if;
  if p.state = 'accepted' then
    if p_accept then return to_json(p); end if;
    perform private.conflict('state', 'Cette participation est déjà acceptée : donnez-lui une date de fin.');
  end if;
  if not p_accept then
    delete from public.participations x where x.id = p_id;
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
comment on function private.decide_participation(uuid, boolean, date) is 'Body of public.decide_participation.';

create function public.save_participation(id uuid, campaign_id text, finess text, role text, starts_on date default null, ends_on date default null,
  amount_class text default null, expected_revision integer default null) returns json
language sql security invoker set search_path = '' as $$
  select private.save_participation(id, campaign_id, finess, role, starts_on, ends_on, amount_class, expected_revision)
$$;
comment on function public.save_participation(uuid, text, text, text, date, date, text, integer) is
  'Adds, changes, dates or ends the participation of an establishment (staff of its région); what was proposed is accepted by it: the row. PT409 (revision, duplicate).';
create function public.propose_participation(id uuid, campaign_id text, finess text, role text default 'pilote') returns json
language sql security invoker set search_path = '' as $$ select private.propose_participation(id, campaign_id, finess, role) $$;
comment on function public.propose_participation(uuid, text, text, text) is
  'A referent proposes his establishment as « pilote » or « participant »: the row, state proposed, until the staff accepts it. PT409 (ended, duplicate).';
create function public.decide_participation(id uuid, accept boolean, starts_on date default null) returns json
language sql security invoker set search_path = '' as $$ select private.decide_participation(id, accept, starts_on) $$;
comment on function public.decide_participation(uuid, boolean, date) is
  'Accepts a proposal (staff of the région; from today without starts_on): the row; or refuses it (also taken back by the referent): {id, state null}. Accepted already and refused now: PT409 (state).';

revoke execute on all functions in schema private from public;
revoke execute on function public.save_participation(uuid, text, text, text, date, date, text, integer),
  public.propose_participation(uuid, text, text, text), public.decide_participation(uuid, boolean, date) from public, anon, authenticated, service_role;
grant execute on function private.save_participation(uuid, text, text, text, date, date, text, integer),
  private.propose_participation(uuid, text, text, text), private.decide_participation(uuid, boolean, date),
  public.save_participation(uuid, text, text, text, date, date, text, integer),
  public.propose_participation(uuid, text, text, text), public.decide_participation(uuid, boolean, date) to authenticated;
