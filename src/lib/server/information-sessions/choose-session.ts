import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { foundOr404 } from '../refusals.ts';
import { followLink } from '../registrations/follow-link.ts';
import {
  chooseSessionInTransaction,
  leaveSessionInTransaction,
  type ChooseOutcome,
} from './hold-session-places.ts';
import { sessionCode } from './open-session.ts';
import { findCeremonyRow, listComingSessions } from './queries.ts';

/**
 * Chooses a date of the information session by the personal link, or none (`''`); `sessionId` as
 * `listOwnSessions` gives it. The last place is given once,
 * and changing one's mind gives the former place back. Choosing twice changes nothing. Refuses (`full`), keeping
 * what was chosen before; (`over`) a session that is past or cancelled; (`no-place`) whoever holds no confirmed
 * place at the ceremony. The holder of the link only.
 */
export async function chooseSession(
  context: Context,
  { token, sessionId }: { token: string; sessionId: string },
): Promise<ChooseOutcome | { kind: 'left' } | { kind: 'no-place' }> {
  const {
    id,
    territory_id: territoryId,
    event_id: eventId,
  } = await followLink(context, 'manage-registration', token);
  return transactInTerritory(context, territoryId, async (trx) => {
    await lockEvent(trx, eventId);
    const { status, places } = await trx
      .selectFrom('registration')
      .select(['status', 'places'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (status !== 'confirmed') return { kind: 'no-place' };
    if (sessionId !== '') {
      const session = await findComing(trx, context, eventId, sessionId);
      if (!session) return { kind: 'over' };
      return chooseSessionInTransaction(trx, context, {
        registrationId: id,
        sessionId: session.id,
        places: places === 2 ? 2 : 1,
      });
    }
    const left = await leaveSessionInTransaction(trx, id);
    if (left.kind === 'none') return { kind: 'unchanged' };
    await recordAuditEntry(trx, context, {
      action: 'session.left',
      territoryId,
      subject: { table: 'registration', id },
      detail: { session: left.sessionId },
    });
    return { kind: 'left' };
  });
}

async function findComing(
  trx: Transaction<Database>,
  context: Context,
  eventId: string,
  code: string,
): Promise<{ id: string } | undefined> {
  const { starts_at } = foundOr404(await findCeremonyRow(trx, eventId));
  const coming = await listComingSessions(trx, { id: eventId, starts_at }, context.clock.now());
  return coming.find((session) => sessionCode(session) === code);
}
