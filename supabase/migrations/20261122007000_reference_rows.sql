-- Administrators edit the words of the trade: themes, sectors, and the short lists of terms. A code is a key and never changes; a row that
-- something uses stays. FINESS categories and territories are imported. The triggers of 20261121002000 mark the snapshots of every région.
create function private.reference_rows(p_list text)
returns table (code text, parent_code text, label text, place integer)
language sql stable set search_path = '' as $$
  select t.code, t.parent_code, t.label, t.position from public.themes t where p_list = 'theme'
  union all select s.code, null, s.label, s.position from public.sectors s where p_list = 'sector'
  union all select t.code, null, t.label, t.position from public.terms t where t.vocabulary = p_list
$$;
comment on function private.reference_rows(text) is 'The rows of a list: « theme », « sector », or a vocabulary of terms.';

create function private.is_open_list(p_list text) returns boolean
language sql immutable set search_path = '' as $$
  -- the site draws, computes or imports by these codes: their words may change, not what they are
  select p_list <> all (array['sector', 'outcome', 'level', 'legal-status', 'participation-role'])
$$;
comment on function private.is_open_list(text) is 'May rows be added to a list, or deleted from it.';

create function private.reference_uses(p_list text) returns table (code text, practices bigint, others bigint)
language sql stable set search_path = '' as $$
  with texts as (
    select c.value #>> '{}' as code, v.practice_id
    from private.content_fields f cross join public.practice_versions v
    cross join lateral jsonb_path_query(v.content, ('$.' || replace(f.path, '[]', '[*]'))::jsonpath) as c (value)
    where f.vocabulary = p_list and jsonb_typeof(c.value) = 'string'
    union all select v.level, v.practice_id from public.practice_versions v where p_list = 'level'
    union all select p.level, p.practice_id from public.published_practices p where p_list = 'level'
    union all select p.outcome, p.practice_id from public.published_practices p where p_list = 'outcome'
    union all select p.sector_code, p.practice_id from public.published_practices p where p_list = 'sector'
    union all select c.outcome, c.practice_id from public.confirmations c where p_list = 'outcome'
    union all select g.code, v.practice_id from public.reviews r join public.practice_versions v on v.id = r.version_id
      cross join lateral jsonb_object_keys(r.grid) as g (code) where p_list = 'criterion'
  ), elsewhere as (
    select t.parent_code as code from public.themes t where p_list = 'theme'
    union all select s.theme_code from public.relay_scopes s where p_list = 'theme'
    union all select f.theme_code from public.public_facts f where p_list = 'theme'
    union all select o.theme_code from public.outreach o where p_list = 'theme'
    union all select c.sector_code from public.finess_categories c where p_list = 'sector'
    union all select e.sector_code from public.establishments e where p_list = 'sector'
    union all select e.legal_status from public.establishments e where p_list = 'legal-status'
    union all select e.size_class from public.establishments e where p_list = 'size-class'
    union all select r.kind from public.relays r where p_list = 'relay-kind'
    union all select p.role from public.participations p where p_list = 'participation-role'
    union all select p.amount_class from public.participations p where p_list = 'cost-class'
    union all select p.kind from public.programmes p where p_list = 'programme-kind'
  ), counted as (
    select t.code, count(distinct t.practice_id) as practices, 0::bigint as others from texts t group by t.code
    union all select e.code, 0, count(*) from elsewhere e group by e.code
  )
  select c.code, sum(c.practices)::bigint, sum(c.others)::bigint from counted c where c.code is not null group by c.code
$$;
comment on function private.reference_uses(text) is
  'What uses each code of a list: practices (in any of their texts, drafts and past ones included), and other rows (sub-themes, scopes of relays, establishments, participations…).';

create function private.check_reference_list(p_list text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if not private.is_admin() then perform private.refuse(); end if;
  if not exists (select from private.reference_rows(p_list)) then perform private.invalid('list', 'Cette liste n’existe pas.'); end if;
end $$;
comment on function private.check_reference_list(text) is 'The caller is an administrator (else 42501) and the list exists (else PT422 on list).';

create function private.clean_reference_label(p_list text, p_code text, p_parent text, p_label text) returns text
language plpgsql stable set search_path = '' as $$
declare
  cleaned text := private.clean_text('label', p_label, case when p_list in ('theme', 'sector') then 120 else 160 end, 1);
begin
  if cleaned ~ '[\n\t]' then perform private.invalid('label', 'Un libellé tient sur une ligne.'); end if;
  if exists (select from private.reference_rows(p_list) r
    where lower(r.label) = lower(cleaned) and r.code <> p_code and r.parent_code is not distinct from p_parent) then
    perform private.invalid('label', 'Ce libellé est déjà dans la liste.');
  end if;
  return cleaned;
end $$;
comment on function private.clean_reference_label(text, text, text, text) is 'A label as it is stored: one line, not that of another row of the list; else PT422 on label.';

create function private.make_code(p_label text) returns text
language sql immutable set search_path = '' as $$
  select btrim(left(btrim(regexp_replace(
    regexp_replace(normalize(replace(replace(lower(p_label), 'œ', 'oe'), 'æ', 'ae'), NFD), '[\u0300-\u036f]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-'), 60), '-')
$$;
comment on function private.make_code(text) is 'A code made of a label: lower-case ASCII with hyphens, 60 signs at most; empty when nothing of it can be written so.';

create function private.list_reference_rows(p_list text) returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.check_reference_list(p_list);
  return json_build_object('list', p_list, 'open', private.is_open_list(p_list), 'rows', (
    select json_agg(json_build_object('code', r.code, 'parent_code', r.parent_code, 'label', r.label, 'place', r.place,
      'practices', coalesce(u.practices, 0), 'others', coalesce(u.others, 0)) order by r.parent_code is not null, r.parent_code, r.place, r.code collate "C")
    from private.reference_rows(p_list) r left join private.reference_uses(p_list) u on u.code = r.code));
end $$;
comment on function private.list_reference_rows(text) is 'Body of public.list_reference_rows.';

create function private.save_reference_row(p_list text, p_code text, p_label text, p_place integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  old record;
  cleaned text;
begin
  perform private.check_reference_list(p_list);
  perform pg_advisory_xact_lock(hashtextextended('essaim.reference', 0));
  select * into old from private.reference_rows(p_list) r where r.code = p_code;
  if not found then perform private.conflict('gone', 'Cette ligne n’est plus dans la liste.'); end if;
  cleaned := private.clean_reference_label(p_list, p_code, old.parent_code, p_label);
  if p_place is null or p_place not between 0 and 9999 then perform private.invalid('place', 'Le rang est un nombre de 0 à 9 999.'); end if;
  -- nothing changed: no snapshot to build again
  if (cleaned, p_place) is distinct from (old.label, old.place) then
    case p_list
      when 'theme' then update public.themes t set label = cleaned, position = p_place where t.code = p_code;
      when 'sector' then update public.sectors s set label = cleaned, position = p_place where s.code = p_code;
      else update public.terms t set label = cleaned, position = p_place where t.vocabulary = p_list and t.code = p_code;
    end case;
  end if;
  return json_build_object('list', p_list, 'code', p_code, 'parent_code', old.parent_code, 'label', cleaned, 'place', p_place);
end $$;
comment on function private.save_reference_row(text, text, text, integer) is 'Body of public.save_reference_row.';

create function private.add_reference_row(p_list text, p_label text, p_code text, p_parent text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  new_code text := coalesce(nullif(btrim(p_code), ''), private.make_code(left(p_label, 400)));
  cleaned text;
  old record;
  last integer;
begin
  perform private.check_reference_list(p_list);
  perform pg_advisory_xact_lock(hashtextextended('essaim.reference', 0));
  if not private.is_open_list(p_list) then
    perform private.conflict('closed', 'Cette liste est fixe : ses libellés se changent, ses lignes ne s’ajoutent ni ne se suppriment.');
  elsif p_list = 'theme' and not exists (select from public.themes t where t.code = p_parent and t.parent_code is null) then
    perform private.invalid('parent_code', 'Choisissez le thème sous lequel ranger celui-ci.');
  elsif p_list <> 'theme' and p_parent is not null then
    perform private.invalid('parent_code', 'Cette liste n’a qu’un niveau.');
  end if;
  select * into old from private.reference_rows(p_list) r where r.code = new_code;
  if found and old.label = private.clean_text('label', p_label, 400) and old.parent_code is not distinct from p_parent then
    -- an answer lost, asked again
    return json_build_object('list', p_list, 'code', old.code, 'parent_code', old.parent_code, 'label', old.label, 'place', old.place, 'added', false);
  end if;
  cleaned := private.clean_reference_label(p_list, '', p_parent, p_label);
  if new_code !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(new_code) > 60 then
    perform private.invalid('code', 'Le code s’écrit en minuscules sans accent, chiffres et tirets : par exemple temps-partiel.');
  elsif old.code is not null then
    perform private.invalid('code', format('Ce code est déjà celui de « %s » : écrivez-en un autre.', old.label));
  end if;
  select coalesce(max(r.place), 0) into last from private.reference_rows(p_list) r where r.parent_code is not distinct from p_parent;
  if p_list = 'theme' then
    insert into public.themes (code, parent_code, label, position) values (new_code, p_parent, cleaned, last + 1);
  else
    insert into public.terms (vocabulary, code, label, position) values (p_list, new_code, cleaned, last + 1);
  end if;
  return json_build_object('list', p_list, 'code', new_code, 'parent_code', p_parent, 'label', cleaned, 'place', last + 1, 'added', true);
end $$;
comment on function private.add_reference_row(text, text, text, text) is 'Body of public.add_reference_row.';

create function private.remove_reference_row(p_list text, p_code text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  old record;
  used record;
begin
  perform private.check_reference_list(p_list);
  perform pg_advisory_xact_lock(hashtextextended('essaim.reference', 0));
  select * into old from private.reference_rows(p_list) r where r.code = p_code;
  if not found then return json_build_object('list', p_list, 'code', p_code, 'removed', false); end if;
  if not private.is_open_list(p_list) or p_list = 'theme' and old.parent_code is null then
    perform private.conflict('closed', 'Cette ligne ne se supprime pas : le site s’appuie sur elle.');
  elsif (select count(*) from private.reference_rows(p_list)) = 1 then
    perform private.conflict('last', 'C’est la dernière ligne de cette liste.');
  end if;
  -- nobody writes a text between the count and the deletion
  lock table public.practice_versions in share mode;
  select * into used from private.reference_uses(p_list) u where u.code = p_code;
  if used.practices > 0 or used.others > 0 then
    perform private.conflict('used', case
      when used.practices = 0 then 'Cette ligne sert ailleurs sur le site : elle ne se supprime pas.'
      when used.practices = 1 then 'Une pratique se sert de cette ligne : elle ne se supprime pas.'
      else format('%s pratiques se servent de cette ligne : elle ne se supprime pas.', used.practices) end,
      jsonb_build_object('practices', used.practices, 'others', used.others));
  end if;
  if p_list = 'theme' then delete from public.themes t where t.code = p_code;
  else delete from public.terms t where t.vocabulary = p_list and t.code = p_code; end if;
  return json_build_object('list', p_list, 'code', p_code, 'removed', true);
end $$;
comment on function private.remove_reference_row(text, text) is 'Body of public.remove_reference_row.';

create function public.list_reference_rows(list text) returns json
language sql stable security invoker set search_path = '' as $$ select private.list_reference_rows(list) $$;
comment on function public.list_reference_rows(text) is
  'For administrators: the rows of a list (theme, sector, or a vocabulary of terms) and what uses them: {list, open: may rows be added or deleted, rows: [{code, parent_code, label, place, practices, others}]}. Unknown list: PT422 (list).';
create function public.save_reference_row(list text, code text, label text, place integer) returns json
language sql security invoker set search_path = '' as $$ select private.save_reference_row(list, code, label, place) $$;
comment on function public.save_reference_row(text, text, text, integer) is
  'For administrators: changes the label and the place of a row, never its code: {list, code, parent_code, label, place}. PT422 on label or place; no such row: PT409 (gone).';
create function public.add_reference_row(list text, label text, code text default null, parent_code text default null) returns json
language sql security invoker set search_path = '' as $$ select private.add_reference_row(list, label, code, parent_code) $$;
comment on function public.add_reference_row(text, text, text, text) is
  'For administrators: adds a row at the end of a list, or a theme under one of level 1; without a code, it is made of the label. {list, code, parent_code, label, place, added: false when it was there}. PT422 on label, code or parent_code; a fixed list: PT409 (closed).';
create function public.remove_reference_row(list text, code text) returns json
language sql security invoker set search_path = '' as $$ select private.remove_reference_row(list, code) $$;
comment on function public.remove_reference_row(text, text) is
  'For administrators: deletes a row that nothing uses: {list, code, removed: false when it was gone}. PT409: used {practices, others}, closed (a fixed list, a theme of level 1), last.';

revoke execute on all functions in schema private from public;
revoke execute on function public.list_reference_rows(text), public.save_reference_row(text, text, text, integer), public.add_reference_row(text, text, text, text),
  public.remove_reference_row(text, text) from public, anon, authenticated, service_role;
grant execute on function private.list_reference_rows(text), private.save_reference_row(text, text, text, integer), private.add_reference_row(text, text, text, text),
  private.remove_reference_row(text, text), public.list_reference_rows(text), public.save_reference_row(text, text, text, integer),
  public.add_reference_row(text, text, text, text), public.remove_reference_row(text, text) to authenticated;
