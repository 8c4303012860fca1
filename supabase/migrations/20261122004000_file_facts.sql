-- What the worker finds in a file (weight, dimensions), who has it in hand, and what a text needs of its files to be sent.
alter table public.attachments
  add column size integer check (size > 0),
  add column width integer check (width > 0),
  add column height integer check (height > 0),
  add column claimed_at timestamptz;
comment on column public.attachments.size is 'Bytes of the clean file, as it is served; width and height in pixels for an image. Null until checked.';
comment on column public.attachments.claimed_at is 'When a worker took it in hand: another one leaves it alone for two minutes.';
grant select (size, width, height) on public.attachments to anon;
grant select (size, width, height, claimed_at) on public.attachments to authenticated;
grant update (size, width, height, claimed_at) on public.attachments to service_role;

create function private.copy_file_facts() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  select a.size, a.width, a.height into new.size, new.width, new.height
  from public.attachments a where a.object_name = new.object_name and a.checked_at is not null and a.size is not null limit 1;
  return new;
end $$;
comment on function private.copy_file_facts() is 'Trigger: a row copied into a new version keeps what is known of its object.';
create trigger attachments_facts before insert on public.attachments for each row
  when (new.checked_at is not null and new.size is null) execute function private.copy_file_facts();

create function private.arrived_names(p_version uuid) returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  -- a plain PostgreSQL stores no file: nothing is ever waited for
  if to_regclass('storage.objects') is null then
    return query select a.object_name from public.attachments a where a.version_id = p_version;
  else
    return query select a.object_name from public.attachments a join storage.objects o on o.bucket_id = 'attachments' and o.name = a.object_name
      where a.version_id = p_version;
  end if;
end $$;
comment on function private.arrived_names(uuid) is 'Names of the files of a version whose bytes are in the bucket.';

create function public.list_files(version_id uuid) returns json
language sql stable security invoker set search_path = '' as $$
  select coalesce(json_agg(json_build_object('id', a.id, 'name', a.object_name, 'kind', a.kind, 'alt', a.alt, 'caption', a.caption, 'position', a.position,
    'size', a.size, 'width', a.width, 'height', a.height, 'checked_at', a.checked_at, 'problem', a.problem,
    'arrived', a.checked_at is not null or a.object_name in (select private.arrived_names(list_files.version_id)),
    'mine', a.created_by = auth.uid()) order by a.position, a.id), '[]')
  from public.attachments a where a.version_id = list_files.version_id
$$;
comment on function public.list_files(uuid) is
  'Files of a text that the caller may read, in their order: [{id, name, kind, alt, caption, position, size, width, height, checked_at, problem, arrived, mine}]. arrived: its bytes are here; mine: the caller added it, and may send them.';

create or replace function private.check_submission(p_version public.practice_versions) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  fields text[] := private.missing_fields(p_version.content);
begin
  if cardinality(fields) > 0 then
    perform private.conflict('incomplete', 'Il manque encore des réponses.', jsonb_build_object('fields', fields));
  end if;
  fields := private.unknown_codes(p_version.content);
  if cardinality(fields) > 0 then
    perform private.conflict('unknown_code', 'Une réponse choisie dans une liste n’y est plus : choisissez-en une autre.', jsonb_build_object('fields', fields));
  end if;
  fields := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.kind = 'image' and private.is_blank(a.alt) order by a.position, a.id);
  if cardinality(fields) > 0 then
    perform private.conflict('alternative', 'Décrivez chaque image pour les personnes qui ne la voient pas.', jsonb_build_object('attachments', fields));
  end if;
  -- sent, it could not be mended any more
  fields := array(select a.id::text from public.attachments a where a.version_id = p_version.id and a.checked_at is null
    and (a.problem is not null or a.object_name not in (select private.arrived_names(p_version.id))) order by a.position, a.id);
  if cardinality(fields) > 0 then
    perform private.conflict('files', 'Un fichier n’est pas arrivé, ou il est refusé : envoyez-le de nouveau, ou retirez-le.', jsonb_build_object('attachments', fields));
  end if;
end $$;
comment on function private.check_submission(public.practice_versions) is
  'Is this text complete enough to be read: the témoignage is filled (incomplete), its codes are known (unknown_code), every image has its alternative (alternative), every file has arrived and none is refused (files). Else PT409.';

create or replace function private.describe_attachment(p_id uuid, p_alt text, p_caption text, p_position integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  a public.attachments := private.open_attachment(p_id);
begin
  update public.attachments x set alt = coalesce(private.clean_text('alt', p_alt, 400), x.alt),
    caption = coalesce(private.clean_text('caption', p_caption, 400), x.caption),
    -- greatest() would take a null for a zero
    position = case when p_position is null then x.position else least(greatest(p_position, 0), 1000) end
  where x.id = p_id returning * into a;
  return json_build_object('id', a.id, 'alt', a.alt, 'caption', a.caption, 'position', a.position);
end $$;

-- « position » is a word of SQL: a back end that writes it without quotes cannot name the argument.
drop function public.describe_attachment(uuid, text, text, integer);
create function public.describe_attachment(id uuid, alt text, caption text, place integer default null) returns json
language sql security invoker set search_path = '' as $$ select private.describe_attachment(id, alt, caption, place) $$;
comment on function public.describe_attachment(uuid, text, text, integer) is
  'Alternative, caption and place among the others of a file of a draft: {id, alt, caption, position}. place null: it stays where it is.';

-- The worker takes files in hand: two of them never clean the same one, so that what was noted is what is stored.
drop function public.list_unchecked_files();
create function private.claim_files(p_max integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  answer json;
begin
  if to_regclass('storage.objects') is null then return '[]'; end if;
  with waiting as (
    select a.object_name, min(a.created_at) as since from public.attachments a
    where a.checked_at is null and a.problem is null and (a.claimed_at is null or a.claimed_at < now() - interval '2 minutes')
      -- a place whose bytes never came keeps nobody waiting
      and exists (select from storage.objects o where o.bucket_id = 'attachments' and o.name = a.object_name)
    group by a.object_name order by since limit least(greatest(coalesce(p_max, 10), 0), 100)
  ), taken as (
    update public.attachments a set claimed_at = now() from waiting w
    where a.object_name = w.object_name and a.checked_at is null and a.problem is null and (a.claimed_at is null or a.claimed_at < now() - interval '2 minutes')
    returning a.object_name, a.kind, w.since
  )
  select coalesce(json_agg(json_build_object('object_name', t.object_name, 'kind', t.kind) order by t.since), '[]') into answer
  from (select distinct on (x.object_name) x.object_name, x.kind, x.since from taken x) as t;
  return answer;
end $$;
comment on function private.claim_files(integer) is 'Body of public.claim_files.';
create function public.claim_files(max integer default 10) returns json
language sql volatile security invoker set search_path = '' as $$ select private.claim_files(max) $$;
comment on function public.claim_files(integer) is
  'For the worker: takes files that have arrived and are not checked, oldest first, for two minutes: [{object_name, kind}]. A hundred at most.';

drop function public.note_file_check(text, text, text);
create function public.note_file_check(object_name text, sha256 text, problem text default null, size integer default null, width integer default null,
  height integer default null) returns json
language sql volatile security invoker set search_path = '' as $$
  with noted as (
    update public.attachments a set sha256 = case when note_file_check.problem is null then note_file_check.sha256 end,
      checked_at = case when note_file_check.problem is null then now() end, problem = note_file_check.problem,
      size = case when note_file_check.problem is null then note_file_check.size end, width = note_file_check.width, height = note_file_check.height
    where a.object_name = note_file_check.object_name and a.checked_at is null returning 1
  ) select json_build_object('noted', (select count(*) from noted))
$$;
comment on function public.note_file_check(text, text, text, integer, integer, integer) is
  'For the worker: what a file was found to be: checked (sha256, size, dimensions), or with a problem (type, size, dimensions, unreadable, dangerous). {noted: rows}. A file once checked is not checked again.';

create or replace function private.list_orphan_files() returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  if to_regclass('storage.objects') is null then return '[]'; end if;
  return (select coalesce(json_agg(o.name), '[]') from (
    select s.name from storage.objects s
    where s.bucket_id = 'attachments' and not exists (select from public.attachments a where a.object_name = s.name and a.problem is null)
      -- what was refused goes at once; what no row holds, a day later
      and (s.created_at < now() - interval '1 day' or exists (select from public.attachments a where a.object_name = s.name))
    order by s.name limit 100
  ) as o);
end $$;
comment on function public.list_orphan_files() is
  'For the worker: names in the bucket that no row holds any more, a day old at least, and those of files refused; a hundred at most: to be deleted through the storage address.';

-- The public copy names its files: one read shows the whole practice, and holds the place of its photos.
alter table public.published_practices add column files jsonb not null default '[]';
comment on column public.published_practices.files is 'Files of the version on line, in their order: [{id, name, kind, alt, caption, size, width, height}]. Written by a trigger.';
grant select (files) on public.published_practices to anon, authenticated;
create function private.name_public_files() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.files := coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.object_name, 'kind', a.kind, 'alt', a.alt, 'caption', a.caption, 'size', a.size,
    'width', a.width, 'height', a.height) order by a.position, a.id) from public.attachments a where a.version_id = new.version_id and a.checked_at is not null), '[]');
  return new;
end $$;
comment on function private.name_public_files() is 'Trigger: names the files of the version that goes on line.';
create trigger published_practices_files before insert or update of version_id on public.published_practices
  for each row execute function private.name_public_files();
update public.published_practices p set version_id = p.version_id where exists (select from public.attachments a where a.version_id = p.version_id);

-- A signed address outlives the right it was made with: it would read a practice withdrawn, or write over a file on line. So would an upload
-- begun by parts and ended later. Storage says which operation it asks for (storage.operation()).
do $$ begin
  if to_regclass('storage.objects') is not null then
    create policy essaim_attachments_unsigned on storage.objects as restrictive for select to anon, authenticated using (
      bucket_id <> 'attachments' or coalesce(current_setting('storage.operation', true), '') !~ '\ysign'
    );
    create policy essaim_attachments_whole on storage.objects as restrictive for insert to anon, authenticated with check (
      bucket_id <> 'attachments' or coalesce(current_setting('storage.operation', true), '') ~ '^$|\yobject\.upload$'
    );
  end if;
end $$;

revoke execute on all functions in schema private from public;
revoke execute on function public.describe_attachment(uuid, text, text, integer), public.list_files(uuid), public.claim_files(integer), public.note_file_check(text, text, text, integer, integer, integer)
  from public, anon, authenticated, service_role;
grant execute on function private.arrived_names(uuid), public.describe_attachment(uuid, text, text, integer), public.list_files(uuid) to authenticated;
grant execute on function private.claim_files(integer), public.claim_files(integer), public.note_file_check(text, text, text, integer, integer, integer) to service_role;
