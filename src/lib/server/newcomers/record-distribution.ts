import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { newId } from '../database/new-id.ts';
import { foundOr404 } from '../refusals.ts';
import type { DistributionInput } from './distribution-form.ts';

/**
 * Writes down that the invitation of an event went to centres: a line for each. Needs `event:edit`. The same line
 * twice (a form sent again) is written once. Refuses a day that has not come where the event takes place; `NotFound`
 * for a centre that is not the territory's.
 */
export async function recordDistribution(
  context: Context,
  { territoryId, eventId, ...typed }: { territoryId: string; eventId: string } & DistributionInput,
): Promise<
  | { kind: 'recorded'; ids: readonly string[] }
  | { kind: 'refused'; problems: Readonly<Record<string, string>> }
> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx.selectFrom('event').select('time_zone').where('id', '=', eventId).executeTakeFirst(),
    );
    if (typed.sent_on > todayIn(event.time_zone, context.clock.now())) {
      return { kind: 'refused', problems: { sent_on: 'Ce jour n’est pas encore venu.' } };
    }
    const { sent_on, means, copies = null } = typed;
    const languages = JSON.stringify(typed.languages);
    const ids: string[] = [];
    // In one order, so that two who record at once never wait for each other in a circle.
    for (const centreId of typed.centres.toSorted()) {
      // Taken, so that nobody removes the centre meanwhile.
      foundOr404(
        await trx
          .updateTable('partner_centre')
          .set((eb) => ({ name: eb.ref('name') }))
          .where('id', '=', centreId)
          .returning('id')
          .executeTakeFirst(),
      );
      const same = await trx
        .selectFrom('welcome_distribution')
        .select(['id', 'copies'])
        .where((eb) => eb.and({ event_id: eventId, centre_id: centreId, sent_on, means, languages }))
        .execute();
      if (same.some((line) => line.copies === copies)) continue;
      const id = newId();
      await trx
        .insertInto('welcome_distribution')
        .values({
          territory_id: territoryId,
          id,
          event_id: eventId,
          centre_id: centreId,
          sent_on,
          languages,
          copies,
          means,
        })
        .execute();
      ids.push(id);
    }
    if (ids.length > 0) {
      await recordAuditEntry(trx, context, {
        action: 'newcomer_invitation.handed_out',
        territoryId,
        subject: { table: 'event', id: eventId },
        detail: { lines: ids, languages: typed.languages, means },
      });
    }
    return { kind: 'recorded', ids };
  });
}
