import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';
import { sealSponsorDetails, type SponsorDetails } from '#lib/server/sponsors/sponsor-details.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';

/** What an invented sponsor tells: a woman who speaks French and Arabic. */
export function sponsorDetails({
  name = 'Jeanne Exemple',
  ...given
}: Partial<SponsorDetails> & { name?: string } = {}): SponsorDetails {
  return {
    people: [{ name, agreement: 'marraine' }],
    isAdult: true,
    availableForCeremony: true,
    languages: [
      { code: 'fr', level: 'native' },
      { code: 'ar', level: 'some' },
    ],
    freeSlots: ['wed-evening'],
    offers: ['language-practice'],
    interests: [],
    easeWithFamilies: true,
    ...given,
  };
}

/**
 * Writes a registered sponsor (`<sponsor id>@exemple.fr`): confirmed, a resident, with room for one household unless told otherwise.
 * Straight into the tables, for the public form cannot say everything that pairing must bear.
 */
export async function aSponsor(
  context: Context,
  event: { territory_id: string; id: string },
  {
    status = 'confirmed',
    role = 'citizen',
    capacity = 1,
    places = 1,
    ...given
  }: Partial<SponsorDetails> & {
    name?: string;
    status?: Database['registration']['status'];
    role?: Database['sponsor']['role'];
    capacity?: number;
    places?: 1 | 2;
  } = {},
): Promise<{ id: string; registrationId: string }> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const vault = await openVault(context, {
    kind: 'ceremony',
    territoryId: event.territory_id,
    eventId: event.id,
  });
  const [id, registrationId] = [newId(), newId()];
  const now = context.clock.now();
  await everywhere
    .insertInto('registration')
    .values({
      territory_id: event.territory_id,
      id: registrationId,
      event_id: event.id,
      status,
      places,
      submission_token: newId(),
      email_lookup: vault.lookUp(`${id}@exemple.fr`),
      contact_sealed: vault.seal(
        { table: 'registration', row: registrationId, column: 'contact_sealed' },
        { email: `${id}@exemple.fr` },
      ),
      locale: 'fr',
      charter_version: '2026-11',
      notice_version: '2026-11',
      waiting_position: null,
      created_at: now,
      confirmed_at: status === 'confirmed' ? now : null,
      withdrawn_at: status === 'withdrawn' ? now : null,
    })
    .execute();
  await everywhere
    .insertInto('sponsor')
    .values({
      territory_id: event.territory_id,
      id,
      event_id: event.id,
      registration_id: registrationId,
      role,
      profile_sealed: sealSponsorDetails(vault, id, sponsorDetails(given)),
      capacity,
      pairs_taken: 0,
      created_at: now,
    })
    .execute();
  return { id, registrationId };
}
