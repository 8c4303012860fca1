-- Whom the region's staff calls next: one line per establishment and theme, shared by the team of the région, unseen by anybody else.
insert into public.terms (vocabulary, code, label, position) values
  ('outreach-status', 'a-contacter', 'À contacter', 1),
  ('outreach-status', 'contacte', 'Contacté, en attente de réponse', 2),
  ('outreach-status', 'interesse', 'Intéressé', 3),
  ('outreach-status', 'en-redaction', 'Écrit sa pratique', 4),
  ('outreach-status', 'sans-suite', 'Sans suite', 5);
update public.outreach o set status = 'a-contacter'
where not exists (select from public.terms t where t.vocabulary = 'outreach-status' and t.code = o.status);
alter table public.outreach add updated_at timestamptz not null default now();
grant select (updated_at) on public.outreach to authenticated;
create trigger outreach_terms before insert or update of status on public.outreach
  for each row execute function private.check_terms('status', 'outreach-status');
create trigger outreach_touch before update on public.outreach for each row execute function private.touch();
-- an establishment that is imported again is no change of the line
drop trigger outreach_revision on public.outreach;
create trigger outreach_revision before update on public.outreach
  for each row when ((old.status, old.note, old.due_on) is distinct from (new.status, new.note, new.due_on)) execute function private.count_revision();

create function private.describe_outreach(o public.outreach) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('finess', o.finess, 'theme_code', o.theme_code, 'status', o.status, 'note', o.note, 'due_on', o.due_on,
    'revision', o.revision, 'updated_at', o.updated_at)
$$;
comment on function private.describe_outreach(public.outreach) is 'A line of outreach as the API answers it.';

create function private.expect_staff_of(p_finess text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.me();
  if not exists (
    select from public.establishments e where e.finess = p_finess and e.region_code = any (array(select private.my_analysed_regions()))
  ) then
    perform private.refuse();
  end if;
end $$;
comment on function private.expect_staff_of(text) is 'Refuses (42501) whoever is not moderator, analyst or administrator of the région of this establishment.';

create function private.save_outreach(p_finess text, p_theme text, p_status text, p_note text, p_due date, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  cleaned text;
  o public.outreach;
begin
  perform private.expect_staff_of(p_finess);
  if p_theme is not null and not exists (select from public.themes t where t.code = p_theme) then
    perform private.invalid('theme_code', 'Ce thème n’existe pas.');
  end if;
  if not exists (select from public.terms t where t.vocabulary = 'outreach-status' and t.code = p_status) then
    perform private.invalid('status', 'Ce statut n’existe pas.');
  end if;
  cleaned := private.clean_text('note', p_note, 4000);
  insert into public.outreach (finess, theme_code, status, note, due_on) values (p_finess, p_theme, p_status, cleaned, p_due)
  on conflict do nothing returning * into o;
  if found then
    if p_expected is null then return private.describe_outreach(o); end if;
    -- the exception takes the line back
    perform private.conflict('revision', 'Quelqu’un de l’équipe a retiré cette ligne entre-temps.');
  end if;
  select * into o from public.outreach x where x.finess = p_finess and x.theme_code is not distinct from p_theme for update;
  if o.id is null then
    perform private.conflict('revision', 'Quelqu’un de l’équipe a retiré cette ligne entre-temps.');
  elsif (o.status, o.note, o.due_on) is not distinct from (p_status, cleaned, p_due) then
    return private.describe_outreach(o);
  elsif o.revision is distinct from p_expected then
    perform private.conflict('revision', 'Quelqu’un de l’équipe a changé cette ligne entre-temps.', private.describe_outreach(o));
  end if;
  update public.outreach x set status = p_status, note = cleaned, due_on = p_due where x.id = o.id returning * into o;
  return private.describe_outreach(o);
end $$;
comment on function private.save_outreach(text, text, text, text, date, integer) is 'Body of public.save_outreach.';

create function private.remove_outreach(p_finess text, p_theme text, p_expected integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  o public.outreach;
begin
  perform private.expect_staff_of(p_finess);
  select * into o from public.outreach x where x.finess = p_finess and x.theme_code is not distinct from p_theme for update;
  if o.revision is distinct from p_expected and o.id is not null then
    perform private.conflict('revision', 'Quelqu’un de l’équipe a changé cette ligne entre-temps.', private.describe_outreach(o));
  end if;
  delete from public.outreach x where x.id = o.id;
  return json_build_object('finess', p_finess, 'theme_code', p_theme, 'removed', true);
end $$;
comment on function private.remove_outreach(text, text, integer) is 'Body of public.remove_outreach.';

create function public.save_outreach(finess text, theme_code text, status text, note text default '', due_on date default null, expected_revision integer default null) returns json
language sql security invoker set search_path = '' as $$ select private.save_outreach(finess, theme_code, status, note, due_on, expected_revision) $$;
comment on function public.save_outreach(text, text, text, text, date, integer) is
  'Whom the region''s staff calls next, on which theme (null: any): {finess, theme_code, status, note, due_on, revision, updated_at}. status: outreach-status. expected_revision: the one read, null when there was no line; another: PT409 (revision) with the line as it is. The same line again: the same answer.';
create function public.remove_outreach(finess text, theme_code text, expected_revision integer) returns json
language sql security invoker set search_path = '' as $$ select private.remove_outreach(finess, theme_code, expected_revision) $$;
comment on function public.remove_outreach(text, text, integer) is
  'Takes a line of outreach away: {finess, theme_code, removed}. Changed meanwhile: PT409 (revision). Gone already: the same answer.';

revoke execute on all functions in schema private from public;
revoke execute on function public.save_outreach(text, text, text, text, date, integer), public.remove_outreach(text, text, integer)
  from public, anon, authenticated, service_role;
grant execute on function private.save_outreach(text, text, text, text, date, integer), private.remove_outreach(text, text, integer),
  public.save_outreach(text, text, text, text, date, integer), public.remove_outreach(text, text, integer) to authenticated;
