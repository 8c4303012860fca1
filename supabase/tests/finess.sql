-- The FINESS key, and what an establishment must say.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
set local client_min_messages = warning;
select * from no_plan();

select ok(private.is_finess(n), n || ' is a FINESS number')
from unnest(array['330990003', '870990009', '440990000', '2A0000014', '2B0000012', '330781196', '440000289']) as n;
select ok(not private.is_finess(n), quote_literal(replace(n, chr(10), '\n')) || ' is not a FINESS number') from unnest(array['000000000', '330990004', '330990030', '2A0000015', '2a0000014',
  '2C0000014', '33099000', '3309900030', ' 330990003', '330990003' || chr(10), '33O990003', '', '٣٣٠٩٩٠٠٠٣']) as n;
select ok(not private.is_finess(null), 'nothing is not a FINESS number');
select is((select count(*)::integer from generate_series(0, 9) as k where private.is_finess('33099000' || k)), 1, 'one key in ten is right');

create function pg_temp.add(finess text, category text, departement text, lon double precision default null, lat double precision default null,
  region text default null) returns text language plpgsql as $$
begin
  insert into public.establishments (finess, name, category_code, departement_code, lon, lat, region_code) values (finess, 'Essai', category, departement, lon, lat, region);
  return (select concat_ws(' ', e.sector_code, e.departement_code, e.region_code) from public.establishments e where e.finess = add.finess);
end $$;
select is(pg_temp.add('330990003', '500', '33'), 'ms-personnes-agees 33 75', 'sector and région are derived; the rest may be unknown');
select is(pg_temp.add('330990029', '620', '33'), '33 75', 'a category hors champ gives no sector');
select is(pg_temp.add('2A0000014', '500', '2A', 8.73, 41.92), 'ms-personnes-agees 2A 94', 'Corsica');
select is(pg_temp.add('170990006', '500', '975', -56.17, 46.78), 'ms-personnes-agees 975', 'a collectivité has no région');
select throws_ok($$select pg_temp.add('330990004', '500', '33')$$, '23514', null, 'a wrong key is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '33', region => '52')$$, '23503', null, 'a région that is not the département''s is refused');
select throws_ok($$select pg_temp.add('870990009', '999', '33')$$, '23503', null, 'an unknown category is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '99')$$, '23503', null, 'an unknown département is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '87', 0, 0)$$, '23514', null, 'null island is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '87', 1.2, null)$$, '23514', null, 'one coordinate alone is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '87', 1.2, 91)$$, '23514', null, 'a latitude beyond the pole is refused');
select throws_ok($$select pg_temp.add('870990009', '500', '87', 'NaN', 45)$$, '23514', null, 'not a number is refused');
select throws_ok($$update public.establishments set legal_status = 'inconnu' where finess = '330990003'$$, '23503', null, 'a status out of the list is refused');
select lives_ok($$update public.establishments set legal_status = 'public', size_class = 'moins-de-51' where finess = '330990003'$$, 'control: a status of the list');
select throws_ok($$update public.establishments set name = repeat('x', 201) where finess = '330990003'$$, '23514', null, 'a name has a limit');

update public.finess_categories set sector_code = 'ms-domicile' where code = '500';
select is((select sector_code from public.establishments where finess = '330990003'), 'ms-domicile', 'when a category changes sector, its establishments follow');
select * from finish();
rollback;
