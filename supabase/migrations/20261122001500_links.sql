-- What a link in a mail may do without an account: its secret is the right. The link opens a page; the page's button does it.
create schema links;
comment on schema links is 'Bodies of the functions that a link''s secret opens to visitors. Not exposed by the API.';
revoke all on schema links from public;
grant usage on schema links to anon, authenticated;

create function links.find_confirmation(p_token text) returns public.confirmations
language sql stable security definer set search_path = '' as $$
  select c.* from public.confirmations c
  where c.token_hash = private.hash_token(p_token) and c.answered_at is null and c.created_at > now() - interval '90 days'
    and exists (select from public.published_practices p where p.practice_id = c.practice_id)
    and exists (select from public.transitions t where t.action = 'confirm' and t.actor = 'token' and t.from_state = 'published')
$$;
comment on function links.find_confirmation(text) is 'The question that this secret answers, while it may be answered: once, within 90 days, and only while the practice is on line.';

create function links.read_confirmation(p_token text) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  c public.confirmations := links.find_confirmation(p_token);
begin
  if c.id is null then perform private.refuse(); end if;
  return (select json_build_object('month', c.month, 'title', p.title, 'number', p.number, 'published_at', p.published_at,
      'establishment', e.name, 'region', r.slug)
    from public.published_practices p join public.establishments e on e.finess = p.finess left join public.regions r on r.code = p.region_code
    where p.practice_id = c.practice_id);
end $$;
comment on function links.read_confirmation(text) is 'Body of public.read_confirmation.';

create function links.answer_confirmation(p_token text, p_still boolean, p_comment text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  c public.confirmations;
  v public.practice_versions;
  typed text := private.clean_text('comment', p_comment, 2000);
  ended text := case when not p_still then 'arretee' end;
begin
  perform from public.confirmations x where x.token_hash = private.hash_token(p_token) for update;
  c := links.find_confirmation(p_token);
  if c.id is null then perform private.refuse(); end if;
  if p_still is null then perform private.invalid('still_in_place', 'Répondez par oui ou par non.'); end if;
  select x.* into v from public.practice_versions x join public.published_practices p on p.version_id = x.id where p.practice_id = c.practice_id;
  update public.confirmations x set answered_at = now(), still_in_place = p_still, outcome = ended, comment = nullif(typed, '')
  where x.id = c.id;
  perform private.confirm_practice(c.practice_id, ended);
  insert into public.practice_events (practice_id, version_id, action, from_state, to_state, reason)
  values (v.practice_id, v.id, 'confirm', v.state, v.state, ended);
  return json_build_object('number', (select p.number from public.practices p where p.id = c.practice_id), 'still_in_place', p_still);
end $$;
comment on function links.answer_confirmation(text, boolean, text) is 'Body of public.answer_confirmation.';

create function links.unsubscribe(p_token text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  address text := (select o.recipient from private.outbox o where o.unsubscribe_hash = private.hash_token(p_token));
begin
  if address is null then perform private.refuse(); end if;
  insert into private.unsubscribed (email) values (lower(address)) on conflict do nothing;
  return json_build_object('unsubscribed', true);
end $$;
comment on function links.unsubscribe(text) is 'Body of public.unsubscribe.';

create function public.read_confirmation(token text) returns json
language sql stable security invoker set search_path = '' as $$ select links.read_confirmation(token) $$;
comment on function public.read_confirmation(text) is
  'What the link of « toujours en place ? » asks about: {month, title, number, published_at, establishment, region: slug}. Used, old, made up, withdrawn: 42501, the same answer.';
create function public.answer_confirmation(token text, still_in_place boolean, comment text default '') returns json
language sql security invoker set search_path = '' as $$ select links.answer_confirmation(token, still_in_place, comment) $$;
comment on function public.answer_confirmation(text, boolean, text) is
  'Answers the link, once: yes confirms the practice today; no makes its outcome « arretee ». {number, still_in_place}. Refused as read_confirmation.';
create function public.unsubscribe(token text) returns json
language sql security invoker set search_path = '' as $$ select links.unsubscribe(token) $$;
comment on function public.unsubscribe(text) is 'No more mail to the address that received this link: {unsubscribed: true}, again as well. Made up: 42501.';
revoke execute on all functions in schema links from public;
revoke execute on function public.read_confirmation(text), public.answer_confirmation(text, boolean, text), public.unsubscribe(text)
  from public, anon, authenticated, service_role;
grant execute on function links.read_confirmation(text), links.answer_confirmation(text, boolean, text), links.unsubscribe(text),
  public.read_confirmation(text), public.answer_confirmation(text, boolean, text), public.unsubscribe(text) to anon, authenticated;
