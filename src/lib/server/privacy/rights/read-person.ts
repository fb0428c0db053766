import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { inTerritory, transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { gatherContactData, type ContactData } from '../export-contact-data.ts';
import { gatherGuestData, type OwnGuestData } from '../export-guest-data.ts';
import { gatherRegistrationData } from '../export-registration-data.ts';
import { gatherSponseeData, type SponseeData } from '../export-sponsee-data.ts';
import type { OwnData } from '../own-data.ts';
import { TABLE_OF, type PersonKind } from './person-kind.ts';

/** Everything held on somebody, as an organiser hands it over. */
export type PersonData =
  | { readonly kind: 'registration'; readonly eventId: string; readonly data: OwnData }
  | { readonly kind: 'guest'; readonly eventId: string; readonly data: OwnGuestData }
  | { readonly kind: 'sponsee'; readonly eventId: string; readonly data: SponseeData }
  | { readonly kind: 'contact'; readonly eventId: string; readonly data: ContactData };

/**
 * Opens everything that is held on one person and nobody else, for an organiser who answers their request (GDPR
 * art. 15 and 20): the same gathering as the person's own link gives. Records that it was opened. Needs
 * `sponsor:manage` and a sight of every household; `NotFound` for anybody of another territory, or erased.
 */
export async function readPerson(
  context: Context,
  { territoryId, kind, personId }: { territoryId: string; kind: PersonKind; personId: string },
): Promise<PersonData> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  const { event_id: eventId } = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom(TABLE_OF[kind])
      .select('event_id')
      .where('id', '=', personId)
      .executeTakeFirst(),
  );
  // Before they are opened: no look without its trace.
  await transactInTerritory(context, territoryId, (trx) =>
    recordAuditEntry(trx, context, {
      action: 'rights.read',
      territoryId,
      subject: { table: TABLE_OF[kind], id: personId },
    }),
  );
  return { eventId, ...(await gather(context, { territoryId, kind, personId })) };
}

async function gather(
  context: Context,
  { territoryId, kind, personId }: { territoryId: string; kind: PersonKind; personId: string },
) {
  const db = inTerritory(context, territoryId);
  switch (kind) {
    case 'registration': {
      const row = await db
        .selectFrom('registration')
        .selectAll()
        .where('id', '=', personId)
        .executeTakeFirst();
      return { kind, data: await gatherRegistrationData(context, foundOr404(row)) };
    }
    case 'guest': {
      const row = await db.selectFrom('guest').selectAll().where('id', '=', personId).executeTakeFirst();
      return { kind, data: await gatherGuestData(context, foundOr404(row)) };
    }
    case 'sponsee': {
      const row = await db.selectFrom('sponsee').selectAll().where('id', '=', personId).executeTakeFirst();
      return { kind, data: await gatherSponseeData(context, foundOr404(row)) };
    }
    case 'contact': {
      const row = await db
        .selectFrom('follow_up_contact')
        .selectAll()
        .where('id', '=', personId)
        .executeTakeFirst();
      return { kind, data: await gatherContactData(context, foundOr404(row)) };
    }
  }
}
