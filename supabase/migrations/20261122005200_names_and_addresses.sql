-- The form and the database give the same verdict on an address and on a name (src/domain/credentials.ts; tests/database/typed-words.test.ts).
create or replace function private.clean_email(p_field text, p_value text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  cleaned text := lower(private.clean_text(p_field, p_value, 254));
begin
  -- the rule of browsers for an address, with a dot in the domain
  if cleaned !~ '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$' then
    perform private.invalid(p_field, 'Cette adresse ne se lit pas : écrivez par exemple prenom.nom@hopital.fr.');
  end if;
  return cleaned;
end $$;
comment on function private.clean_email(text, text) is 'One e-mail address in lower case; anything else is PT422 on the field.';

create or replace function private.clean_text(p_field text, p_value text, p_max integer, p_min integer default 0) returns text
language plpgsql immutable set search_path = '' as $$
declare
  cleaned text;
begin
  -- before anything costly
  if length(p_value) > p_max * 4 + 100 then
    perform private.invalid(p_field, format('Ce texte est trop long : %s signes au plus.', p_max));
  end if;
  cleaned := regexp_replace(normalize(coalesce(p_value, ''), NFC), '\r\n?|[\u000b\u000c\u2028\u2029]', chr(10), 'g');
  cleaned := regexp_replace(cleaned, '^[\u0009-\u000d\u0020\u0085\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+|[\u0009-\u000d\u0020\u0085\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+$', '', 'g');
  if private.is_blank(cleaned) then cleaned := ''; end if;
  if cleaned ~ '[\u0001-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]' then
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

create or replace function private.set_display_name(p_name text) returns json
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.me();
  typed text := private.clean_text('name', p_name, 80, 1);
begin
  -- a name stands on one line
  if typed ~ '[\u0001-\u001f\u007f-\u009f]' then perform private.invalid('name', 'Ce nom contient des signes invisibles : retirez-les.'); end if;
  typed := regexp_replace(typed, ' +', ' ', 'g');
  insert into public.profiles (user_id, display_name) values (me, typed) on conflict (user_id) do update set display_name = excluded.display_name;
  return json_build_object('display_name', typed);
end $$;
comment on function private.set_display_name(text) is 'Body of public.set_display_name.';
