/**
 * A CLACT list as the team of the demonstration brought it in: some drafts are with their establishment, some wait for who was invited.
 * Invariants: it comes once, with the practices; the addresses lead nowhere; the laureates are those that were drawn.
 */
import type { Transaction } from '@electric-sql/pglite';
import { toPersonId } from './people.ts';
import { makeUuid } from './uuid.ts';

const campaign = 'demo-clact-nouvelle-aquitaine-2023';
const actions = [
  ['Rails de transfert dans les chambres du premier étage', 'tms-manutention'],
  ['Planning de nuit refait avec l’équipe', 'plannings-horaires'],
  ['Salle de repos ouverte sur le jardin', 'espaces-locaux'],
  ['Tutorat des nouveaux arrivants', 'accueil-integration-tutorat'],
  ['Groupes d’analyse de pratiques, un mardi sur deux', 'analyse-de-pratiques'],
  ['Formation aux situations de violence', 'prevention-violences-incivilites'],
  ['Chariots de soins électriques', 'materiel-equipements'],
  ['Temps de transmission protégé entre jour et nuit', 'coordination-parcours'],
  ['Cellule d’écoute commune à trois établissements', 'soutien-psychologique'],
] as const;
/** Of those, with the establishment already; then those whose invitation is over. The others wait for an answer. */
const TAKEN = 4;
const OVER = 2;

export async function loadLists(tx: Transaction, fresh: readonly string[]): Promise<void> {
  if (fresh.length === 0) return;
  const by = toPersonId('Claude Pradelou');
  const run = makeUuid('list clact');
  const rows = actions.map(([title, theme], index) => ({
    index,
    id: makeUuid(`prepared ${title}`),
    title,
    theme,
    email: `cadre.${index + 1}@etablissement.example`,
  }));
  const report = { added: actions.length, changed: 0, same: 0, refused: 1, refusals: [], remarks: [], laureates: 0 };
  await tx.query(
    `insert into public.import_runs (id, kind, source, started_at, finished_at, report)
     values ($1, 'liste-clact', 'clact-2023-decisions.csv', now() - interval '20 days', now() - interval '20 days', $2::text::json)`,
    [run, JSON.stringify(report)],
  );
  await tx.query(
    `insert into private.list_runs (run_id, kind, region_code, campaign_id, started_by) values ($1, 'clact', '75', $2, $3)`,
    [run, campaign, by],
  );
  await tx.query(
    `with places as (
       select p.finess, p.starts_on, (row_number() over (order by p.finess) - 1)::integer as index
       from public.participations p where p.campaign_id = $2 and p.role = 'laureat'
     ), lines as (
       select r.*, p.finess, p.starts_on from jsonb_to_recordset($1) as r (index integer, id uuid, title text, theme text, email text)
       join places p on p.index = r.index
     ), invited as (
       insert into public.invitations (id, finess, role, email, invited_by, created_at, expires_at, token_hash)
       select l.id, l.finess, 'contributor', l.email, $4, now() - interval '20 days',
         now() + make_interval(days => case when l.index < $6 then -6 else 12 end), private.hash_token(private.make_token())
       from lines l where l.index >= $5
     )
     insert into private.prepared_drafts (id, campaign_id, finess, title, title_key, theme_code, amount_eur, decided_on, email, run_id, line, created_at, taken_at)
     select l.id, $2, l.finess, l.title, words.fold(l.title), l.theme, 2500 * (l.index + 1), l.starts_on, case when l.index >= $5 then l.email end, $3,
       l.index + 2, now() - interval '20 days', case when l.index < $5 then now() - interval '11 days' end
     from lines l`,
    [JSON.stringify(rows), campaign, run, by, TAKEN, TAKEN + OVER],
  );
  await tx.query(
    `update private.prepared_drafts d set invitation_id = i.id from public.invitations i where i.id = d.id and d.run_id = $1`,
    [run],
  );
}
