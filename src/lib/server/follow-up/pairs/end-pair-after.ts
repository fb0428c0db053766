import type { Transaction } from 'kysely';
import { m } from '#i18n/messages.js';
import { formatDate } from '#lib/dates/format-date.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { networkTables, transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { enqueueMail } from '../../mail/enqueue-mail.ts';
import { composeLetter, mailLocale } from '../../registrations/registration-mail.ts';
import { endBondInTransaction } from '../bonds/end-bond.ts';
import { listReachableSides, type ReachableSide } from './list-reachable-sides.ts';

export interface EndPairAfter {
  readonly territoryId: string;
  readonly bondId: string;
  /** The sides that get a gentle mail; those who did not ask for news, or have no address, get none. */
  readonly tell: readonly ('sponsor' | 'sponsee')[];
}

/**
 * Ends a pair in the months after its ceremony, without a reason: none is asked, none is kept. Nobody is written to by
 * itself; of the sides in `tell`, those who asked for news get one neutral mail in their language, which names nobody.
 * Certificate, ceremony and numbers stay. Needs `pair:confirm`; `NotFound` for another territory's. Ended before, nothing
 * happens, and nobody is told again.
 */
export async function endPairAfter(
  context: Context,
  { territoryId, bondId, tell }: EndPairAfter,
): Promise<{ kind: 'ended'; told: number } | { kind: 'already-ended' }> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  const territory = await networkTables(context)
    .selectFrom('territory')
    .select('name')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  return transactInTerritory(context, territoryId, async (trx) => {
    // Before it ends: the questions that make somebody reachable go with it.
    const sides = await listReachableSides(trx, context, { territoryId, bondId });
    const outcome = await endBondInTransaction(trx, context, { territoryId, bondId });
    if (outcome.kind === 'already-ended') return outcome;
    let told = 0;
    for (const side of sides.filter((each) => tell.includes(each.side))) {
      const isQueued = await tellSide(trx, context, {
        territoryId,
        bondId,
        territoryName: territory.name,
        side,
      });
      if (isQueued) told += 1;
    }
    return { kind: 'ended', told };
  });
}

/** Under no ceremony's key: it may be erased already. Such messages are deleted thirty days after they were written. */
async function tellSide(
  trx: Transaction<Database>,
  context: Context,
  of: { territoryId: string; bondId: string; territoryName: string; side: ReachableSide },
): Promise<boolean> {
  const { territoryId, bondId, territoryName, side } = of;
  const event = await trx
    .selectFrom('bond')
    .innerJoin('event', 'event.id', 'bond.event_id')
    .select(['event.starts_at_local', 'event.contact_email'])
    .where('bond.id', '=', bondId)
    .executeTakeFirstOrThrow();
  const locale = mailLocale(side.locale);
  const day = formatDate(event.starts_at_local.slice(0, 10), locale);
  const queued = await enqueueMail(trx, context, {
    kind: 'bond.over',
    idempotencyKey: `bond.over:${side.contactId}`,
    territoryId,
    eventId: null,
    payload: composeLetter(
      { context, event, territoryName, to: { address: side.address }, locale },
      {
        paragraphs: [
          m.mail_hello_plain({}, { locale }),
          m.bond_over({ day }, { locale }),
          m.bond_over_next({}, { locale }),
        ],
      },
    ),
  });
  return queued !== undefined;
}
