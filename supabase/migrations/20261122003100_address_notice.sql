-- Whoever had the address of an account is told when another takes its place: by mail to the old one, even to who wants no other mail.
create function private.tell_old_address() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.outbox (kind, user_id, recipient, payload, dedupe_key)
  values ('address_changed', new.id, lower(old.email), '{}', format('address:%s:%s', new.id, clock_timestamp()));
  return null;
end $$;
comment on function private.tell_old_address() is 'Trigger: a mail to the confirmed address that an account had.';
create trigger essaim_tell_old_address after update on auth.users for each row
  when (old.email_confirmed_at is not null and old.email is not null and lower(old.email) is distinct from lower(new.email))
  execute function private.tell_old_address();
revoke execute on function private.tell_old_address() from public;

create or replace function private.claim_mails(p_limit integer) returns json
language plpgsql security definer set search_path = '' as $$
declare
  o private.outbox;
  token text;
  leaving text;
  claimed jsonb := '[]';
begin
  -- claimed, and never heard of again: sent or not, nobody knows
  update private.outbox x set unknown_at = now()
  where x.claimed_at < now() - interval '15 minutes' and x.sent_at is null and x.failed_at is null and x.unknown_at is null and x.skipped_at is null;
  for o in
    select * from private.outbox x
    where x.sent_at is null and x.failed_at is null and x.unknown_at is null and x.skipped_at is null and x.claimed_at is null and x.next_attempt_at <= now()
    order by x.id limit least(greatest(coalesce(p_limit, 20), 0), 100) for update skip locked
  loop
    token := null;
    if o.kind = 'invitation' then
      token := private.make_token();
      update public.invitations i set token_hash = private.hash_token(token)
      where i.id = (o.payload ->> 'invitation_id')::uuid and i.used_at is null and i.expires_at > now();
    elsif o.kind = 'confirmation' then
      token := private.make_token();
      update public.confirmations c set token_hash = private.hash_token(token)
      where c.id = (o.payload ->> 'confirmation_id')::uuid and c.answered_at is null;
    end if;
    if token is not null and not found
      or o.kind <> 'address_changed' and exists (select from private.unsubscribed u where u.email = lower(o.recipient)) then
      update private.outbox x set skipped_at = now(), payload = '{}' where x.id = o.id;
      continue;
    end if;
    leaving := private.make_token();
    update private.outbox x set claimed_at = now(), attempts = x.attempts + 1, unsubscribe_hash = private.hash_token(leaving) where x.id = o.id;
    claimed := claimed || jsonb_build_object('id', o.id, 'kind', o.kind, 'recipient', o.recipient, 'payload', o.payload, 'token', token,
      'unsubscribe_token', leaving, 'attempts', o.attempts + 1);
  end loop;
  return claimed::json;
end $$;
