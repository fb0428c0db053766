import type { Context } from '#lib/server/context.ts';
import { enterSponsee } from '#lib/server/sponsees/enter-sponsee.ts';
import type { SponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { as } from './a-context.ts';

/** What is told of an invented household: one woman who speaks Arabic and some French. */
export function sponseeDetails({
  name = 'Samira',
  ...given
}: Partial<SponseeDetails> & { name?: string } = {}): SponseeDetails {
  return {
    people: [{ name, agreement: 'filleule' }],
    hasChildren: false,
    languages: [
      { code: 'ar', level: 'native' },
      { code: 'fr', level: 'some' },
    ],
    interpreterPlanned: false,
    sponsorGenderWish: 'none',
    wantedSlots: ['any'],
    helpWanted: ['language-practice'],
    freeSlots: ['wed-evening'],
    interests: [],
    imageConsent: 'none',
    contact: { kind: 'email', address: 'samira@exemple.fr' },
    agreesToBeInvited: true,
    knownSponsorIds: [],
    refusedSponsorIds: [],
    ...given,
  };
}

/** Enters a household through its use case, as the program itself unless the context's actor may; returns its id. */
export async function aSponsee(
  context: Context,
  event: { territory_id: string; id: string },
  { associationId, ...given }: Partial<SponseeDetails> & { name?: string; associationId?: string } = {},
): Promise<string> {
  const outcome = await enterSponsee(as(context, { kind: 'system' }), {
    territoryId: event.territory_id,
    eventId: event.id,
    associationId,
    details: sponseeDetails(given),
  });
  if (outcome.kind !== 'entered') throw new Error(`The factory's sponsee was refused: ${outcome.kind}`);
  return outcome.id;
}
