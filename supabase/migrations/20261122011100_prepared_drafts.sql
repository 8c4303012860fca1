-- The actions of a CLACT campaign: one text prepared for each, that nobody owns until the person invited accepts. It is then a draft of the
-- establishment like any other, which the staff cannot read.
create table private.prepared_drafts (
  id uuid primary key default gen_random_uuid(),
  campaign_id text not null references public.campaigns (id),
  finess text not null references public.establishments (finess),
  title text not null check (length(title) between 1 and 300),
  title_key text not null,
  theme_code text,
  amount_eur numeric(12, 2) check (amount_eur >= 0),
  decided_on date,
  email text check (length(email) <= 254),
  run_id uuid,
  line integer,
  invitation_id uuid references public.invitations (id) on delete set null,
  created_at timestamptz not null default now(),
  taken_at timestamptz,
  practice_id uuid references public.practices (id) on delete set null,
  unique (campaign_id, finess, title_key)
);
create index prepared_drafts_finess on private.prepared_drafts (finess);
create index prepared_drafts_invitation on private.prepared_drafts (invitation_id);
create index prepared_drafts_practice on private.prepared_drafts (practice_id);
comment on table private.prepared_drafts is
  'One action of a list, as imported: the draft that waits for its invitation (email, invitation_id), then the practice it became (taken_at). title_key: the title folded, so that the same list again adds nothing. run_id, line: the import that wrote it last. The address goes once it has served.';
alter table private.prepared_drafts enable row level security;
revoke all on private.prepared_drafts from public, anon, authenticated, service_role;

create function private.write_euros(p_amount numeric) returns text
language sql immutable set search_path = '' as $$
  select reverse(regexp_replace(reverse(trunc(p_amount)::text), '([0-9]{3})(?=[0-9])', '\1' || chr(8239), 'g'))
    || case when p_amount <> trunc(p_amount) then ',' || lpad(((p_amount - trunc(p_amount)) * 100)::integer::text, 2, '0') else '' end || chr(8239) || '€'
$$;
comment on function private.write_euros(numeric) is 'An amount as French writes it: « 12 500 € », « 3,50 € ».';

create function private.class_amount(p_amount numeric) returns text
language sql stable set search_path = '' as $$
  select t.code from public.terms t where t.vocabulary = 'cost-class' and t.code = case
    when p_amount = 0 then 'sans-depense' when p_amount < 5000 then 'moins-de-5-000' when p_amount <= 20000 then 'de-5-000-a-20-000'
    when p_amount <= 50000 then 'de-20-000-a-50-000' when p_amount > 50000 then 'plus-de-50-000' end
$$;
comment on function private.class_amount(numeric) is 'The class of an amount (cost-class); null when it is not known.';

create function private.write_prepared_content(d private.prepared_drafts) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object(
    -- a draft's title is shorter than those of some lists: what is cut is told, and kept whole
    'title', case when length(d.title) <= 90 then d.title else regexp_replace(left(d.title, 88), '\s+\S*$', '') || '…' end,
    'theme', d.theme_code,
    'context', case when length(d.title) > 90 then 'Intitulé de l’action : ' || d.title end,
    'funding', jsonb_build_array(jsonb_build_object('programme', (select k.programme_code from public.campaigns k where k.id = d.campaign_id),
      'note', concat_ws(' ', 'Montant accordé : ' || private.write_euros(d.amount_eur) || '.', 'Décision du ' || to_char(d.decided_on, 'DD/MM/YYYY') || '.')))
  ))
$$;
comment on function private.write_prepared_content(private.prepared_drafts) is 'The first text of an action: title, theme, who funds it, how much, since when.';

create function private.save_clact_line(p_run private.list_runs, p_line integer, d jsonb, out verdict text, out remark text)
language plpgsql security definer set search_path = '' as $$
declare
  typed private.prepared_drafts;
  before private.prepared_drafts;
begin
  perform private.expect_here(d ->> 'finess', p_run.region_code);
  if exists (select from public.establishments e where e.finess = d ->> 'finess' and e.closed_on <= current_date) then
    perform private.invalid('finess', 'Cet établissement est fermé.');
  end if;
  typed.title := regexp_replace(private.clean_text('title', d ->> 'title', 300, 1), '\s+', ' ', 'g');
  typed.title_key := coalesce(nullif(words.fold(typed.title), ''), lower(typed.title));
  typed.theme_code := d ->> 'theme';
  typed.amount_eur := (d ->> 'amount_eur')::numeric;
  typed.decided_on := (d ->> 'decided_on')::date;
  typed.email := private.clean_email('email', d ->> 'email');
  if typed.theme_code is not null and not exists (select from public.themes t where t.code = typed.theme_code) then
    perform private.invalid('theme', 'Ce thème n’existe pas.');
  elsif typed.amount_eur < 0 or typed.amount_eur >= 1e9 then
    perform private.invalid('amount_eur', 'Ce montant n’est pas plausible.');
  elsif typed.decided_on < date '1990-01-01' or typed.decided_on > current_date then
    perform private.invalid('decided_on', 'La décision est passée, et date de 1990 au plus tôt.');
  elsif typed.email = private.my_confirmed_email() then
    perform private.invalid('email', 'Cette adresse est la vôtre : on ne s’invite pas soi-même.');
  end if;
  insert into private.prepared_drafts as p (campaign_id, finess, title, title_key, theme_code, amount_eur, decided_on, email, run_id, line)
  values (p_run.campaign_id, d ->> 'finess', typed.title, typed.title_key, typed.theme_code, typed.amount_eur, typed.decided_on, typed.email, p_run.run_id, p_line)
  on conflict do nothing;
  if found then
    verdict := 'added';
  else
    select * into before from private.prepared_drafts p where p.campaign_id = p_run.campaign_id and p.finess = d ->> 'finess' and p.title_key = typed.title_key for update;
    -- the spreadsheet's line of another: two amounts for one action are for a person to settle
    if before.run_id = p_run.run_id and before.line <> p_line then
      perform private.invalid('title', format('Cette action est déjà à la ligne %s.', before.line));
    end if;
    -- once accepted, the text is the establishment's; an empty cell changes nothing
    typed.amount_eur := coalesce(typed.amount_eur, before.amount_eur);
    typed.decided_on := coalesce(typed.decided_on, before.decided_on);
    typed.theme_code := case when before.taken_at is null then coalesce(typed.theme_code, before.theme_code) else before.theme_code end;
    typed.email := case when before.taken_at is null then typed.email end;
    verdict := case when (before.amount_eur, before.decided_on, before.theme_code, before.email)
      is distinct from (typed.amount_eur, typed.decided_on, typed.theme_code, typed.email) then 'changed' else 'same' end;
    update private.prepared_drafts p set amount_eur = typed.amount_eur, decided_on = typed.decided_on, theme_code = typed.theme_code, email = typed.email,
      run_id = p_run.run_id, line = p_line where p.id = before.id;
  end if;
  if length(typed.title) > 90 then remark := 'Titre raccourci à 90 signes dans le brouillon, et gardé entier dans « Contexte ».'; end if;
end $$;
comment on function private.save_clact_line(private.list_runs, integer, jsonb) is
  'One action of a CLACT list: prepared, brought up to date, or there already. Campaign, establishment and folded title name it.';

create function private.write_laureates(p_run private.list_runs) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  written integer;
begin
  with decided as (
    select d.finess, d.decided_on, private.class_amount(sum(d.amount_eur)) as amount_class
    from private.prepared_drafts d
    where d.campaign_id = p_run.campaign_id
      and (d.finess, coalesce(d.decided_on, '-infinity')) in (select x.finess, coalesce(x.decided_on, '-infinity') from private.prepared_drafts x where x.run_id = p_run.run_id)
    group by d.finess, d.decided_on
  )
  -- what was granted is to be done before the deadline of the campaign
  insert into public.participations as p (campaign_id, finess, role, state, starts_on, ends_on, amount_class)
  select p_run.campaign_id, d.finess, 'laureat', 'accepted', d.decided_on, case when k.deadline < d.decided_on then null else k.deadline end, d.amount_class
  from decided d join public.campaigns k on k.id = p_run.campaign_id
  on conflict (campaign_id, finess, role, starts_on) do update set state = 'accepted', amount_class = excluded.amount_class
  where (p.state, p.amount_class) is distinct from (excluded.state, excluded.amount_class);
  get diagnostics written = row_count;
  return written;
end $$;
comment on function private.write_laureates(private.list_runs) is
  'Makes laureates of the campaign of the establishments of a run: one participation per day of decision, with the class of what was granted that day. How many were written.';

create function private.invite_prepared(p_run private.list_runs) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  person record;
  place record;
  invitation uuid;
  first uuid;
  sent integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('essaim.inviter:' || auth.uid(), 0));
  for person in
    select d.email, count(*) as actions, count(distinct d.finess) as places from private.prepared_drafts d
    where d.run_id = p_run.run_id and d.taken_at is null and d.email is not null group by d.email order by d.email
  loop
    first := null;
    for place in
      select distinct d.finess from private.prepared_drafts d where d.run_id = p_run.run_id and d.taken_at is null and d.email = person.email order by d.finess
    loop
      select i.id into invitation from public.invitations i
      where i.email = person.email and i.finess = place.finess and i.role = 'contributor' and i.used_at is null and i.expires_at > now() and i.invited_by is not null
      order by i.expires_at desc limit 1;
      if not found then
        insert into public.invitations (finess, role, email, invited_by, expires_at, token_hash)
        values (place.finess, 'contributor', person.email, auth.uid(), now() + interval '14 days', private.hash_token(private.make_token()))
        returning id into invitation;
        first := coalesce(first, invitation);
        perform private.record_account_event('invitation_sent', null, place.finess, null, null, 'contributor', '{}');
      end if;
      -- an address that was corrected: the link sent to the former one ends
      update public.invitations i set expires_at = now() where i.id <> invitation and i.used_at is null and i.expires_at > now() and i.id in (
        select d.invitation_id from private.prepared_drafts d
        where d.run_id = p_run.run_id and d.finess = place.finess and d.taken_at is null and d.email = person.email
      ) and i.email <> person.email and not exists (
        select from private.prepared_drafts d where d.invitation_id = i.id and d.taken_at is null and d.email = i.email
      );
      update private.prepared_drafts d set invitation_id = invitation
      where d.run_id = p_run.run_id and d.finess = place.finess and d.taken_at is null and d.email = person.email;
    end loop;
    -- one mail per address, however many lines and establishments
    if first is not null then
      sent := sent + 1;
      perform private.queue_mail('invitation', null, person.email, (select jsonb_build_object(
        'invitation_id', first, 'role', 'contributor', 'finess', i.finess, 'establishment', e.name, 'actions', person.actions, 'places', person.places,
        'campaign', (select k.label from public.campaigns k where k.id = p_run.campaign_id),
        'person', (select p.display_name from public.profiles p where p.user_id = auth.uid()), 'expires_at', i.expires_at
      ) from public.invitations i join public.establishments e on e.finess = i.finess where i.id = first), 'invitation:' || first);
    end if;
  end loop;
  if 2000 < (select count(*) from public.invitations x where x.invited_by = auth.uid() and x.created_at > now() - interval '1 day') then
    perform private.conflict('too_many_invitations', 'Cela ferait plus de deux mille invitations en un jour : coupez la liste en deux.');
  end if;
  return sent;
end $$;
comment on function private.invite_prepared(private.list_runs) is
  'Invites whom the lines of a run name, one mail per address; an invitation that still waits serves again. How many mails were written.';

create or replace function private.make_invitation(p_id uuid, p_email text, p_role text, p_finess text, p_region text, p_relay text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  address text := private.clean_email('email', p_email);
  i public.invitations;
begin
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  perform pg_advisory_xact_lock(hashtextextended('essaim.inviter:' || me, 0));
  select * into i from public.invitations x where x.id = p_id;
  if found then
    -- an answer lost, asked again
    if i.invited_by is distinct from me or (i.email, i.role, i.finess, i.region_code, i.relay_id) is distinct from (address, p_role, p_finess, p_region, p_relay) then
      perform private.refuse();
    end if;
  else
    -- those of a list have a limit of their own
    if 50 <= (select count(*) from public.invitations x where x.invited_by = me and x.created_at > now() - interval '1 day'
      and not exists (select from private.prepared_drafts d where d.invitation_id = x.id)) then
      perform private.conflict('too_many_invitations', 'Vous avez envoyé cinquante invitations depuis hier : reprenez demain.');
    end if;
    update public.invitations x set expires_at = now()
    where x.email = address and x.used_at is null and x.expires_at > now()
      and (x.role, x.finess, x.region_code, x.relay_id) is not distinct from (p_role, p_finess, p_region, p_relay)
      -- nor does another invitation take away the one that drafts wait for
      and not exists (select from private.prepared_drafts d where d.invitation_id = x.id and d.taken_at is null);
    insert into public.invitations (id, finess, role, email, region_code, relay_id, invited_by, expires_at, token_hash)
    values (p_id, p_finess, p_role, address, p_region, p_relay, me, now() + interval '14 days', private.hash_token(private.make_token()))
    returning * into i;
    perform private.record_account_event('invitation_sent', null, p_finess, p_region, p_relay, p_role, '{}');
    perform private.queue_mail('invitation', null, address, jsonb_build_object(
      'invitation_id', i.id, 'role', p_role, 'finess', p_finess,
      'establishment', (select e.name from public.establishments e where e.finess = p_finess),
      'region', (select r.name from public.regions r where r.code = p_region), 'relay', (select r.name from public.relays r where r.id = p_relay),
      'person', (select p.display_name from public.profiles p where p.user_id = me), 'expires_at', i.expires_at
    ), 'invitation:' || i.id);
  end if;
  return json_build_object('id', i.id, 'email', i.email, 'role', i.role, 'finess', i.finess, 'region_code', i.region_code,
    'relay_id', i.relay_id, 'expires_at', i.expires_at);
end $$;
comment on function private.make_invitation(uuid, text, text, text, text, text) is
  'Writes an invitation and its mail; an earlier one for the same thing ends. The rights of the caller are checked before.';
revoke execute on all functions in schema private from public;
