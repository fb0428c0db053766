import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { InformationSessionRow, SessionChoiceRow } from './tables.ts';

type Scoped = Kysely<Database> | Transaction<Database>;

interface CeremonyOfSessions {
  readonly status: Database['event']['status'];
  readonly starts_at: string;
  readonly starts_at_local: string;
  readonly time_zone: string;
}

/** What the sessions of a ceremony follow from; nothing for another territory's. */
export function findCeremonyRow(db: Scoped, eventId: string): Promise<CeremonyOfSessions | undefined> {
  return db
    .selectFrom('event')
    .select(['status', 'starts_at', 'starts_at_local', 'time_zone'])
    .where('id', '=', eventId)
    .executeTakeFirst();
}

/** The session of this id in the scope's territory, or nothing. */
export function findSessionRow(db: Scoped, sessionId: string): Promise<InformationSessionRow | undefined> {
  return db.selectFrom('information_session').selectAll().where('id', '=', sessionId).executeTakeFirst();
}

/** What a registration chose or wished for, or nothing. */
export function findChoiceRow(
  db: Scoped,
  registrationId: string,
): Promise<Pick<SessionChoiceRow, 'session_id' | 'places'> | undefined> {
  return db
    .selectFrom('session_choice')
    .select(['session_id', 'places'])
    .where('registration_id', '=', registrationId)
    .executeTakeFirst();
}

/** The sessions of a ceremony that can still be attended, in their order: not cancelled, to come, before it. */
export function listComingSessions(
  db: Scoped,
  { id, starts_at }: { id: string; starts_at: string },
  now: string,
): Promise<InformationSessionRow[]> {
  return (
    db
      .selectFrom('information_session')
      .selectAll()
      .where('event_id', '=', id)
      .where('cancelled_at', 'is', null)
      .where('starts_at', '>', now)
      // A ceremony that was moved may have left one behind it.
      .where('starts_at', '<', starts_at)
      .orderBy('starts_at')
      .orderBy('id')
      .execute()
  );
}
