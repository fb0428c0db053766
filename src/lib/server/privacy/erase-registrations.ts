import type { Transaction } from 'kysely';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { lockEvent } from '../events/lock-event.ts';
import { NotFound } from '../refusals.ts';
import { registrationLimits } from './retention-policy.ts';

/**
 * Erases those of these registrations that are past their time: the sponsor, the pairs they had, the
 * invitations, the messages. Whoever confirmed meanwhile is left alone. Places do not change: a registration
 * that is unconfirmed or withdrawn holds none. Returns how many were erased. The program itself only;
 * anybody else meets `NotFound`.
 */
export async function eraseRegistrations(
  context: Context,
  { territoryId, ids: candidates }: { territoryId: string; ids: readonly string[] },
): Promise<number> {
  if (context.actor.kind !== 'system') throw new NotFound();
  const limits = registrationLimits(context.clock.now());
  return transactInTerritory(context, territoryId, async (trx) => {
    const events = await trx
      .selectFrom('registration')
      .select('event_id')
      .distinct()
      .where('id', 'in', candidates)
      .orderBy('event_id')
      .execute();
    for (const { event_id } of events) await lockEvent(trx, event_id);
    const expired = await trx
      .selectFrom('registration')
      .select('id')
      .where('id', 'in', candidates)
      .where((eb) =>
        eb.or([
          eb.and([eb('status', '=', 'unconfirmed'), eb('created_at', '<=', limits.unconfirmedSince)]),
          eb.and([eb('status', '=', 'withdrawn'), eb('withdrawn_at', '<=', limits.withdrawnAt)]),
        ]),
      )
      .execute();
    const ids = expired.map(({ id }) => id);
    if (ids.length === 0) return 0;
    const messages = await eraseMessages(
      trx,
      events.map(({ event_id }) => event_id),
      await listSubjects(trx, ids),
    );
    const ofThem = () => trx.selectFrom('sponsor').select('sponsor.id').where('registration_id', 'in', ids);
    await trx.deleteFrom('pair').where('sponsor_id', 'in', ofThem()).execute();
    await trx.deleteFrom('sponsor').where('registration_id', 'in', ids).execute();
    await trx
      .deleteFrom('invitation')
      .where('recipient_kind', '=', 'registration')
      .where('recipient_id', 'in', ids)
      .execute();
    await trx.deleteFrom('registration').where('id', 'in', ids).execute();
    await recordAuditEntry(trx, context, {
      action: 'retention.registrations_erased',
      territoryId,
      detail: { registrations: ids.length, messages },
    });
    return ids.length;
  });
}

/** What messages to these people name in their idempotency key: `kind:<subject>` or `kind:<subject>:…`. */
async function listSubjects(trx: Transaction<Database>, ids: string[]): Promise<Set<string>> {
  const invitations = await trx
    .selectFrom('invitation')
    .select('uid')
    .where('recipient_kind', '=', 'registration')
    .where('recipient_id', 'in', ids)
    .execute();
  const pairs = await trx
    .selectFrom('pair')
    .innerJoin('sponsor', (join) =>
      join
        .onRef('sponsor.territory_id', '=', 'pair.territory_id')
        .onRef('sponsor.id', '=', 'pair.sponsor_id'),
    )
    .select('pair.id')
    .where('sponsor.registration_id', 'in', ids)
    .execute();
  return new Set([...ids, ...invitations.map(({ uid }) => uid), ...pairs.map(({ id }) => id)]);
}

async function eraseMessages(
  trx: Transaction<Database>,
  eventIds: string[],
  subjects: ReadonlySet<string>,
): Promise<number> {
  const sent = await trx
    .selectFrom('outbox_message')
    .select(['id', 'idempotency_key'])
    .where('event_id', 'in', eventIds)
    .execute();
  const theirs = sent.filter(({ idempotency_key: key }) => subjects.has(key.split(':')[1] ?? ''));
  for (const { id } of theirs) await trx.deleteFrom('outbox_message').where('id', '=', id).execute();
  return theirs.length;
}
