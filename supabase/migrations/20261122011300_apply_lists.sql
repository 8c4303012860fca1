-- The verdict on every staged line, the preview that keeps nothing, and the import.
create function private.save_list_line(p_run private.list_runs, p_line integer, p_data jsonb, out verdict text, out remark text)
language plpgsql security definer set search_path = '' as $$
begin
  case p_run.kind
    when 'clact' then select s.verdict, s.remark into verdict, remark from private.save_clact_line(p_run, p_line, p_data) as s;
    when 'programmes' then verdict := private.save_programme_line(p_run.region_code, p_data);
    when 'campagnes' then verdict := private.save_campaign_line(p_run.region_code, p_data);
    when 'participations' then verdict := private.save_participation_line(p_run.region_code, p_data);
    else verdict := private.save_relay_line(p_run.region_code, p_data);
  end case;
end $$;
comment on function private.save_list_line(private.list_runs, integer, jsonb) is 'Writes one line of a list: added, changed or same, and what is to be known of it.';

create function private.name_list_line(p_kind text, d jsonb) returns text
language sql immutable set search_path = '' as $$
  -- an action is known by its folded title: private.save_clact_line tells its twins
  select case p_kind when 'clact' then null
    when 'participations' then concat_ws(' ', d ->> 'campaign', d ->> 'finess', d ->> 'role', coalesce(d ->> 'starts_on', '-'))
    else d ->> 'code' end
$$;
comment on function private.name_list_line(text, jsonb) is 'What makes two lines of a list speak of one thing.';

create function private.write_list(p_run private.list_runs) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  item record;
  told record;
  counts jsonb := '{"added": 0, "changed": 0, "same": 0, "refused": 0}';
  refusals json[] := '{}';
  remarks json[] := '{}';
  field text;
begin
  -- one list at a time in a région: what the preview says stands until something else is imported
  perform pg_advisory_xact_lock(hashtextextended('essaim.list:' || p_run.region_code, 0));
  for item in
    select s.line, s.data, s.problem, min(s.line) over (partition by coalesce(private.name_list_line(p_run.kind, s.data), s.line::text), s.problem is null) as first
    from private.import_rows s where s.run_id = p_run.run_id order by s.line
  loop
    begin
      if item.problem is not null then raise exception '%', item.problem using errcode = 'PT422'; end if;
      if item.first < item.line then
        raise exception '%', format('Cette ligne parle de la même chose que la ligne %s.', item.first) using errcode = 'PT422';
      end if;
      select s.verdict, s.remark into told from private.save_list_line(p_run, item.line, item.data) as s;
      counts := jsonb_set(counts, array[told.verdict], to_jsonb((counts ->> told.verdict)::integer + 1));
      if told.remark is not null then remarks := remarks || json_build_object('line', item.line, 'message', told.remark); end if;
    exception
      when sqlstate 'PT422' or sqlstate 'PT409' then
        get stacked diagnostics field = pg_exception_detail;
        counts := jsonb_set(counts, '{refused}', to_jsonb((counts ->> 'refused')::integer + 1));
        refusals := refusals || json_build_object('line', item.line, 'field', case when sqlstate = 'PT422' then field else '' end, 'message', sqlerrm);
      when insufficient_privilege then
        counts := jsonb_set(counts, '{refused}', to_jsonb((counts ->> 'refused')::integer + 1));
        refusals := refusals || json_build_object('line', item.line, 'field', '', 'message', 'Cette ligne n’est pas de votre région.');
      when data_exception or integrity_constraint_violation then
        counts := jsonb_set(counts, '{refused}', to_jsonb((counts ->> 'refused')::integer + 1));
        refusals := refusals || json_build_object('line', item.line, 'field', '', 'message', 'Une valeur de cette ligne ne se lit pas.');
    end;
  end loop;
  if p_run.kind = 'clact' then
    counts := counts || jsonb_build_object('laureates', private.write_laureates(p_run), 'invitations', private.invite_prepared(p_run));
  end if;
  return counts || jsonb_build_object('refusals', array_to_json(refusals), 'remarks', array_to_json(remarks));
end $$;
comment on function private.write_list(private.list_runs) is
  'Writes every staged line of a run that can be, by the rules of the forms: {added, changed, same, refused, refusals: [{line, field, message}], remarks: [{line, message}]}; for a CLACT list, also {laureates, invitations}.';

create function private.check_list_import(p_run uuid) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r private.list_runs := private.expect_list_run(p_run);
  done public.import_runs;
  outcome jsonb;
begin
  select * into done from public.import_runs i where i.id = p_run;
  if done.finished_at is not null then return done.report; end if;
  begin
    outcome := private.write_list(r);
    raise exception 'taken back' using errcode = 'ZZ001';
  exception when sqlstate 'ZZ001' then null;
  end;
  return outcome::json;
end $$;
comment on function private.check_list_import(uuid) is 'Body of public.check_list_import.';

create function private.apply_list_import(p_run uuid, p_keep_good boolean) returns json
language plpgsql security definer set search_path = '' as $$
declare
  r private.list_runs := private.expect_list_run(p_run);
  done public.import_runs;
  outcome jsonb;
begin
  select * into done from public.import_runs i where i.id = p_run;
  if done.finished_at is not null then return done.report; end if;
  outcome := private.write_list(r);
  if p_keep_good is not true and (outcome ->> 'refused')::integer > 0 then
    perform private.conflict('refused_rows', 'Des lignes sont refusées : rien n’a été importé.', jsonb_build_object('refused', outcome -> 'refused'));
  end if;
  update public.import_runs i set finished_at = now(), report = outcome::json where i.id = p_run;
  delete from private.import_rows s where s.run_id = p_run;
  return outcome::json;
end $$;
comment on function private.apply_list_import(uuid, boolean) is 'Body of public.apply_list_import.';

create function private.list_imports(p_region text) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if p_region is null then perform private.refuse(); end if;
  perform private.expect_staff_in(p_region);
  return json_build_object(
    'runs', (select coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, 'source', x.source, 'finished_at', x.finished_at, 'campaign', x.label,
        'person', x.display_name, 'added', x.report -> 'added', 'changed', x.report -> 'changed', 'same', x.report -> 'same', 'refused', x.report -> 'refused')
        order by x.finished_at desc, x.id), '[]')
      from (
        select i.id, l.kind, i.source, i.finished_at, i.report, k.label, p.display_name
        from private.list_runs l join public.import_runs i on i.id = l.run_id and i.finished_at is not null
        left join public.campaigns k on k.id = l.campaign_id left join public.profiles p on p.user_id = l.started_by
        where l.region_code = p_region order by i.finished_at desc limit 20
      ) as x),
    'prepared', (select coalesce(json_agg(json_build_object('campaign_id', c.id, 'label', c.label, 'actions', c.actions, 'taken', c.taken, 'expired', c.expired)
        order by c.label, c.id), '[]')
      from (
        select k.id, k.label, count(*) as actions, count(d.taken_at) as taken,
          count(*) filter (where d.taken_at is null and (i.id is null or i.used_at is not null or i.expires_at <= now())) as expired
        from private.prepared_drafts d join public.campaigns k on k.id = d.campaign_id
        join public.establishments e on e.finess = d.finess and e.region_code = p_region
        left join public.invitations i on i.id = d.invitation_id group by k.id, k.label
      ) as c)
  );
end $$;
comment on function private.list_imports(text) is 'Body of public.list_imports.';

create function private.act_as(p_email text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := (select u.id from auth.users u where lower(u.email) = lower(btrim(p_email)) and u.email_confirmed_at is not null);
begin
  if person is null then perform private.refuse(); end if;
  perform set_config('request.jwt.claims', json_build_object('sub', person, 'role', 'authenticated')::text, true),
    set_config('request.jwt.claim.sub', person::text, true);
end $$;
comment on function private.act_as(text) is
  'For the operator''s commands only: until the end of the transaction, what is asked is asked in the name of this confirmed account, with its rights and no others.';

create function private.sweep_lists() returns json
language sql security definer set search_path = '' as $$
  with left_behind as (
    delete from public.import_runs i where i.finished_at is null and i.started_at < now() - interval '1 day'
      and exists (select from private.list_runs l where l.run_id = i.id) returning 1
  ), forgotten as (
    update private.prepared_drafts d set email = null where d.taken_at is null and d.email is not null and d.created_at < now() - interval '13 months' returning 1
  )
  select json_build_object('removed', (select count(*) from left_behind), 'forgotten', (select count(*) from forgotten))
$$;
comment on function private.sweep_lists() is 'Body of public.sweep_lists.';

create function public.list_vocabularies(region_code text) returns json
language sql stable security invoker set search_path = '' as $$
  with words as (
    select 'theme' as list, t.code, t.label, t.position from public.themes t
    union all select 'programme', p.code, p.label, p.position from public.programmes p where p.region_code is null or p.region_code = list_vocabularies.region_code
    union all select 'campaign', k.id, k.label, 0 from public.campaigns k where k.region_code is null or k.region_code = list_vocabularies.region_code
    union all select 'departement', d.code, d.name, 0 from public.departements d where d.region_code = list_vocabularies.region_code
    union all select t.vocabulary, t.code, t.label, t.position from public.terms t
    where t.vocabulary in ('programme-kind', 'participation-role', 'cost-class', 'relay-kind')
  )
  select json_object_agg(n.list, (
    select coalesce(json_agg(json_build_object('code', w.code, 'label', w.label) order by w.position, w.code collate "C"), '[]') from words w where w.list = n.list
  ) order by n.list)
  from unnest(array['theme', 'programme', 'campaign', 'departement', 'programme-kind', 'participation-role', 'cost-class', 'relay-kind']) as n (list)
$$;
comment on function public.list_vocabularies(text) is
  'The words that a list of this région may hold: {theme, programme, campaign, departement, programme-kind, participation-role, cost-class, relay-kind: [{code, label}]}.';
create function public.stage_list_rows(run_id uuid, kind text, region_code text, rows json, source text default '', campaign_id text default null) returns json
language sql security invoker set search_path = '' as $$ select private.stage_list_rows(run_id, kind, region_code, rows, source, campaign_id) $$;
comment on function public.stage_list_rows(uuid, text, text, json, text, text) is
  'Keeps lines [{line, data, problem}] of a list for a run, begun by its first batch; a batch sent twice is kept once: {staged}. kind: clact (with campaign_id; moderators and the administrator of the région), programmes, campagnes, participations, relais (its staff). problem: why the reader of the file refuses the line. A thousand lines per call, five thousand per run. PT409 (over, too_many_rows).';
create function public.check_list_import(run_id uuid) returns json
language sql security invoker set search_path = '' set statement_timeout = '2min' as $$ select private.check_list_import(run_id) $$;
comment on function public.check_list_import(uuid) is
  'What the import of a run would do, without doing it: {added, changed, same, refused, refusals: [{line, field, message}], remarks: [{line, message}]}; for a CLACT list also {laureates, invitations}. Only for who began the run.';
create function public.apply_list_import(run_id uuid, keep_good boolean default false) returns json
language sql security invoker set search_path = '' set statement_timeout = '2min' as $$ select private.apply_list_import(run_id, keep_good) $$;
comment on function public.apply_list_import(uuid, boolean) is
  'Imports a run in one transaction, every line judged again: the answer of check_list_import. A line is refused: nothing (PT409, refused_rows), or with keep_good the others. Applied twice: the first answer.';
create function public.list_imports(region_code text) returns json
language sql stable security invoker set search_path = '' as $$ select private.list_imports(region_code) $$;
comment on function public.list_imports(text) is
  'For the staff of a région: the last twenty lists imported, and per campaign how many actions were prepared, accepted (taken), and wait with an invitation that is over (expired).';
create function public.stage_list_rows_as(email text, run_id uuid, kind text, region_code text, rows json, source text default '', campaign_id text default null) returns json
language plpgsql security invoker set search_path = '' as $$
begin
  perform private.act_as(email);
  return private.stage_list_rows(run_id, kind, region_code, rows, source, campaign_id);
end $$;
comment on function public.stage_list_rows_as(text, uuid, text, text, json, text, text) is 'For the command (service role): stage_list_rows, in the name of a member of the staff.';
create function public.check_list_import_as(email text, run_id uuid) returns json
language plpgsql security invoker set search_path = '' set statement_timeout = '10min' as $$
begin
  perform private.act_as(email);
  return private.check_list_import(run_id);
end $$;
comment on function public.check_list_import_as(text, uuid) is 'For the command (service role): check_list_import, in the name of a member of the staff.';
create function public.apply_list_import_as(email text, run_id uuid, keep_good boolean default false) returns json
language plpgsql security invoker set search_path = '' set statement_timeout = '10min' as $$
begin
  perform private.act_as(email);
  return private.apply_list_import(run_id, keep_good);
end $$;
comment on function public.apply_list_import_as(text, uuid, boolean) is 'For the command (service role): apply_list_import, in the name of a member of the staff.';
create function public.sweep_lists() returns json
language sql security invoker set search_path = '' as $$ select private.sweep_lists() $$;
comment on function public.sweep_lists() is
  'For the worker: lists looked at and left for a day go, and after thirteen months the addresses of invitations that nobody accepted: {removed, forgotten}.';

revoke execute on all functions in schema private from public;
revoke execute on function public.stage_list_rows(uuid, text, text, json, text, text), public.check_list_import(uuid), public.apply_list_import(uuid, boolean),
  public.list_imports(text), public.list_vocabularies(text), public.stage_list_rows_as(text, uuid, text, text, json, text, text), public.check_list_import_as(text, uuid),
  public.apply_list_import_as(text, uuid, boolean), public.sweep_lists() from public, anon, authenticated, service_role;
grant execute on function private.stage_list_rows(uuid, text, text, json, text, text), private.check_list_import(uuid), private.apply_list_import(uuid, boolean),
  private.list_imports(text), public.stage_list_rows(uuid, text, text, json, text, text), public.check_list_import(uuid),
  public.apply_list_import(uuid, boolean), public.list_imports(text), public.list_vocabularies(text) to authenticated;
grant execute on function private.act_as(text), private.stage_list_rows(uuid, text, text, json, text, text), private.check_list_import(uuid),
  private.apply_list_import(uuid, boolean), private.sweep_lists(), public.list_vocabularies(text), public.stage_list_rows_as(text, uuid, text, text, json, text, text),
  public.check_list_import_as(text, uuid), public.apply_list_import_as(text, uuid, boolean), public.sweep_lists() to service_role;
