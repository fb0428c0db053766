import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { resizeSessionChoiceInTransaction } from '../information-sessions/hold-session-places.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponsorDetails, sealSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import { giveBackPlaces, holdsPlaces, takePlaces } from './places/hold-places.ts';
import type { PartyInput } from './party-form.ts';
import { findRegistrationRow } from './queries.ts';

/**
 * Writes, in the caller's transaction, that somebody comes alone or with a second person. A registration that
 * holds its place takes one more (refused as `full` when there is none, or when others wait for it), or gives one
 * back; one that waits keeps its rank, and waits for as many places as it now needs. Refuses (`over`) one that is
 * withdrawn. In the information session the second person takes a place if there is one. Whom a place given back
 * goes to is the caller's part.
 */
export async function changePartyInTransaction(
  trx: Transaction<Database>,
  context: Context,
  vault: Vault,
  { registrationId, form }: { registrationId: string; form: PartyInput },
): Promise<{ kind: 'changed' } | { kind: 'full' } | { kind: 'over' }> {
  const { event_id: eventId } = foundOr404(await findRegistrationRow(trx, registrationId));
  await lockEvent(trx, eventId);
  const registration = foundOr404(await findRegistrationRow(trx, registrationId));
  if (registration.status === 'withdrawn') return { kind: 'over' };
  const places = form.comes_with === 'two' ? 2 : 1;
  if (holdsPlaces(registration.status) && places > registration.places) {
    if (!(await takePlaces(trx, context, { eventId, places: 1 }))) return { kind: 'full' };
  }
  if (holdsPlaces(registration.status) && places < registration.places)
    await giveBackPlaces(trx, { eventId, places: 1 });
  await trx.updateTable('registration').set({ places }).where('id', '=', registrationId).execute();
  await writePeople(trx, vault, { registrationId, form });
  await resizeSessionChoiceInTransaction(trx, context, { registrationId, places });
  await recordAuditEntry(trx, context, {
    action: 'registration.party_changed',
    territoryId: registration.territory_id,
    subject: { table: 'registration', id: registrationId },
    detail: { places },
  });
  return { kind: 'changed' };
}

async function writePeople(
  trx: Transaction<Database>,
  vault: Vault,
  { registrationId, form }: { registrationId: string; form: PartyInput },
): Promise<void> {
  const sponsor = await trx
    .selectFrom('sponsor')
    .select(['id', 'profile_sealed'])
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow();
  const details = openSponsorDetails(vault, sponsor);
  const second =
    form.comes_with === 'two' && form.name_2
      ? [{ name: form.name_2, agreement: form.agreement_2 ?? ('neutre' as const) }]
      : [];
  await trx
    .updateTable('sponsor')
    .set({
      profile_sealed: sealSponsorDetails(vault, sponsor.id, {
        ...details,
        people: [...details.people.slice(0, 1), ...second],
      }),
    })
    .where('id', '=', sponsor.id)
    .execute();
}
