import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';

type Counted =
  | 'registration'
  | 'sponsee'
  | 'pair'
  | 'outbox_message'
  | 'attendance'
  | 'arrival'
  | 'guest'
  | 'follow_up_contact'
  | 'bond'
  | 'certificate';

/** How many of each are left of one event. `contacts` and `bonds` outlive its people; so do `certificates`. */
export interface PeopleCounts {
  readonly registrations: number;
  readonly households: number;
  readonly pairs: number;
  readonly messages: number;
  readonly presences: number;
  readonly guests: number;
  readonly contacts: number;
  readonly bonds: number;
  readonly certificates: number;
}

/** Counts them; the caller asked whether it may. */
export async function countPeople(
  context: Pick<Context, 'database'>,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PeopleCounts> {
  const db = inTerritory(context, territoryId);
  const count = async (table: Counted) => {
    const { total } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    return Number(total);
  };
  return {
    registrations: await count('registration'),
    households: await count('sponsee'),
    pairs: await count('pair'),
    messages: await count('outbox_message'),
    presences: (await count('attendance')) + (await count('arrival')),
    guests: await count('guest'),
    contacts: await count('follow_up_contact'),
    bonds: await count('bond'),
    certificates: await count('certificate'),
  };
}
