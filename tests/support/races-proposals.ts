/** Races of who proposes an establishment and who settles it. Each prepares its own rows and says what must hold whoever wins. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RaceTools } from './race-tools.ts';
import { establishmentA, meaning } from './texts.ts';

export const createProposalsRaces = ({ backend, ask, one, said }: RaceTools) => {
  const campaign = 'fep-2024';
  const clear = () =>
    backend.sql('delete from public.participations where campaign_id = $1 and finess = $2', [campaign, establishmentA]);
  const propose = (id: string) =>
    ask('refA', 'propose_participation', { id, campaign_id: campaign, finess: establishmentA });
  const countSettled = async (id: string) =>
    (
      await one<{ count: number }>(
        `select count(*)::integer as count from public.account_events where participation_id = $1 and action <> 'participation_proposed'`,
        [id],
      )
    ).count;
  return {
    async 'a proposal is accepted, declined and taken back at once'() {
      await clear();
      const id = randomUUID();
      expect(meaning(await propose(id))).toBe('done');
      const [accepted, declined, back] = await Promise.all([
        ask('modR1', 'decide_participation', { id, accept: true }),
        ask('ana', 'decide_participation', { id, accept: false, word: 'Pas cette fois.' }),
        ask('refA', 'decide_participation', { id, accept: false }),
      ]);
      const rows = await backend.sql('select state from public.participations where id = $1', [id]);
      if (meaning(accepted) === 'done') {
        expect([meaning(declined), meaning(back), rows]).toEqual(['state', 'state', [{ state: 'accepted' }]]);
      } else {
        expect([meaning(accepted), meaning(declined), meaning(back), rows]).toEqual(['gone', 'done', 'done', []]);
      }
      expect(await countSettled(id)).toBe(1);
      await clear();
    },

    async 'an establishment is proposed twice at once, by two forms'() {
      await clear();
      const ids = [randomUUID(), randomUUID()];
      expect(said(await Promise.all(ids.map(propose)))).toEqual(['done', 'duplicate']);
      await clear();
    },

    async 'a proposal is accepted twice at once: told once'() {
      await clear();
      const id = randomUUID();
      await propose(id);
      const answers = await Promise.all(
        (['modR1', 'ana'] as const).map((actor) => ask(actor, 'decide_participation', { id, accept: true })),
      );
      expect(said(answers)).toEqual(['done', 'done']);
      expect(await countSettled(id)).toBe(1);
      await clear();
    },
  };
};
