-- Files of a version: rows here, bytes in the private bucket `attachments` under a name made by the server.
create table public.attachments (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references public.practice_versions (id) on delete cascade,
  object_name text not null check (object_name ~ '^[0-9a-f-]{36}\.[a-z0-9]{2,5}$'),
  kind text not null check (kind in ('image', 'document')),
  alt text not null default '' check (length(alt) <= 400),
  caption text not null default '' check (length(caption) <= 400),
  position integer not null default 0,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  checked_at timestamptz,
  unique (version_id, object_name)
);
create index attachments_object on public.attachments (object_name);
comment on table public.attachments is
  'Files of a version. A new version copies the rows and keeps the objects. Read by whoever reads the version; by everybody when it is on line.';
alter table public.attachments enable row level security;
revoke all on public.attachments from public, anon, authenticated, service_role;
grant select (id, version_id, object_name, kind, alt, caption, position) on public.attachments to anon;
grant select (id, version_id, object_name, kind, alt, caption, position, sha256, checked_at) on public.attachments to authenticated;
grant select, update (sha256, checked_at) on public.attachments to service_role;
create policy attachments_read_public on public.attachments for select to anon using (
  exists (select from public.published_practices p where p.version_id = attachments.version_id)
);
create policy attachments_read on public.attachments for select to authenticated using (
  exists (select from public.published_practices p where p.version_id = attachments.version_id)
  or exists (select from public.practice_versions v where v.id = attachments.version_id)
);

-- Storage exists on every Supabase; a plain PostgreSQL may have none.
do $$ begin
  if to_regclass('storage.objects') is not null then
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values ('attachments', 'attachments', false, 10485760, array['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
    on conflict (id) do nothing;
    create policy essaim_attachments_read on storage.objects for select to anon, authenticated using (
      bucket_id = 'attachments' and exists (select from public.attachments a where a.object_name = objects.name)
    );
  end if;
end $$;
