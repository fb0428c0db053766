import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';

/**
 * Ids of every message that was written to these registered people, in the order of writing. A message names
 * whom it is written to; those older than that name them in their key, between colons: the registration, its
 * invitation, or one of its pairs.
 */
export async function listMessageIds(
  db: Kysely<Database> | Transaction<Database>,
  registrationIds: readonly string[],
): Promise<string[]> {
  if (registrationIds.length === 0) return [];
  const events = await db
    .selectFrom('registration')
    .select('event_id')
    .distinct()
    .where('id', 'in', registrationIds)
    .execute();
  if (events.length === 0) return [];
  const written = new Set(registrationIds);
  const subjects = await listSubjects(db, registrationIds);
  const messages = await db
    .selectFrom('outbox_message')
    .select(['id', 'idempotency_key', 'recipient_id'])
    .where(
      'event_id',
      'in',
      events.map(({ event_id }) => event_id),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return messages
    .filter(
      ({ recipient_id: recipient, idempotency_key: key }) =>
        (recipient !== null && written.has(recipient)) || key.split(':').some((part) => subjects.has(part)),
    )
    .map(({ id }) => id);
}

async function listSubjects(
  db: Kysely<Database> | Transaction<Database>,
  registrationIds: readonly string[],
): Promise<Set<string>> {
  const invitations = await db
    .selectFrom('invitation')
    .select(['id', 'uid'])
    .where('recipient_kind', '=', 'registration')
    .where('recipient_id', 'in', registrationIds)
    .execute();
  const pairs = await db
    .selectFrom('pair')
    .innerJoin('sponsor', (join) =>
      join
        .onRef('sponsor.territory_id', '=', 'pair.territory_id')
        .onRef('sponsor.id', '=', 'pair.sponsor_id'),
    )
    .select('pair.id')
    .where('sponsor.registration_id', 'in', registrationIds)
    .execute();
  return new Set([
    ...registrationIds,
    ...invitations.flatMap(({ id, uid }) => [id, uid]),
    ...pairs.map(({ id }) => id),
  ]);
}
