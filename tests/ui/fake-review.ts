/** A back end for the pages of review: a queue, one text, its review, faults on demand. */
import type { PracticeContent } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import { listActions, type TransitionActor, type VersionState } from '#/domain/transitions';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 10, establishments: 8, seed: 3 });
export const criteria = [
  { code: 'trame', label: 'Respect de la trame' },
  { code: 'ethique', label: 'Anonymat' },
];
const reference = { ...parts.reference, terms: { ...parts.reference.terms, criterion: criteria } };

export const ME = 'a1';
export const VERSION = '22222222-2222-4222-8222-222222222222';
const FINESS = '330990003';
const at = '2026-11-10T10:00:00Z';

export const refusal = (status: number, code: string, message: string, hint = '', more: object = {}) =>
  Response.json({ code, message, hint, details: JSON.stringify({ reason: hint, ...more }) }, { status });

interface Comment {
  id: string;
  field: string;
  body: string;
}
type Fault = (name: string, args: Record<string, unknown>) => Response | Error | null;

/** What the functions of the database do with a text under review, near enough for the screens. */
export class FakeReview {
  readonly asked: { name: string; args: Record<string, unknown> }[] = [];
  roles: { role: string; region_code: string | null }[] = [{ role: 'moderator', region_code: '75' }];
  state: VersionState = 'in_review';
  holder: string | null = ME;
  revision = 4;
  level = 'temoignage';
  content: PracticeContent = { ...emptyContent, title: 'Le planning partagé', what_was_done: 'Une réunion par mois.' };
  published: PracticeContent | null = null;
  grid: Record<string, string> = {};
  comments: Comment[] = [];
  notes: { id: string; author_id: string; kind: string; body: string; created_at: string }[] = [];
  authorState = 'accepted';
  interest = false;
  others: object[] = [];
  fault: Fault = () => null;

  sent = (name: string) => this.asked.filter((one) => one.name === name).map(({ args }) => args);

  #actions(): string[] {
    if (this.interest) return [];
    const part: TransitionActor[] = this.roles.flatMap(({ role }) =>
      role === 'moderator' || role === 'relay' || role === 'region_admin' ? [role] : [],
    );
    if (this.holder === ME) part.push(part.includes('relay') ? 'holding_relay' : 'holder');
    return listActions(this.state, part);
  }

  #text() {
    return {
      version: {
        id: VERSION,
        practice_id: 'p1',
        state: this.state,
        revision: this.revision,
        content: this.content,
        level: this.level,
        level_criterion: null,
        created_by: 'author',
        reviewer_id: this.holder,
        submitted_at: at,
        published_at: this.state === 'published' ? at : null,
      },
      practice: {
        id: 'p1',
        number: this.published ? 12 : null,
        finess: FINESS,
        establishment: 'Résidence du Lavoir',
        commune: 'Créon',
        departement_code: '33',
        sector_code: null,
        region_code: '75',
        region: 'nouvelle-aquitaine',
      },
      published: this.published && {
        version_id: this.state === 'published' ? VERSION : 'earlier',
        content: this.published,
        published_at: '2026-01-05T10:00:00Z',
        confirmed_at: '2026-01-05T10:00:00Z',
        public_contact: null,
      },
      contact: { name: 'Personne privée', email: 'p@essaim.example', phone: '', public_contact: null },
      attachments: [],
      reviews: [
        {
          id: 'r1',
          round: 1,
          reviewer_id: this.holder,
          grid: this.grid,
          decision: null,
          reason: null,
          decided_at: null,
          comments: this.comments.map((one) => ({ ...one, answer: null, created_at: at })),
        },
      ],
      notes: this.notes,
      events: [{ id: 1, version_id: VERSION, action: 'submit', actor_id: 'author', reason: null, at }],
      names: { author: 'Camille Aubrelle', other: 'Alix Montabric', [ME]: 'Claude Pradelou' },
      part: { actions: this.#actions(), may_write: false, author_state: this.authorState, has_interest: this.interest },
    };
  }

  row(more: object = {}) {
    return {
      version_id: VERSION,
      practice_id: 'p1',
      number: null,
      title: this.content.title,
      theme_code: 'organisation-horaires',
      level: this.level,
      finess: FINESS,
      establishment: 'Résidence du Lavoir',
      commune: 'Créon',
      sector_code: 'ms-personnes-agees',
      departement_code: '33',
      region_code: '75',
      state: this.state,
      revision: this.revision,
      submitted_at: at,
      holder: this.holder === null ? null : this.holder === ME ? 'Claude Pradelou' : 'Alix Montabric',
      mine: this.holder === ME,
      round: this.state === 'in_review' ? 1 : 0,
      part: { actions: this.#actions(), has_interest: this.interest },
      ...more,
    };
  }

  #transition(args: Record<string, unknown>): Response {
    const action = String(args.action);
    if (!this.#actions().includes(action)) {
      return refusal(409, 'PT409', 'Ce n’est plus possible : l’état de ce texte a changé.', 'state', {
        state: this.state,
      });
    }
    const to: Partial<Record<string, VersionState>> = {
      take: 'in_review',
      release: 'submitted',
      request_changes: 'changes_requested',
      publish: 'published',
      refuse: 'refused',
      withdraw: 'archived',
      restore: 'published',
    };
    if (action === 'publish') {
      const missing = criteria.map(({ code }) => code).filter((code) => this.grid[code] === undefined);
      if (missing.length > 0)
        return refusal(409, 'PT409', 'Répondez à chaque critère de la grille.', 'grid', { criteria: missing });
      if (this.authorState === 'pending' && args.accept_author !== true)
        return refusal(409, 'PT409', 'Pas encore membre.', 'membership', { can_accept: true });
      this.published = this.content;
    }
    if (action === 'request_changes' && this.comments.length === 0)
      return refusal(409, 'PT409', 'Écrivez au moins une remarque.', 'comment');
    if (action === 'take') this.holder = ME;
    if (action === 'release') this.holder = null;
    if (action === 'set_level') this.level = String(args.level);
    this.state = to[action] ?? this.state;
    return Response.json({
      version_id: VERSION,
      state: this.state,
      revision: this.revision,
      level: this.level,
      number: this.state === 'published' ? 12 : null,
    });
  }

  #answer(name: string, args: Record<string, unknown>): Response {
    if (name === 'my_account') {
      const roles = this.roles.map((one, id) => ({ id, region: null, relay: null, relay_id: null, ...one }));
      const me = { user_id: ME, email: 'claude@essaim.example', email_confirmed: true, display_name: null, unread: 0 };
      return Response.json({ ...me, wants_mail: true, memberships: [], roles });
    }
    if (name === 'review_queue')
      return Response.json([
        ...(this.state === 'submitted' || this.state === 'in_review' ? [this.row()] : []),
        ...this.others,
      ]);
    if (name === 'read_version') return Response.json(args.version_id === VERSION ? this.#text() : null);
    if (name === 'find_duplicates' || name === 'list_files') return Response.json([]);
    if (name === 'refresh_snapshots') return Response.json(1);
    if (name === 'transition') return this.#transition(args);
    if (name === 'save_grid') {
      this.grid = args.grid as Record<string, string>;
      return Response.json({ review_id: 'r1', grid: this.grid });
    }
    if (name === 'save_comment') {
      const one = { id: String(args.id), field: String(args.field), body: String(args.body) };
      this.comments = [...this.comments.filter(({ id }) => id !== one.id), one];
      return Response.json({ ...one, review_id: 'r1', created_at: at });
    }
    if (name === 'remove_comment') {
      this.comments = this.comments.filter(({ id }) => id !== args.id);
      return Response.json({ id: args.id });
    }
    if (name === 'add_note') {
      this.notes.push({ id: String(args.id), author_id: ME, kind: 'note', body: String(args.body), created_at: at });
      return Response.json({ id: args.id, version_id: VERSION, body: args.body, created_at: at });
    }
    return refusal(403, '42501', 'non');
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://essaim.test');
    const name = url.pathname.split('/').at(-1) ?? '';
    const args = init?.body ? JSON.parse(String(init.body)) : {};
    this.asked.push({ name, args });
    const fault = this.fault(name, args);
    if (fault instanceof Error) throw fault;
    if (fault) return fault;
    if (name === 'snapshots') return Response.json({ data: reference });
    if (name === 'establishments') return Response.json([]);
    return this.#answer(name, args);
  };
}
