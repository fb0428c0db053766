import type { Context } from '#lib/server/context.ts';
import {
  openSponsorChoice,
  type OpenSponsorChoice,
} from '#lib/server/sponsor-choices/open-sponsor-choice.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { as } from './a-context.ts';

/** Opens a choice for a household's main place, handed over by people unless told; returns its id and its link's token. */
export async function aSponsorChoice(
  context: Context,
  at: Pick<OpenSponsorChoice, 'territoryId' | 'eventId' | 'sponseeId'>,
  given: Partial<OpenSponsorChoice> = {},
): Promise<{ id: string; token: string }> {
  const outcome = await openSponsorChoice(as(context, { kind: 'system' }), {
    position: 0,
    channel: 'association',
    ...at,
    ...given,
  });
  if (outcome.kind !== 'opened') throw new Error(`The factory's choice was refused: ${outcome.kind}`);
  return { id: outcome.id, token: signLink(context, 'choose-sponsor', { id: outcome.id, version: 0 }) };
}
