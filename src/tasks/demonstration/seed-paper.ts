import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { withdrawForSponsor } from '#lib/server/invitations/act-for-sponsor.ts';
import { registerOnPaper } from '#lib/server/invitations/register-on-paper.ts';
import type { PaperRegistrationInput } from '#lib/server/registrations/registration-form.ts';
import { inventedSponsor } from './invented-people.ts';
import type { CeremonyToFill } from './seed-people.ts';

/** Nobody who registers online has a rank from here on. */
const FIRST_RANK = 600;

/** Copies two paper forms of people without a mail address: one by the town hall, one by its association. */
export async function seedPaperForms(context: Context, ceremony: CeremonyToFill): Promise<void> {
  const { territoryId, eventId, associationId } = ceremony;
  const association: Context = {
    ...context,
    actor: {
      kind: 'account',
      accountId: newId(),
      isCoordinator: false,
      memberships: [{ territoryId, role: 'association', associationId }],
    },
  };
  const writers = [context, ...(associationId ? [association] : [])];
  for (const [index, writer] of writers.entries()) {
    const form = inventedPaperForm(FIRST_RANK + index, ceremony);
    const outcome = await registerOnPaper(writer, { territoryId, eventId, form });
    if (outcome.kind !== 'registered') throw new Error('Le bulletin d’essai a été refusé.');
  }
}

/** Lets people withdraw, the earliest first, until a freed place is offered to somebody who waits. */
export async function seedOfferedPlace(
  context: Context,
  { territoryId, eventId }: CeremonyToFill,
): Promise<void> {
  const ofEvent = () =>
    inTerritory(context, territoryId).selectFrom('registration').select('id').where('event_id', '=', eventId);
  const confirmed = await ofEvent()
    .where('status', '=', 'confirmed')
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute();
  for (const { id: registrationId } of confirmed) {
    if (await ofEvent().where('status', '=', 'offered').executeTakeFirst()) return;
    await withdrawForSponsor(context, { territoryId, registrationId });
  }
}

function inventedPaperForm(rank: number, ceremony: CeremonyToFill): PaperRegistrationInput {
  const { name, agreement } = inventedSponsor(rank);
  return {
    name_1: name,
    agreement_1: agreement,
    comes_with: 'alone',
    name_2: undefined,
    agreement_2: undefined,
    email: undefined,
    email_checked: false,
    phone: '0199000000',
    role: 'citizen',
    official_function: undefined,
    association_name: undefined,
    languages: ['fr', 'pt'],
    level_fr: 'fluent',
    level_pt: 'native',
    free_slots: ['tue-pm', 'thu-pm'],
    offers: ['outings'],
    first_meeting: true,
    place: ceremony.postcode,
    locale: 'fr',
    signed: true,
    submission_token: `demonstration-paper-${ceremony.eventId}-${rank}`.slice(0, 64),
  };
}
