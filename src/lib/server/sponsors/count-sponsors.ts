import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';

type RegistrationStatus = Database['registration']['status'];

/** How many registrations stand in each state, and how many households the confirmed ones can welcome. */
export interface SponsorCounts extends Readonly<Record<RegistrationStatus, number>> {
  readonly capacity: number;
  readonly pairsTaken: number;
  /** Places of those who wait, of those to whom one is offered, of those who are in: two for two who come together. */
  readonly places: Readonly<Record<'confirmed' | 'offered' | 'waiting', number>>;
}

/** Counts a ceremony's sponsors; no name is opened. Needs `event:read`; another town's ceremony counts nobody. */
export async function countSponsors(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<SponsorCounts> {
  requirePermission(context.actor, 'event:read', input.territoryId);
  const rows = await inTerritory(context, input.territoryId)
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .where('sponsor.event_id', '=', input.eventId)
    .groupBy('registration.status')
    .select((eb) => [
      'registration.status',
      eb.fn.countAll().as('sponsors'),
      eb.fn.sum('sponsor.capacity').as('capacity'),
      eb.fn.sum('sponsor.pairs_taken').as('pairs_taken'),
      eb.fn.sum('registration.places').as('places'),
    ])
    .execute();
  const of = (status: RegistrationStatus) => rows.find((row) => row.status === status);
  return {
    unconfirmed: Number(of('unconfirmed')?.sponsors ?? 0),
    confirmed: Number(of('confirmed')?.sponsors ?? 0),
    waiting: Number(of('waiting')?.sponsors ?? 0),
    offered: Number(of('offered')?.sponsors ?? 0),
    withdrawn: Number(of('withdrawn')?.sponsors ?? 0),
    capacity: Number(of('confirmed')?.capacity ?? 0),
    pairsTaken: Number(of('confirmed')?.pairs_taken ?? 0),
    places: {
      confirmed: Number(of('confirmed')?.places ?? 0),
      offered: Number(of('offered')?.places ?? 0),
      waiting: Number(of('waiting')?.places ?? 0),
    },
  };
}
