import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { confineTo, transactAcrossTerritories } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { lockEvent } from '../events/lock-event.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { NotFound } from '../refusals.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { signLink } from '../vault/sign-link.ts';
import { composeAsking } from './ask-letter.ts';
import { listCandidates } from './list-candidates.ts';
import { pickAsked, type Asking } from './preview-asking.ts';
import { readLink, whyClosed, type LinkClosed } from './queries.ts';

/**
 * Asks sponsors of a town, each by one mail in their language, whether they would go to the neighbour's ceremony.
 * Nothing of them leaves their town. Nobody is asked twice by one link: all are asked or (`changed-meanwhile`, where
 * one cannot be any more) nobody. Refuses (`closed`) while the neighbour has not said yes, or once one of the two
 * ceremonies is over. Needs `invitation:send`; `NotFound` as {@link import('./preview-asking.ts').previewAsking}.
 */
export async function askSponsors(
  context: Context,
  input: Asking & { readonly territoryId: string },
): Promise<
  | { kind: 'asked'; people: number }
  | { kind: 'nobody' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'closed'; why: LinkClosed }
> {
  const { territoryId, eventId, linkId, registrationIds } = input;
  requirePermission(context.actor, 'invitation:send', territoryId);
  return transactAcrossTerritories(context, 'pass a sponsor on', async (trx) => {
    const read = await readLink(trx, linkId);
    if (read.from.territoryId !== territoryId || read.from.eventId !== eventId) throw new NotFound();
    const here = confineTo(trx, territoryId);
    await lockEvent(here, eventId);
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const people = await pickAsked(
      await listCandidates(here, vault, { eventId, linkId }),
      registrationIds,
      (id) =>
        here
          .selectFrom('registration')
          .select('id')
          .where('id', '=', id)
          .where('event_id', '=', eventId)
          .executeTakeFirst(),
    );
    // Read again now that the ceremony is held: the link may have been ended meanwhile.
    const why = whyClosed(await readLink(trx, linkId), context);
    if (why) return { kind: 'closed', why };
    if (people === 'changed-meanwhile') return { kind: people };
    if (people.length === 0) return { kind: 'nobody' };
    for (const { registrationId } of people) {
      const row = await here
        .selectFrom('registration')
        .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
        .select(['registration.id', 'registration.contact_sealed', 'registration.locale'])
        .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed'])
        .where('registration.id', '=', registrationId)
        .executeTakeFirstOrThrow();
      const offerId = newId();
      await here
        .insertInto('neighbour_offer')
        .values({
          territory_id: territoryId,
          id: offerId,
          link_id: linkId,
          event_id: eventId,
          registration_id: registrationId,
          status: 'asked',
          asked_at: context.clock.now(),
          answered_at: null,
        })
        .execute();
      const details = openSponsorDetails(vault, { id: row.sponsor_id, profile_sealed: row.profile_sealed });
      await enqueueMail(here, context, {
        kind: 'neighbour.asked',
        idempotencyKey: `neighbour.asked:${offerId}`,
        territoryId,
        eventId,
        recipient: { kind: 'registration', id: registrationId },
        payload: composeAsking(context, read, {
          name: details.people[0]?.name ?? '',
          address: openRegistrationContact(vault, row).email ?? '',
          locale: row.locale,
          token: signLink(context, 'answer-neighbour', { id: offerId, version: 0 }),
        }),
      });
      await recordAuditEntry(trx, context, {
        action: 'neighbour.asked',
        territoryId,
        subject: { table: 'registration', id: registrationId },
        detail: { link: linkId },
      });
    }
    return { kind: 'asked', people: people.length };
  });
}
