-- How a function of the API says no, and how it takes in what people type. Three answers, each in one shape:
-- 42501 (not yours, or not there: the same words), PT409 (not now: detail holds the reason as JSON), PT422 (not like this: detail names the field).
create function private.refuse() returns void
language plpgsql set search_path = '' as $$
begin
  raise exception 'Cette action ne vous est pas ouverte.' using errcode = '42501';
end $$;
comment on function private.refuse() is 'Refuses (42501): the same words for what is hidden, what does not exist and what is not allowed.';

create function private.conflict(p_reason text, p_message text, p_more jsonb default '{}') returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', p_message using errcode = 'PT409', hint = p_reason,
    detail = (jsonb_build_object('reason', p_reason) || p_more)::text;
end $$;
comment on function private.conflict(text, text, jsonb) is
  'Says that the state of things does not allow this (PT409): a sentence in French, the reason as hint, and as detail a JSON object with the reason and what the caller may know of it.';

create function private.invalid(p_field text, p_message text) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', p_message using errcode = 'PT422', detail = p_field;
end $$;
comment on function private.invalid(text, text) is 'Says that a value is not right (PT422): a sentence in French, the field as detail.';

create function private.me() returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from auth.users u where u.id = auth.uid()) then perform private.refuse(); end if;
  return auth.uid();
end $$;
comment on function private.me() is 'The caller''s account. No account, or one that has ended: refused.';

create function private.my_confirmed_email() returns text
language sql stable security definer set search_path = '' as $$
  select lower(u.email) from auth.users u where u.id = auth.uid() and u.email_confirmed_at is not null
$$;
comment on function private.my_confirmed_email() is 'The caller''s address in lower case, null while it is not confirmed.';

create function private.clean_text(p_field text, p_value text, p_max integer, p_min integer default 0) returns text
language plpgsql immutable set search_path = '' as $$
declare
  cleaned text;
begin
  -- before anything costly
  if length(p_value) > p_max * 4 + 100 then
    perform private.invalid(p_field, format('Ce texte est trop long : %s signes au plus.', p_max));
  end if;
  cleaned := regexp_replace(normalize(coalesce(p_value, ''), NFC), '\r\n?|\u2028|\u2029', chr(10), 'g');
  cleaned := regexp_replace(cleaned, '^[\s\u00a0\u00ad\u200b-\u200d\u202f\u2060\ufeff]+|[\s\u00a0\u00ad\u200b-\u200d\u202f\u2060\ufeff]+$', '', 'g');
  if cleaned ~ '[\u0001-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]' then
    perform private.invalid(p_field, 'Ce texte contient des signes invisibles qui en changent le sens : retirez-les.');
  elsif length(cleaned) > p_max then
    perform private.invalid(p_field, format('Ce texte est trop long : %s signes au plus.', p_max));
  elsif length(cleaned) < p_min then
    perform private.invalid(p_field, case p_min when 1 then 'Ce texte manque.' else format('Ce texte est trop court : %s signes au moins.', p_min) end);
  end if;
  return cleaned;
end $$;
comment on function private.clean_text(text, text, integer, integer) is
  'A typed text as it is stored: NFC, line feeds, no invisible sign at its ends; too long, too short or with signs of direction or control: PT422 on the field. Null: empty.';

create function private.clean_email(p_field text, p_value text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  cleaned text := lower(private.clean_text(p_field, p_value, 254));
begin
  if cleaned !~ '^[^\s@,;:<>()"\\\[\]]{1,64}@[^\s@,;:<>()"\\\[\].]+(\.[^\s@,;:<>()"\\\[\].]+)+$' then
    perform private.invalid(p_field, 'Cette adresse ne se lit pas : écrivez par exemple prenom.nom@hopital.fr.');
  end if;
  return cleaned;
end $$;
comment on function private.clean_email(text, text) is 'One e-mail address in lower case; anything else is PT422 on the field.';

create function private.read_object(p_value jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  value jsonb := p_value;
begin
  -- some drivers hand a JSON argument over as the text of it
  if jsonb_typeof(value) = 'string' then
    begin
      value := (value #>> '{}')::jsonb;
    exception when invalid_text_representation or untranslatable_character then value := null;
    end;
  end if;
  if jsonb_typeof(value) is distinct from 'object' then perform private.invalid('', 'Le contenu doit être un objet.'); end if;
  return value;
end $$;
comment on function private.read_object(jsonb) is 'A JSON argument that must be an object; anything else is PT422.';

create function private.make_token() returns text
language sql volatile set search_path = '' as $$
  select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
$$;
comment on function private.make_token() is 'A link''s secret: 244 random bits in hexadecimal.';

create function private.hash_token(p_token text) returns text
language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(coalesce(p_token, ''), 'UTF8')), 'hex')
$$;
comment on function private.hash_token(text) is 'What is kept of a link''s secret: its SHA-256 in hexadecimal.';
revoke execute on all functions in schema private from public;
