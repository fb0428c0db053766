import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { followLink } from './follow-link.ts';
import type { RegistrationStatus } from './tables.ts';

/** What the confirmation page shows before anything is confirmed. No name: a shared screen may show it. */
export interface RegistrationPeek {
  readonly status: RegistrationStatus;
  readonly territoryName: string;
  readonly title: string;
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  readonly isOver: boolean;
}

/** Reads what a confirmation link leads to, and changes nothing: a scanner that opens it burns nothing. */
export async function peekRegistration(
  context: Context,
  { token }: { token: string },
): Promise<RegistrationPeek> {
  const registration = await followLink(context, 'confirm-registration', token);
  const event = await acrossTerritories(context, 'follow a public address')
    .selectFrom('event')
    .innerJoin('territory', 'territory.id', 'event.territory_id')
    .select([
      'event.title',
      'event.starts_at_local',
      'event.ends_at_local',
      'event.time_zone',
      'event.status',
      'event.starts_at',
    ])
    .select('territory.name')
    .where('event.territory_id', '=', registration.territory_id)
    .where('event.id', '=', registration.event_id)
    .executeTakeFirstOrThrow();
  return {
    status: registration.status,
    territoryName: event.name,
    title: event.title,
    startsAtLocal: event.starts_at_local,
    endsAtLocal: event.ends_at_local,
    timeZone: event.time_zone,
    isOver: event.status !== 'published' || event.starts_at <= context.clock.now(),
  };
}
