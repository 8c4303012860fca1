-- The staff of a région (moderator, analyst, administrator) adds, dates and ends what carries practices. Ids are readable codes or made by
-- the client: the same call again with the same values gives the same answer; expected_revision is the one read, null for what is new.
create function private.expect_staff_in(p_region text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if not coalesce(p_region = any (array(select private.my_analysed_regions())), false)
    and not (p_region is null and private.is_admin()) then
    perform private.refuse();
  end if;
end $$;
comment on function private.expect_staff_in(text) is
  'Refuses (42501) whoever is not moderator, analyst or administrator of this région; null, what is national, is for administrators.';

create function private.check_dates(p_starts date, p_ends date) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p_starts < date '1990-01-01' or p_starts > date '2100-01-01' then perform private.invalid('starts_on', 'Cette date n’est pas plausible.'); end if;
  if p_ends > date '2100-01-01' then perform private.invalid('ends_on', 'Cette date n’est pas plausible.'); end if;
  if p_ends < p_starts then perform private.invalid('ends_on', 'La fin précède le début.'); end if;
end $$;
comment on function private.check_dates(date, date) is 'Two dates in their order, between 1990 and 2100; null is open. Else PT422.';

create function private.check_code(p_field text, p_code text, p_max integer) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p_code is null or length(p_code) > p_max or p_code !~ '^[a-z0-9]+(-[a-z0-9]+)*$' then
    perform private.invalid(p_field, 'Le code s’écrit en minuscules sans accent, chiffres et tirets.');
  end if;
end $$;
comment on function private.check_code(text, text, integer) is 'A readable code; else PT422 on the field.';

create function private.settle_revision(p_same boolean, p_found integer, p_expected integer, p_row jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  if p_same then return false; end if;
  if p_found is distinct from p_expected then
    perform private.conflict('revision', 'Quelqu’un de l’équipe a changé cette ligne entre-temps.', p_row);
  end if;
  return true;
end $$;
comment on function private.settle_revision(boolean, integer, integer, jsonb) is
  'Must the row be written? No when it already says the same; another revision than the one read: PT409 with the row as it is.';

create function private.save_programme(p_code text, p_label text, p_kind text, p_region text, p_starts date, p_ends date, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  named text;
  p public.programmes;
begin
  perform private.expect_staff_in(p_region);
  perform private.check_code('code', p_code, 60);
  named := private.clean_text('label', p_label, 160, 1);
  if not exists (select from public.terms t where t.vocabulary = 'programme-kind' and t.code = p_kind) then
    perform private.invalid('kind', 'Cette sorte de dispositif n’existe pas.');
  end if;
  perform private.check_dates(p_starts, p_ends);
  insert into public.programmes (code, label, kind, region_code, starts_on, ends_on, position)
  values (p_code, named, p_kind, p_region, p_starts, p_ends, (select coalesce(max(x.position), 0) + 1 from public.programmes x))
  on conflict do nothing returning * into p;
  if not found then
    select * into p from public.programmes x where x.code = p_code for update;
    -- the code of another région, or of a national programme, cannot be taken
    if p.region_code is distinct from p_region then perform private.conflict('taken', 'Ce code est déjà celui d’un autre dispositif.'); end if;
    if private.settle_revision((p.label, p.kind, p.starts_on, p.ends_on) is not distinct from (named, p_kind, p_starts, p_ends),
      p.revision, p_expected, to_jsonb(p)) then
      update public.programmes x set label = named, kind = p_kind, starts_on = p_starts, ends_on = p_ends where x.code = p_code returning * into p;
    end if;
  end if;
  return to_json(p);
end $$;
comment on function private.save_programme(text, text, text, text, date, date, integer) is 'Body of public.save_programme.';

create function private.save_campaign(p_id text, p_programme text, p_region text, p_label text, p_starts date, p_ends date, p_deadline date,
  p_envelope numeric, p_source text, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  named text;
  cited text;
  k public.campaigns;
begin
  perform private.expect_staff_in(p_region);
  perform private.check_code('id', p_id, 80);
  named := private.clean_text('label', p_label, 160, 1);
  cited := nullif(private.clean_text('source', p_source, 400), '');
  perform private.check_dates(p_starts, p_ends);
  perform private.check_dates(p_deadline, null);
  if p_envelope < 0 or p_envelope >= 1e12 then perform private.invalid('envelope_eur', 'Ce montant n’est pas plausible.'); end if;
  if not exists (select from public.programmes g where g.code = p_programme and (g.region_code is null or g.region_code = p_region)) then
    perform private.invalid('programme_code', 'Ce dispositif n’existe pas dans la région.');
  end if;
  insert into public.campaigns (id, programme_code, region_code, label, starts_on, ends_on, deadline, envelope_eur, source)
  values (p_id, p_programme, p_region, named, p_starts, p_ends, p_deadline, p_envelope, cited)
  on conflict do nothing returning * into k;
  if not found then
    select * into k from public.campaigns x where x.id = p_id for update;
    if k.region_code is distinct from p_region or k.programme_code <> p_programme then
      perform private.conflict('taken', 'Ce code est déjà celui d’une autre campagne.');
    end if;
    if private.settle_revision((k.label, k.starts_on, k.ends_on, k.deadline, k.envelope_eur, k.source)
      is not distinct from (named, p_starts, p_ends, p_deadline, round(p_envelope, 2), cited), k.revision, p_expected, to_jsonb(k)) then
      update public.campaigns x set label = named, starts_on = p_starts, ends_on = p_ends, deadline = p_deadline, envelope_eur = p_envelope, source = cited
      where x.id = p_id returning * into k;
    end if;
  end if;
  return to_json(k);
end $$;
comment on function private.save_campaign(text, text, text, text, date, date, date, numeric, text, integer) is 'Body of public.save_campaign.';

create function private.save_relay(p_id text, p_name text, p_kind text, p_departement text, p_lon double precision, p_lat double precision,
  p_availability text, p_contact text, p_starts date, p_ends date, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  named text;
  open text;
  reached text;
  r public.relays;
begin
  perform private.expect_staff_in(coalesce((select d.region_code from public.departements d where d.code = p_departement), ''));
  perform private.check_code('id', p_id, 80);
  named := private.clean_text('name', p_name, 160, 1);
  open := nullif(private.clean_text('availability', p_availability, 200), '');
  reached := nullif(private.clean_text('public_contact', p_contact, 200), '');
  if not exists (select from public.terms t where t.vocabulary = 'relay-kind' and t.code = p_kind) then
    perform private.invalid('kind', 'Cette sorte de relais n’existe pas.');
  end if;
  if (p_lon is null) <> (p_lat is null) or not coalesce(p_lon between -180 and 180 and p_lat between -90 and 90, true) or (p_lon = 0 and p_lat = 0) then
    perform private.invalid('lon', 'Cette position ne se lit pas : longitude et latitude en degrés.');
  end if;
  perform private.check_dates(p_starts, p_ends);
  if p_ends > current_date then perform private.invalid('ends_on', 'Un relais s’arrête aujourd’hui ou plus tôt.'); end if;
  insert into public.relays (id, name, kind, departement_code, lon, lat, availability, public_contact, starts_on, ends_on)
  values (p_id, named, p_kind, p_departement, p_lon, p_lat, open, reached, p_starts, p_ends)
  on conflict do nothing returning * into r;
  if not found then
    select * into r from public.relays x where x.id = p_id for update;
    if not coalesce((select d.region_code from public.departements d where d.code = r.departement_code) = any (array(select private.my_analysed_regions())), false) then
      perform private.conflict('taken', 'Ce code est déjà celui d’un autre relais.');
    end if;
    if private.settle_revision((r.name, r.kind, r.departement_code, r.lon, r.lat, r.availability, r.public_contact, r.starts_on, r.ends_on)
      is not distinct from (named, p_kind, p_departement, p_lon, p_lat, open, reached, p_starts, p_ends), r.revision, p_expected, to_jsonb(r)) then
      update public.relays x set name = named, kind = p_kind, departement_code = p_departement, lon = p_lon, lat = p_lat, availability = open,
        public_contact = reached, starts_on = p_starts, ends_on = p_ends
      where x.id = p_id returning * into r;
    end if;
  end if;
  return to_json(r);
end $$;
comment on function private.save_relay(text, text, text, text, double precision, double precision, text, text, date, date, integer) is 'Body of public.save_relay.';

create function public.save_programme(code text, label text, kind text, region_code text, starts_on date default null, ends_on date default null,
  expected_revision integer default null) returns json
language sql security invoker set search_path = '' as $$ select private.save_programme(code, label, kind, region_code, starts_on, ends_on, expected_revision) $$;
comment on function public.save_programme(text, text, text, text, date, date, integer) is
  'Adds, changes, dates or ends a programme of a région (its staff; region_code null, national: administrators): the row. PT409 (revision, taken).';
create function public.save_campaign(id text, programme_code text, region_code text, label text, starts_on date default null, ends_on date default null,
  deadline date default null, envelope_eur numeric default null, source text default '', expected_revision integer default null) returns json
language sql security invoker set search_path = '' as $$
  select private.save_campaign(id, programme_code, region_code, label, starts_on, ends_on, deadline, envelope_eur, source, expected_revision)
$$;
comment on function public.save_campaign(text, text, text, text, date, date, date, numeric, text, integer) is
  'Adds, changes, dates or ends a campaign of a région (its staff; region_code null, national: administrators): the row. PT409 (revision, taken).';
create function public.save_relay(id text, name text, kind text, departement_code text, lon double precision default null, lat double precision default null,
  availability text default '', public_contact text default '', starts_on date default null, ends_on date default null, expected_revision integer default null) returns json
language sql security invoker set search_path = '' as $$
  select private.save_relay(id, name, kind, departement_code, lon, lat, availability, public_contact, starts_on, ends_on, expected_revision)
$$;
comment on function public.save_relay(text, text, text, text, double precision, double precision, text, text, date, date, integer) is
  'Adds, changes or ends a relay that stands in a département of the région (its staff): the row. Its scopes: set_relay_scope. PT409 (revision, taken).';

revoke execute on all functions in schema private from public;
revoke execute on function public.save_programme(text, text, text, text, date, date, integer),
  public.save_campaign(text, text, text, text, date, date, date, numeric, text, integer),
  public.save_relay(text, text, text, text, double precision, double precision, text, text, date, date, integer)
  from public, anon, authenticated, service_role;
grant execute on function private.save_programme(text, text, text, text, date, date, integer),
  private.save_campaign(text, text, text, text, date, date, date, numeric, text, integer),
  private.save_relay(text, text, text, text, double precision, double precision, text, text, date, date, integer),
  public.save_programme(text, text, text, text, date, date, integer),
  public.save_campaign(text, text, text, text, date, date, date, numeric, text, integer),
  public.save_relay(text, text, text, text, double precision, double precision, text, text, date, date, integer) to authenticated;
