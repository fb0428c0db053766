import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { WHOLE_HOUSEHOLD } from '../../sponsees/seen-names.ts';

/** Where a ceremony stands, in numbers alone. */
export interface CeremonyCounts {
  /** Registrations that have their place; a couple is one. */
  readonly sponsorsConfirmed: number;
  /** On the waiting list, or asked whether they take a freed place. */
  readonly sponsorsWaiting: number;
  readonly sponsorsUnconfirmed: number;
  /** Households. */
  readonly sponsees: number;
  readonly sponseesProposed: number;
  readonly sponseesPaired: number;
  /** Households whose main pair was accepted on both sides. */
  readonly sponseesAgreed: number;
  /** Households whose every name was seen and found right as it stands. */
  readonly sponseesNamesSeen: number;
  readonly invited: number;
  readonly certificates: number;
}

/** Counts one ceremony within the scope of `db`: no name is opened. */
export async function countCeremony(
  db: Kysely<Database> | Transaction<Database>,
  eventId: string,
): Promise<CeremonyCounts> {
  const registrations = await db
    .selectFrom('registration')
    .select((eb) => ['status', eb.fn.countAll().as('n')])
    .where('event_id', '=', eventId)
    .groupBy('status')
    .execute();
  const ofStatus = (status: string) => Number(registrations.find((row) => row.status === status)?.n ?? 0);
  const sponsees = await db
    .selectFrom('sponsee')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .where('status', '=', 'entered')
    .executeTakeFirstOrThrow();
  const pairs = await db
    .selectFrom('pair')
    .select(['status', 'sponsee_answer', 'sponsor_answer'])
    .where('event_id', '=', eventId)
    .where('position', '=', 0)
    .where('status', 'in', ['proposed', 'confirmed'])
    .execute();
  const seen = await db
    .selectFrom('name_check')
    .innerJoin('sponsee', 'sponsee.id', 'name_check.sponsee_id')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('name_check.event_id', '=', eventId)
    .where('name_check.name_lookup', '=', WHOLE_HOUSEHOLD)
    .where('sponsee.status', '=', 'entered')
    .executeTakeFirstOrThrow();
  const invited = await db
    .selectFrom('invitation')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .where('method', '=', 'REQUEST')
    .executeTakeFirstOrThrow();
  const certificates = await db
    .selectFrom('certificate')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('event_id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  const confirmed = pairs.filter((pair) => pair.status === 'confirmed');
  return {
    sponsorsConfirmed: ofStatus('confirmed'),
    sponsorsWaiting: ofStatus('waiting') + ofStatus('offered'),
    sponsorsUnconfirmed: ofStatus('unconfirmed'),
    sponsees: Number(sponsees.n),
    sponseesProposed: pairs.length - confirmed.length,
    sponseesPaired: confirmed.length,
    sponseesAgreed: confirmed.filter(
      (pair) => pair.sponsee_answer === 'accepted' && pair.sponsor_answer === 'accepted',
    ).length,
    sponseesNamesSeen: Number(seen.n),
    invited: Number(invited.n),
    certificates: Number(certificates.n),
  };
}
