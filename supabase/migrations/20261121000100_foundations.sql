-- What everything else stands on: extensions, the schema of what is never exposed, French text search.
create schema if not exists extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists pg_trgm with schema extensions;

create schema if not exists private;
comment on schema private is
  'Rights functions, trigger bodies, queues: never exposed by the API. Functions of the schema public are security invoker and call bodies kept here.';
revoke all on schema private from public;
-- authenticated: policies call the rights functions; anon needs nothing here.
grant usage on schema private to authenticated, service_role;
grant usage on schema public to anon, authenticated, service_role;
revoke create on schema public from public;

-- « heberge » finds « hébergée »: accents fold before the French stems.
create text search configuration public.fr (copy = pg_catalog.french);
alter text search configuration public.fr
  alter mapping for hword, hword_part, word with extensions.unaccent, pg_catalog.french_stem;
comment on text search configuration public.fr is 'French without accents, for search over published practices.';
