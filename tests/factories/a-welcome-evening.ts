import type { InvitationInput } from '#lib/server/newcomers/invitation-form.ts';
import { saveInvitation } from '#lib/server/newcomers/save-invitation.ts';
import { aContext } from './a-context.ts';
import { aTerritory } from './a-territory.ts';
import { anEvent } from './an-event.ts';

/** A town of a house of its own that welcomes newcomers on 18 December 2026, with an invitation that is public unless told. */
export async function aWelcomeEvening(
  given: Partial<Parameters<typeof anEvent>[1]> = {},
  said: Partial<InvitationInput> = {},
) {
  const context = await aContext();
  const { id: territoryId } = await aTerritory(context, { name: 'Nantes' });
  const event = await anEvent(context, {
    kind: 'welcome',
    title: 'Soirée de bienvenue',
    place_name: 'Cour de la mairie',
    address: '2 rue de l’Hôtel-de-Ville, 44000 Nantes',
    access_note: 'Tram 1, arrêt Bouffay.',
    ...given,
    territory_id: territoryId,
  });
  const at = { territoryId, eventId: event.id };
  const isConfidential = given.visibility === 'confidential';
  const outcome = await saveInvitation(context, {
    ...at,
    sentences: ['newcomers', 'free'],
    coming: 'just-come',
    is_public: !isConfidential,
    revision: 0,
    ...said,
  });
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return { context, at, event };
}
