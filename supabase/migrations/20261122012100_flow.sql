-- How texts flow through a région: sent, decided, reminded, still in place. Counted from what happened, never from a text.
create table private.reminders (
  version_id uuid not null references public.practice_versions (id) on delete cascade,
  kind text not null check (kind ~ '^reminder_[a-z]+$' and length(kind) <= 40),
  revision integer not null,
  at timestamptz not null,
  primary key (version_id, kind, revision)
);
comment on table private.reminders is
  'Reminders written about a text, once whoever they went to: the mails themselves are forgotten after 13 months. Added by trigger, never changed.';
alter table private.reminders enable row level security;
revoke all on private.reminders from public, anon, authenticated, service_role;

create function private.note_reminder() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.reminders (version_id, kind, revision, at)
  select v.id, new.kind, v.revision, new.created_at from public.practice_versions v where v.id = (new.payload ->> 'version_id')::uuid
  on conflict do nothing;
  return null;
end $$;
comment on function private.note_reminder() is 'Trigger: a mail that reminds of a text is remembered as a reminder of that text.';
create trigger outbox_reminder after insert on private.outbox
  for each row when (new.kind ~ '^reminder_' and new.payload ? 'version_id') execute function private.note_reminder();
-- the key of a reminder is kind:version:revision:account (private.create_reminders)
insert into private.reminders (version_id, kind, revision, at)
select v.id, o.kind, split_part(o.dedupe_key, ':', 3)::integer, min(o.created_at)
from private.outbox o join public.practice_versions v on v.id::text = split_part(o.dedupe_key, ':', 2)
where o.kind ~ '^reminder_' and o.dedupe_key ~ '^reminder_[a-z]+:[0-9a-f-]{36}:[0-9]+:' group by 1, 2, 3;

create function private.count_flow(p_region text, p_months integer) returns json
language plpgsql stable security definer set search_path = '' as $$
declare
  -- who reads the texts sent in the région learns nothing from their number
  reads_texts boolean;
begin
  perform private.me();
  if not coalesce(p_region = any (array(select private.my_analysed_regions())), false) then perform private.refuse(); end if;
  if p_months is null or p_months not between 1 and 36 then perform private.invalid('months', 'Choisissez de 1 à 36 mois.'); end if;
  reads_texts := p_region = any (array(select private.my_regions()));
  return (
    with span as (
      select m.month from generate_series(date_trunc('month', now() at time zone 'Europe/Paris') - make_interval(months => p_months - 1),
        date_trunc('month', now() at time zone 'Europe/Paris'), interval '1 month') as m (month)
    ), since as materialized (
      select min(s.month) at time zone 'Europe/Paris' as at from span s
    ), steps as (
      select e.action, date_trunc('month', e.at at time zone 'Europe/Paris') as month, case when e.action <> 'submit' then
          extract(epoch from e.at - (select max(x.at) from public.practice_events x where x.version_id = e.version_id and x.action = 'submit' and x.at <= e.at)) / 86400
        end as days
      from public.practice_events e join public.practice_versions v on v.id = e.version_id
      where v.region_code = p_region and e.action in ('submit', 'publish', 'request_changes', 'refuse') and e.at >= (select s.at from since s)
    ), reminded as (
      select date_trunc('month', r.at at time zone 'Europe/Paris') as month, exists (
        select from public.practice_events x where x.version_id = r.version_id and x.at > r.at and x.at <= r.at + interval '30 days') as moved
      from private.reminders r join public.practice_versions v on v.id = r.version_id
      where v.region_code = p_region and r.at >= (select s.at from since s)
    ), asked as (
      select date_trunc('month', c.created_at at time zone 'Europe/Paris') as month, c.month as after, c.answered_at is not null as answered, c.still_in_place
      from public.confirmations c join public.practices p on p.id = c.practice_id
      where p.region_code = p_region and c.created_at >= (select s.at from since s)
    ), happened as (
      select s.month, case s.action when 'submit' then 'submitted' when 'publish' then 'published' when 'refuse' then 'refused' else 'changes' end as measure from steps s
      union all select r.month, 'reminders' from reminded r
      union all select r.month, 'moved' from reminded r where r.moved
      union all select a.month, 'asked' from asked a
      union all select a.month, 'answered' from asked a where a.answered
    ), counted as (
      select s.month, k.measure, k.is_open, (select count(*) from happened h where h.month = s.month and h.measure = k.measure) as n
      from span s cross join (values ('submitted', reads_texts), ('published', true), ('changes', reads_texts), ('refused', reads_texts),
        ('reminders', false), ('moved', false), ('asked', true), ('answered', true)) as k (measure, is_open)
    ), shown as (
      select c.month, json_object_agg(c.measure, case when c.is_open or c.n >= 5 then c.n end) as counts from counted c group by c.month
    ), totals as (
      -- a few that are hidden would be found from their total
      select c.measure, case when c.is_open or sum(c.n) >= 5 and coalesce(sum(c.n) filter (where c.n < 5), 0) not between 1 and 4 then sum(c.n) end as n
      from counted c group by c.measure, c.is_open
    ), delays as (
      -- month null: all of them
      select s.month, count(*) as n, percentile_cont(0.5) within group (order by s.days) as median, percentile_cont(0.9) within group (order by s.days) as ninth
      from steps s where s.days is not null group by grouping sets ((s.month), ())
    ), given as (
      select d.month, json_build_object('median', round(d.median::numeric, 1), 'ninth', round(d.ninth::numeric, 1)) as days
      from delays d where d.n >= case when reads_texts then 1 else 5 end
    )
    select json_build_object(
      'months', (select json_agg(json_build_object('month', to_char(s.month, 'YYYY-MM'), 'counts', s.counts,
        'days', (select g.days from given g where g.month = s.month)) order by s.month) from shown s),
      'total', json_build_object('counts', (select json_object_agg(t.measure, t.n) from totals t), 'days', (select g.days from given g where g.month is null)),
      'still', (select json_agg(json_build_object('after', k.after, 'asked', (select count(*) from asked a where a.after = k.after),
        'answered', (select count(*) from asked a where a.after = k.after and a.answered),
        'in_place', (select count(*) from asked a where a.after = k.after and a.answered and a.still_in_place)) order by k.after) from (values (6), (12)) as k (after))
    )
  );
end $$;
comment on function private.count_flow(text, integer) is 'Body of public.count_flow.';
create function public.count_flow(region_code text, months integer default 12) returns json
language sql stable security invoker set search_path = '' as $$ select private.count_flow(region_code, months) $$;
comment on function public.count_flow(text, integer) is
  'For the staff of a région, the last months, this one included, as Paris counts them: {months: [{month, counts: {submitted, published, changes, refused, reminders, moved, asked, answered}, days: {median, ninth} or null}], total: {counts, days}, still: [{after: 6|12, asked, answered, in_place}]}. days: from the last submission to the decision. moved: reminders after which the text changed state within 30 days. What is not public is null under five (for who reads no text: submitted, changes, refused, days; for all: reminders, moved), and so is a total that would let one under five be found.';
revoke execute on all functions in schema private from public;
revoke execute on function public.count_flow(text, integer) from public, anon, authenticated, service_role;
grant execute on function private.count_flow(text, integer), public.count_flow(text, integer) to authenticated;
