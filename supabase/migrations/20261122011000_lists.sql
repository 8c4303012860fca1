-- Lists brought in by the staff of a région: programmes, campaigns, participations, relays, and the actions of a CLACT campaign. Lines are
-- staged in batches; the preview writes them as the import would, then takes all back; the import is one transaction.
create table private.list_runs (
  run_id uuid primary key references public.import_runs (id) on delete cascade,
  kind text not null check (kind in ('clact', 'programmes', 'campagnes', 'participations', 'relais')),
  region_code text not null references public.regions (code),
  campaign_id text references public.campaigns (id),
  started_by uuid references auth.users (id) on delete set null
);
create index list_runs_region on private.list_runs (region_code);
create index list_runs_campaign on private.list_runs (campaign_id);
create index list_runs_person on private.list_runs (started_by);
comment on table private.list_runs is
  'What an import of a list is about: its kind, its région, the campaign of a CLACT list, who began it and alone may go on with it.';
alter table private.list_runs enable row level security;
revoke all on private.list_runs from public, anon, authenticated, service_role;

create function private.expect_list_staff(p_kind text, p_region text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if p_region is null then perform private.refuse(); end if;
  perform private.expect_staff_in(p_region);
  -- an invitation is offered by who reviews, and signed with an address that is known to be his
  if p_kind = 'clact' and (p_region <> all (array(select private.my_regions())) or private.my_confirmed_email() is null) then
    perform private.refuse();
  end if;
end $$;
comment on function private.expect_list_staff(text, text) is
  'Refuses (42501) whoever is not of the staff of this région; a CLACT list, which invites people, is for its moderators and its administrator.';

create function private.expect_list_run(p_run uuid) returns private.list_runs
language plpgsql security definer set search_path = '' as $$
declare
  r private.list_runs;
begin
  perform private.me();
  select l.* into r from private.list_runs l join public.import_runs i on i.id = l.run_id where l.run_id = p_run for update of i;
  if r.run_id is null or r.started_by is distinct from auth.uid() then perform private.refuse(); end if;
  perform private.expect_list_staff(r.kind, r.region_code);
  return r;
end $$;
comment on function private.expect_list_run(uuid) is 'The run of a list that the caller began, held; his rights are read again. Another''s, or none: 42501.';

create function private.stage_list_rows(p_run uuid, p_kind text, p_region text, p_rows json, p_source text, p_campaign text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  items json := p_rows;
  staged integer;
begin
  perform private.me();
  perform private.expect_list_staff(p_kind, p_region);
  -- some drivers hand an array over as the text of one
  if json_typeof(items) = 'string' then items := (items #>> '{}')::json; end if;
  if p_run is null or items is null or json_typeof(items) <> 'array' or json_array_length(items) > 1000 then
    perform private.invalid('rows', 'Un envoi compte mille lignes au plus.');
  elsif p_kind is null or p_kind not in ('clact', 'programmes', 'campagnes', 'participations', 'relais') then
    perform private.invalid('kind', 'Cette sorte de liste n’existe pas.');
  elsif (p_kind = 'clact') <> (p_campaign is not null) or p_campaign is not null and not exists (
    select from public.campaigns k where k.id = p_campaign and (k.region_code is null or k.region_code = p_region)
  ) then
    perform private.invalid('campaign_id', 'Choisissez une campagne de la région.');
  elsif exists (
    select from json_array_elements(items) as item where coalesce(item ->> 'line', '') !~ '^[0-9]{1,6}$' or json_typeof(item -> 'data') is distinct from 'object'
      or octet_length(item::text) > 8000 or length(item ->> 'problem') > 300
  ) then
    perform private.invalid('rows', 'Une ligne n’a pas la forme attendue.');
  end if;
  -- who looks at a list and leaves leaves nothing
  delete from public.import_runs i where i.finished_at is null and i.started_at < now() - interval '1 day'
    and exists (select from private.list_runs l where l.run_id = i.id);
  insert into public.import_runs (id, kind, source) values (p_run, 'liste-' || p_kind, private.clean_text('source', left(p_source, 300), 300))
  on conflict (id) do nothing;
  if found then
    insert into private.list_runs (run_id, kind, region_code, campaign_id, started_by) values (p_run, p_kind, p_region, p_campaign, auth.uid());
  end if;
  if (p_kind, p_region, p_campaign) is distinct from (select (r.kind, r.region_code, r.campaign_id) from private.expect_list_run(p_run) as r) then
    perform private.refuse();
  elsif exists (select from public.import_runs i where i.id = p_run and i.finished_at is not null) then
    perform private.conflict('over', 'Cet import est terminé.');
  end if;
  insert into private.import_rows (run_id, line, data, problem)
  select p_run, (item ->> 'line')::integer, (item -> 'data')::jsonb, nullif(item ->> 'problem', '') from json_array_elements(items) as item
  on conflict (run_id, line) do nothing;
  get diagnostics staged = row_count;
  if 5000 < (select count(*) from private.import_rows r where r.run_id = p_run) then
    perform private.conflict('too_many_rows', 'Une liste compte cinq mille lignes au plus : coupez-la en deux.');
  end if;
  return json_build_object('staged', staged);
end $$;
comment on function private.stage_list_rows(uuid, text, text, json, text, text) is 'Body of public.stage_list_rows.';

-- One line of each kind, through the rules of the forms. An empty cell changes nothing of what is there.
create function private.save_programme_line(p_region text, d jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  before public.programmes;
  after jsonb;
begin
  select * into before from public.programmes p where p.code = d ->> 'code';
  after := private.save_programme(d ->> 'code', coalesce(d ->> 'label', before.label), coalesce(d ->> 'kind', before.kind), p_region,
    coalesce((d ->> 'starts_on')::date, before.starts_on), coalesce((d ->> 'ends_on')::date, before.ends_on), before.revision)::jsonb;
  return case when before.code is null then 'added' when (after ->> 'revision')::integer <> before.revision then 'changed' else 'same' end;
end $$;
comment on function private.save_programme_line(text, jsonb) is 'A line of a list of programmes, by the rules of save_programme: added, changed or same.';

create function private.save_campaign_line(p_region text, d jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  before public.campaigns;
  after jsonb;
begin
  select * into before from public.campaigns k where k.id = d ->> 'code';
  after := private.save_campaign(d ->> 'code', coalesce(d ->> 'programme', before.programme_code), p_region, coalesce(d ->> 'label', before.label),
    coalesce((d ->> 'starts_on')::date, before.starts_on), coalesce((d ->> 'ends_on')::date, before.ends_on),
    coalesce((d ->> 'deadline')::date, before.deadline), coalesce((d ->> 'envelope_eur')::numeric, before.envelope_eur),
    coalesce(d ->> 'source', before.source), before.revision)::jsonb;
  return case when before.id is null then 'added' when (after ->> 'revision')::integer <> before.revision then 'changed' else 'same' end;
end $$;
comment on function private.save_campaign_line(text, jsonb) is 'A line of a list of campaigns, by the rules of save_campaign: added, changed or same.';

create function private.expect_here(p_finess text, p_region text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from public.establishments e where e.finess = p_finess and e.region_code = p_region) then
    perform private.invalid('finess', 'Cet établissement n’est pas dans le répertoire de la région.');
  end if;
end $$;
comment on function private.expect_here(text, text) is 'The establishment is in the directory, in this région; else PT422.';

create function private.save_participation_line(p_region text, d jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  before public.participations;
  after jsonb;
begin
  perform private.expect_here(d ->> 'finess', p_region);
  select * into before from public.participations p where p.campaign_id = d ->> 'campaign' and p.finess = d ->> 'finess' and p.role = d ->> 'role'
    and p.starts_on is not distinct from (d ->> 'starts_on')::date;
  after := private.save_participation(coalesce(before.id, gen_random_uuid()), d ->> 'campaign', d ->> 'finess', d ->> 'role', (d ->> 'starts_on')::date,
    coalesce((d ->> 'ends_on')::date, before.ends_on), coalesce(d ->> 'amount_class', before.amount_class), before.revision)::jsonb;
  return case when before.id is null then 'added' when (after ->> 'revision')::integer <> before.revision then 'changed' else 'same' end;
end $$;
comment on function private.save_participation_line(text, jsonb) is
  'A line of a list of participations, by the rules of save_participation: added, changed or same. Campaign, establishment, place and beginning name it.';

create function private.save_relay_line(p_region text, d jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  before public.relays;
  after jsonb;
  zone record;
  widened boolean := false;
begin
  select * into before from public.relays r where r.id = d ->> 'code';
  if not exists (select from public.departements x where x.code = coalesce(d ->> 'departement', before.departement_code) and x.region_code = p_region) then
    perform private.invalid('departement', 'Ce département n’est pas dans la région.');
  end if;
  after := private.save_relay(d ->> 'code', coalesce(d ->> 'label', before.name), coalesce(d ->> 'kind', before.kind), coalesce(d ->> 'departement', before.departement_code),
    coalesce((d ->> 'lon')::double precision, before.lon), coalesce((d ->> 'lat')::double precision, before.lat),
    coalesce(d ->> 'availability', before.availability), coalesce(d ->> 'contact', before.public_contact),
    coalesce((d ->> 'starts_on')::date, before.starts_on), coalesce((d ->> 'ends_on')::date, before.ends_on), before.revision)::jsonb;
  for zone in
    select x.value as departement, t.value as theme
    from jsonb_array_elements_text(coalesce(d -> 'departements', '[]')) as x (value)
    left join jsonb_array_elements_text(coalesce(d -> 'themes', '[]')) as t (value) on true
    order by 1, 2
  loop
    if not exists (select from public.departements x where x.code = zone.departement and x.region_code = p_region) then
      perform private.invalid('departements', 'La zone nomme un département qui n’est pas dans la région.');
    elsif not exists (select from public.relay_scopes s where s.relay_id = d ->> 'code' and s.departement_code = zone.departement
      and s.theme_code is not distinct from zone.theme) then
      if not coalesce(p_region = any (array(select private.my_administered_regions())), false) then
        perform private.invalid('departements', 'La zone d’un relais est donnée par l’administrateur de la région.');
      end if;
      perform private.set_relay_scope(d ->> 'code', zone.departement, zone.theme, true);
      widened := true;
    end if;
  end loop;
  return case when before.id is null then 'added' when widened or (after ->> 'revision')::integer <> before.revision then 'changed' else 'same' end;
end $$;
comment on function private.save_relay_line(text, jsonb) is
  'A line of a list of relays, by the rules of save_relay and set_relay_scope: added, changed or same. Its scope is widened, never narrowed.';
revoke execute on all functions in schema private from public;
