-- Files of a draft: the row first, with a name made here; then the bytes, once, under that name; then the worker's check.
alter table public.attachments
  add column problem text check (problem in ('type', 'size', 'dimensions', 'unreadable', 'dangerous')),
  add column created_by uuid default auth.uid() references auth.users (id) on delete set null,
  add column created_at timestamptz not null default now();
create index attachments_unchecked on public.attachments (created_at) where checked_at is null;
create index attachments_author on public.attachments (created_by);
comment on column public.attachments.problem is 'Why the worker refuses the file; a text with such a file cannot go on line.';
grant select (problem, created_by, created_at) on public.attachments to authenticated;
grant update (problem) on public.attachments to service_role;

create function private.my_upload_names() returns setof text
language sql stable security definer set search_path = '' as $$
  select a.object_name from public.attachments a join public.practice_versions v on v.id = a.version_id
  where v.state in ('draft', 'changes_requested') and a.checked_at is null and a.problem is null and a.created_by = auth.uid()
    and private.may_write(v)
$$;
comment on function private.my_upload_names() is 'Names under which the caller may send a file now: of a row he added to a text that he may write, not yet checked.';
revoke execute on all functions in schema private from public;
grant execute on function private.my_upload_names() to authenticated;

do $$ begin
  if to_regclass('storage.objects') is not null then
    -- no policy to update or delete: a file sent is not replaced
    create policy essaim_attachments_send on storage.objects for insert to authenticated with check (
      bucket_id = 'attachments' and name = any (array(select private.my_upload_names()))
    );
  end if;
end $$;

create function private.add_attachment(p_id uuid, p_version uuid, p_type text, p_alt text, p_caption text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  v public.practice_versions := private.open_version(p_version);
  a public.attachments;
  extension text := case p_type when 'image/jpeg' then 'jpg' when 'image/png' then 'png' when 'image/webp' then 'webp' when 'application/pdf' then 'pdf' end;
begin
  if p_id is null then perform private.invalid('id', 'L’identifiant manque.'); end if;
  if extension is null then perform private.invalid('type', 'Formats acceptés : JPEG, PNG, WebP et PDF.'); end if;
  select * into a from public.attachments x where x.id = p_id;
  if found then
    if a.version_id <> p_version or a.created_by is distinct from auth.uid() then perform private.refuse(); end if;
  else
    if 20 <= (select count(*) from public.attachments x where x.version_id = p_version) then
      perform private.conflict('too_many_files', 'Vingt fichiers au plus par pratique.');
    end if;
    if 200 <= (select count(*) from public.attachments x where x.created_by = auth.uid() and x.created_at > now() - interval '1 day') then
      perform private.conflict('too_many_files', 'Vous avez ajouté deux cents fichiers depuis hier : reprenez demain.');
    end if;
    insert into public.attachments (id, version_id, object_name, kind, alt, caption, position, created_by)
    values (p_id, p_version, gen_random_uuid() || '.' || extension, case extension when 'pdf' then 'document' else 'image' end,
      private.clean_text('alt', p_alt, 400), private.clean_text('caption', p_caption, 400),
      coalesce((select max(x.position) + 1 from public.attachments x where x.version_id = p_version), 0), auth.uid())
    returning * into a;
  end if;
  return json_build_object('id', a.id, 'object_name', a.object_name, 'kind', a.kind, 'alt', a.alt, 'caption', a.caption, 'position', a.position, 'checked_at', a.checked_at, 'problem', a.problem);
end $$;
comment on function private.add_attachment(uuid, uuid, text, text, text) is 'Body of public.add_attachment.';

create function private.open_attachment(p_id uuid) returns public.attachments
language plpgsql security definer set search_path = '' as $$
declare
  a public.attachments;
begin
  perform private.me();
  select * into a from public.attachments x where x.id = p_id;
  if not found then perform private.refuse(); end if;
  perform private.open_version(a.version_id);
  return a;
end $$;
comment on function private.open_attachment(uuid) is 'A file''s row whose text the caller may write now. Else as private.open_version.';

create function private.describe_attachment(p_id uuid, p_alt text, p_caption text, p_position integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  a public.attachments := private.open_attachment(p_id);
begin
  update public.attachments x set alt = coalesce(private.clean_text('alt', p_alt, 400), x.alt),
    caption = private.clean_text('caption', p_caption, 400), position = coalesce(least(greatest(p_position, 0), 1000), x.position)
  where x.id = p_id returning * into a;
  return json_build_object('id', a.id, 'alt', a.alt, 'caption', a.caption, 'position', a.position);
end $$;
comment on function private.describe_attachment(uuid, text, text, integer) is 'Body of public.describe_attachment.';

create function private.remove_attachment(p_id uuid) returns json
language plpgsql security definer set search_path = '' as $$
begin
  perform private.open_attachment(p_id);
  delete from public.attachments x where x.id = p_id;
  return json_build_object('id', p_id);
end $$;
comment on function private.remove_attachment(uuid) is 'Body of public.remove_attachment.';

create function public.add_attachment(id uuid, version_id uuid, type text, alt text default '', caption text default '') returns json
language sql security invoker set search_path = '' as $$ select private.add_attachment(id, version_id, type, alt, caption) $$;
comment on function public.add_attachment(uuid, uuid, text, text, text) is
  'A place for a file of a draft: {id, object_name, kind, alt, caption, position, checked_at, problem}; then send the bytes once to the bucket « attachments » under object_name. type: image/jpeg, image/png, image/webp, application/pdf. Same id again: the same place. More than twenty: PT409 (too_many_files).';
create function public.describe_attachment(id uuid, alt text, caption text, "position" integer default null) returns json
language sql security invoker set search_path = '' as $$ select private.describe_attachment(id, alt, caption, "position") $$;
comment on function public.describe_attachment(uuid, text, text, integer) is 'Alternative, caption and place of a file of a draft: {id, alt, caption, position}.';
create function public.remove_attachment(id uuid) returns json
language sql security invoker set search_path = '' as $$ select private.remove_attachment(id) $$;
comment on function public.remove_attachment(uuid) is 'Takes a file out of a draft: {id}. Its bytes go when no other version holds them.';

create function public.list_unchecked_files() returns json
language sql stable security invoker set search_path = '' as $$
  select coalesce(json_agg(json_build_object('object_name', f.object_name, 'kind', f.kind, 'since', f.since) order by f.since), '[]') from (
    select a.object_name, min(a.kind) as kind, min(a.created_at) as since
    from public.attachments a where a.checked_at is null and a.problem is null group by a.object_name order by since limit 100
  ) as f
$$;
comment on function public.list_unchecked_files() is 'For the worker: files to read, oldest first, a hundred at most: [{object_name, kind, since}]. Those never sent are listed too.';
create function public.note_file_check(object_name text, sha256 text, problem text default null) returns json
language sql volatile security invoker set search_path = '' as $$
  with noted as (
    update public.attachments a set sha256 = case when note_file_check.problem is null then note_file_check.sha256 end,
      checked_at = case when note_file_check.problem is null then now() end, problem = note_file_check.problem
    where a.object_name = note_file_check.object_name and a.checked_at is null returning 1
  ) select json_build_object('noted', (select count(*) from noted))
$$;
comment on function public.note_file_check(text, text, text) is 'For the worker: what a file was found to be: checked (sha256), or with a problem (type, size, dimensions, unreadable, dangerous). {noted: rows}. A file once checked is not checked again.';
create function private.list_orphan_files() returns json
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(json_agg(o.name), '[]') from (
    select s.name from storage.objects s
    where s.bucket_id = 'attachments' and s.created_at < now() - interval '1 day'
      and not exists (select from public.attachments a where a.object_name = s.name) order by s.name limit 100
  ) as o);
end $$;
comment on function private.list_orphan_files() is 'Body of public.list_orphan_files.';
create function public.list_orphan_files() returns json
language sql stable security invoker set search_path = '' as $$ select private.list_orphan_files() $$;
comment on function public.list_orphan_files() is 'For the worker: names in the bucket that no row holds any more, a day old at least, a hundred at most: to be deleted through the storage address.';
revoke execute on all functions in schema private from public;
revoke execute on function public.add_attachment(uuid, uuid, text, text, text), public.describe_attachment(uuid, text, text, integer), public.remove_attachment(uuid),
  public.list_unchecked_files(), public.note_file_check(text, text, text), public.list_orphan_files() from public, anon, authenticated, service_role;
grant execute on function private.my_upload_names(), private.add_attachment(uuid, uuid, text, text, text), private.describe_attachment(uuid, text, text, integer),
  private.remove_attachment(uuid), public.add_attachment(uuid, uuid, text, text, text), public.describe_attachment(uuid, text, text, integer),
  public.remove_attachment(uuid) to authenticated;
grant execute on function private.list_orphan_files(), public.list_unchecked_files(), public.note_file_check(text, text, text), public.list_orphan_files() to service_role;
