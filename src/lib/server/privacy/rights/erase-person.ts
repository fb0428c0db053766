import type { Kysely, Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { inTerritory, networkTables, transactInTerritory } from '../../database/access.ts';
import { emptyWriteAheadLog } from '../../database/empty-write-ahead-log.ts';
import type { Database } from '../../database/schema.ts';
import { forgetContactsInTransaction } from '../../follow-up/bonds/forget-contacts.ts';
import { foundOr404 } from '../../refusals.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import type { CertificateTrace } from '../delete-sponsees.ts';
import { eraseRequestedGuestInTransaction } from '../erase-requested-guest.ts';
import { eraseRequestedSponseeInTransaction } from '../erase-requested-sponsee.ts';
import { eraseRequestedInTransaction } from '../erase-requested.ts';
import { listSamePerson } from '../list-same-person.ts';
import { TABLE_OF, type PersonAsked, type PersonKind } from './person-kind.ts';
import { recordRequestInTransaction } from './record-request.ts';

/**
 * Erases somebody of this territory because they asked (GDPR art. 17), at once and for good: what
 * {@link previewErasure} lists. The request stands in the keyring's ledger first, so that a restored backup brings
 * nobody back; a failure that is told leaves nothing there. On SQLite nothing of them is left in the file or its log.
 * A registration takes former ones with the same address with it; one that was passed on to a neighbour's ceremony is
 * that town's to erase. Needs `sponsor:manage`; `NotFound` for anybody of another territory, or erased already.
 * Returns how many messages were leaving at that moment: they may still arrive.
 */
export async function erasePerson(
  context: Context,
  {
    territoryId,
    kind,
    personId,
    receivedOn,
    certificates = 'keep',
  }: {
    territoryId: string;
    kind: PersonKind;
    personId: string;
    /** Local day on which they asked. */
    receivedOn: string;
    /** Of a household. */
    certificates?: CertificateTrace;
  },
): Promise<{ kind: 'erased'; underWay: number }> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  const asked = { territoryId, kind, personId };
  const { eventId, ids, readableBy } = await whoIsMeant(inTerritory(context, territoryId), asked);
  const at = context.clock.now();
  await context.keyring.recordErasures(
    ids.map((registrationId) => ({ registrationId, territoryId, eventId: readableBy, at })),
  );
  const underWay = await transactInTerritory(context, territoryId, async (trx) => {
    const leaving = await eraseRows(trx, context, { ...asked, eventId, ids, certificates });
    await recordRequestInTransaction(trx, context, { territoryId, right: 'erase', receivedOn });
    return leaving;
  }).catch(async (error: unknown) => {
    // They are told that nothing was done: it must not be done an hour later.
    await context.keyring.forgetErasures(ids);
    throw error;
  });
  await emptyWriteAheadLog(networkTables(context));
  return { kind: 'erased', underWay };
}

/** The rows by which somebody is known in a territory (its door): theirs, and for a registration the former ones of the same person. */
export async function whoIsMeant(
  db: Kysely<Database>,
  { kind, personId }: Omit<PersonAsked, 'territoryId'>,
): Promise<{
  eventId: string;
  ids: string[];
  /** Whose key they are sealed with, ceremony or bond: the ledger keeps a request as long as that key lives. */
  readableBy: string;
}> {
  if (kind === 'registration') {
    const row = foundOr404(
      await db
        .selectFrom('registration')
        .select(['id', 'event_id', 'email_lookup', 'channel'])
        .where('id', '=', personId)
        .executeTakeFirst(),
    );
    return { eventId: row.event_id, ids: await listSamePerson(db, row), readableBy: row.event_id };
  }
  if (kind === 'contact') {
    const row = foundOr404(
      await db
        .selectFrom('follow_up_contact')
        .select(['event_id', 'bond_id'])
        .where('id', '=', personId)
        .executeTakeFirst(),
    );
    return { eventId: row.event_id, ids: [personId], readableBy: row.bond_id };
  }
  const row = foundOr404(
    await db.selectFrom(TABLE_OF[kind]).select('event_id').where('id', '=', personId).executeTakeFirst(),
  );
  return { eventId: row.event_id, ids: [personId], readableBy: row.event_id };
}

async function eraseRows(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    kind,
    personId,
    eventId,
    ids,
    certificates,
  }: PersonAsked & { eventId: string; ids: readonly string[]; certificates: CertificateTrace },
): Promise<number> {
  switch (kind) {
    case 'registration':
      return (await eraseRequestedInTransaction(trx, context, { territoryId, eventId, ids })).underWay;
    case 'guest':
      return (
        await eraseRequestedGuestInTransaction(trx, context, { territoryId, eventId, guestId: personId })
      ).underWay;
    case 'sponsee': {
      const household = { territoryId, eventId, sponseeId: personId, certificates };
      return (await eraseRequestedSponseeInTransaction(trx, context, household)).underWay;
    }
    case 'contact':
      await forgetContactsInTransaction(trx, context, { contactIds: ids });
      await recordAuditEntry(trx, context, {
        action: 'follow_up.contact_erased',
        territoryId,
        subject: { table: 'follow_up_contact', id: personId },
      });
      return 0;
  }
}
