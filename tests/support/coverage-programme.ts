/** Random campaigns, participations and relays around random rows. */
import type { ReferencePart } from '#/domain/snapshots';
import type { RawCampaign, RawEstablishment, RawParticipation, RawPractice, RawRelay, World } from './coverage-rows.ts';
import { createRandom } from './fixture-atlas.ts';

/** Who takes part in what, drawn apart so that it moves nothing of the rest. Says of each practice what it names. */
export function createProgramme(
  seed: number,
  reference: ReferencePart,
  establishments: readonly RawEstablishment[],
  practices: readonly RawPractice[],
): Pick<World, 'campaigns' | 'participations' | 'relays'> {
  const random = createRandom(seed + 1000);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const codes = reference.programmes.map(({ code }) => code);
  for (const practice of practices) practice.programmes = codes.filter(() => random() < 0.2);
  const campaigns = Array.from(
    { length: 8 },
    (_, at): RawCampaign => ({
      id: `campagne-${at}`,
      programme: pick(codes),
      region: at < 5 ? '75' : at < 7 ? '52' : null,
    }),
  );
  const day = (from: number, to: number) =>
    new Date(Date.UTC(2023, 0, 1) + (from + Math.floor(random() * (to - from))) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  const participations = Array.from({ length: establishments.length }, (): RawParticipation => {
    const startsOn = random() < 0.05 ? null : day(0, 1300);
    return {
      campaign: pick(campaigns),
      at: pick(establishments),
      role: pick(['pilote', 'participant', 'laureat']),
      accepted: random() < 0.85,
      startsOn,
      endsOn: random() < 0.4 ? null : day(1300, 1900),
      amount: pick([null, 'sans-depense', 'moins-de-5-000']),
    };
  });
  const themes = [null, ...reference.themes.map(({ code }) => code)];
  // One that acts everywhere on everything, in every other world.
  const isRegional = (at: number) => at === 0 && seed % 2 === 1;
  const relays = Array.from(
    { length: 4 },
    (_, at): RawRelay => ({
      id: `relais-${at}`,
      scopes: reference.departements
        .filter(() => isRegional(at) || random() < 0.4)
        .flatMap(({ code }) =>
          (isRegional(at) ? [null] : [...new Set([pick(themes), pick(themes)])]).map((theme) => ({
            departement: code,
            theme,
          })),
        ),
    }),
  );
  return { campaigns, participations, relays };
}
