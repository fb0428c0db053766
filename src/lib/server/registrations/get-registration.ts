import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openSponsorDetails, type SponsorDetails } from '../sponsors/sponsor-details.ts';
import { openVault } from '../vault/open-vault.ts';
import { openRegistrationContact, type RegistrationContact } from './open-registration-contact.ts';
import { ownQuestionsOf } from './questions/read-registration-settings.ts';
import type { OwnQuestion } from './questions/own-question.ts';
import { requireRegistration } from './registration-reach.ts';
import type { RegistrationRow } from './tables.ts';
import { rankOf } from './places/waiting-rank.ts';

/** Everything about one registration, for the town hall that has to act on it. */
export interface ReadRegistration extends Pick<
  RegistrationRow,
  'status' | 'places' | 'channel' | 'locale' | 'offers_missed'
> {
  readonly eventId: string;
  readonly role: 'citizen' | 'official' | 'association';
  readonly capacity: number;
  readonly pairsTaken: number;
  readonly details: SponsorDetails;
  readonly contact: RegistrationContact;
  readonly associationName: string | null;
  /** 1 for the first of the waiting list. */
  readonly rank: number | null;
  /** UTC; of an offered registration only. */
  readonly offerExpiresAt: string | null;
  /** The town's own questions as they stand now, to which `details.answers` answer. */
  readonly questions: readonly OwnQuestion[];
  /** What happened to it, oldest first: the code of the act and its instant (UTC). */
  readonly history: readonly { readonly action: string; readonly at: string }[];
}

/**
 * Opens one registration with its contact, and records that the contact was read: a mail address and a telephone
 * number stand nowhere else. Needs `sponsor:read`. `NotFound` for another territory's.
 */
export async function getRegistration(
  context: Context,
  { territoryId, registrationId }: { territoryId: string; registrationId: string },
): Promise<ReadRegistration> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const row = await requireRegistration(trx, { kind: 'everybody' }, registrationId);
    const { event_id: eventId, waiting_position: position } = row;
    const sponsor = foundOr404(
      await trx
        .selectFrom('sponsor')
        .selectAll()
        .where('registration_id', '=', registrationId)
        .executeTakeFirst(),
    );
    const association = row.association_id
      ? await trx
          .selectFrom('association')
          .select('name')
          .where('id', '=', row.association_id)
          .executeTakeFirst()
      : undefined;
    const history = await trx
      .selectFrom('audit_entry')
      .select(['action', 'at'])
      .where('territory_id', '=', territoryId)
      .where('subject_table', '=', 'registration')
      .where('subject_id', '=', registrationId)
      .orderBy('sequence')
      .execute();
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    await recordAuditEntry(trx, context, {
      action: 'sponsor.contact_read',
      territoryId,
      subject: { table: 'registration', id: registrationId },
    });
    return {
      eventId,
      status: row.status,
      places: row.places,
      channel: row.channel,
      locale: row.locale,
      offers_missed: row.offers_missed,
      role: sponsor.role,
      capacity: sponsor.capacity,
      pairsTaken: sponsor.pairs_taken,
      details: openSponsorDetails(vault, sponsor),
      contact: openRegistrationContact(vault, row),
      associationName: association?.name ?? null,
      rank: position === null ? null : await rankOf(trx, { eventId, position }),
      offerExpiresAt: row.offer_expires_at,
      questions: await ownQuestionsOf(trx, eventId),
      history,
    };
  });
}
