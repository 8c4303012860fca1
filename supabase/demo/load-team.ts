/**
 * What the teams of the demonstration follow: establishments to call, and what became of the practices a while after. Invariants: it comes
 * once, with the practices; notes are about nobody; days are counted from today, so that some have passed whenever one looks.
 */
import type { Transaction } from '@electric-sql/pglite';
import { toPersonId } from './people.ts';

interface Line {
  region: '75' | '52';
  departement: string;
  sector: string;
  /** Which of the establishments of this sector there, in the order of their numbers. */
  rank: number;
  theme: string | null;
  status: string;
  note: string;
  /** Days from today to the next call; null: none. */
  due: number | null;
  by: string;
  /** Days since it was written. */
  since: number;
}

const line = (
  [region, departement, sector, rank]: readonly [Line['region'], string, string, number],
  theme: string | null,
  status: string,
  [by, since, due]: readonly [string, number, number | null],
  note = '',
): Line => ({ region, departement, sector, rank, theme, status, note, due, by, since });

const [noa, claude, morgan] = ['Noa Guilhadou', 'Claude Pradelou', 'Morgan Belloire'] as const;
const lines: readonly Line[] = [
  line(
    ['75', '23', 'ms-personnes-agees', 0],
    'plannings-horaires',
    'contacte',
    [noa, 16, -4],
    'Message laissé au secrétariat de direction. Un roulement en douze heures vient d’être revu : à faire raconter.',
  ),
  line(['75', '23', 'ms-personnes-agees', 1], 'plannings-horaires', 'a-contacter', [noa, 9, 6]),
  line(
    ['75', '23', 'ms-domicile', 0],
    null,
    'interesse',
    [claude, 21, -1],
    'Veut bien raconter la tournée du soir partagée, après les congés. Rappeler avec l’Aract.',
  ),
  line(
    ['75', '23', 'sanitaire-mco-smr', 0],
    'sante',
    'en-redaction',
    [claude, 12, 12],
    'A ouvert un brouillon ; demande un exemple de fiche courte.',
  ),
  line(
    ['75', '19', 'ms-personnes-agees', 0],
    'sante',
    'contacte',
    [noa, 30, -11],
    'Pas de réponse au premier courriel. Essayer par la fédération.',
  ),
  line(['75', '19', 'ms-ph-adultes', 0], 'dialogue', 'a-contacter', [noa, 5, 2]),
  line(
    ['75', '87', 'ms-ph-enfants', 0],
    'management',
    'interesse',
    [claude, 8, 20],
    'Site pilote du cluster : attend la fin de la première journée collective.',
  ),
  line(
    ['75', '87', 'ms-ph-enfants', 0],
    null,
    'sans-suite',
    [claude, 60, null],
    'Direction en cours de changement : à reprendre l’an prochain.',
  ),
  line(['75', '47', 'ms-personnes-agees', 0], 'organisation', 'a-contacter', [noa, 3, 4]),
  line(
    ['75', '79', 'ms-ph-adultes', 0],
    'competences',
    'contacte',
    [noa, 14, 9],
    'Réponse promise après le comité social.',
  ),
  line(['75', '33', 'ms-domicile', 0], 'egalite', 'a-contacter', [claude, 2, null]),
  line(
    ['75', '16', 'sanitaire-mco-smr', 0],
    'plannings-horaires',
    'interesse',
    [noa, 18, 15],
    'Intéressé par un échange avec la Dordogne.',
  ),
  line(
    ['52', '53', 'ms-personnes-agees', 0],
    'sante',
    'contacte',
    [morgan, 13, -2],
    'Message laissé ; rappeler en début d’après-midi.',
  ),
  line(
    ['52', '72', 'sanitaire-mco-smr', 0],
    'egalite',
    'interesse',
    [morgan, 20, 8],
    'Veut d’abord lire la fiche des lauréats.',
  ),
  line(['52', '85', 'ms-domicile', 0], null, 'a-contacter', [morgan, 4, 3]),
];

/** `fresh`: the practices that have just been loaded; none: the demonstration was there. */
export async function loadTeam(tx: Transaction, fresh: readonly string[]): Promise<void> {
  if (fresh.length === 0) return;
  await tx.query(
    `insert into public.outreach (finess, theme_code, status, note, due_on, updated_by, updated_at)
     select e.finess, r.theme, r.status, r.note, current_date + r.due, r.by, now() - make_interval(days => r.since)
     from jsonb_to_recordset($1) as r (region text, departement text, sector text, rank integer, theme text, status text, note text, due integer,
       by uuid, since integer)
     cross join lateral (
       select x.finess from public.establishments x where x.demonstration and x.region_code = r.region and x.departement_code = r.departement
         and x.sector_code = r.sector and x.closed_on is null order by x.finess offset r.rank limit 1
     ) as e
     on conflict do nothing`,
    [JSON.stringify(lines.map(({ by, ...more }) => ({ ...more, by: toPersonId(by) })))],
  );
  // What is due in the last two months is asked by the worker; two in three have answered what came before.
  await tx.query(
    `insert into public.confirmations (practice_id, month, token_hash, created_at, answered_at, still_in_place, outcome)
     select p.practice_id, m.month, encode(sha256(convert_to(p.practice_id || ' ' || m.month, 'utf8')), 'hex'), d.asked, d.answered,
       case when d.answered is not null then p.outcome <> 'arretee' end, case when d.answered is not null and p.outcome = 'arretee' then 'arretee' end
     from public.published_practices p cross join (values (6), (12)) as m (month)
     cross join lateral (select get_byte(decode(md5(p.practice_id || ' ' || m.month), 'hex'), 0) as drawn) as h
     cross join lateral (
       select p.published_at + make_interval(months => m.month) as asked,
         case when h.drawn % 3 > 0 then p.published_at + make_interval(months => m.month, days => 1 + h.drawn % 20) end as answered
     ) as d
     where p.practice_id = any ($1) and d.asked < now() - interval '60 days'`,
    [fresh],
  );
  await loadWaiting(tx, fresh);
}

/**
 * What a team knows in numbers only: drafts that nobody but their establishment reads, and reminders of texts that waited long. The drafts
 * are of establishments without a member: no screen shows their words.
 */
async function loadWaiting(tx: Transaction, fresh: readonly string[]): Promise<void> {
  await tx.query(
    `with chosen as (
       select x.finess, x.rank, substr(h.hex, 1, 8) || '-' || substr(h.hex, 9, 4) || '-4' || substr(h.hex, 14, 3) || '-a' || substr(h.hex, 18, 3) || '-' || substr(h.hex, 21, 12) as id
       from (
         select e.finess, e.sector_code, row_number() over (partition by e.sector_code order by md5(e.finess)) as rank
         from public.establishments e
         where e.demonstration and e.region_code = '75' and e.closed_on is null and e.sector_code = any (array['ms-personnes-agees', 'sanitaire-mco-smr', 'ms-domicile', 'ms-ph-adultes'])
           and not exists (select from public.memberships m where m.finess = e.finess) and not exists (select from public.practices p where p.finess = e.finess)
       ) as x
       cross join lateral (select md5('waiting ' || x.finess) as hex) as h
       where x.rank <= case x.sector_code when 'ms-personnes-agees' then 11 when 'sanitaire-mco-smr' then 7 when 'ms-domicile' then 6 else 3 end
     ), held as (
       insert into public.practices (id, finess) select c.id::uuid, c.finess from chosen c on conflict do nothing returning id
     )
     insert into public.practice_versions (id, practice_id, state, content, created_at, updated_at)
     select md5('version ' || c.id)::uuid, c.id::uuid, 'draft', jsonb_build_object('title', 'Brouillon de la démonstration', 'theme',
       (array['plannings-horaires', 'sante', 'organisation', 'tms-manutention', 'dialogue', 'management'])[1 + c.rank % 6]),
       now() - make_interval(days => 3 + (5 * c.rank)::integer % 40), now() - make_interval(days => (2 * c.rank)::integer)
     from chosen c join held on held.id = c.id::uuid`,
  );
  await tx.query(
    `insert into private.reminders (version_id, kind, revision, at)
     select v.id, 'reminder_review', v.revision, e.at + interval '10 days'
     from public.practice_versions v join public.practice_events e on e.version_id = v.id and e.action = 'submit' and e.from_state = 'draft'
     where v.practice_id = any ($1) and exists (
       select from public.practice_events x where x.version_id = v.id and x.action = 'publish' and x.at > e.at + interval '10 days')
     on conflict do nothing`,
    [fresh],
  );
}
