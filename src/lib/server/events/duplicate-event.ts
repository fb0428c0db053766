import { addDays } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { copyVisibility } from './copy-visibility.ts';
import type { MomentProblem } from './event-moment.ts';
import { prepareCeremony } from './prepare-ceremony.ts';
import { findEventRow, listOrganisers } from './queries.ts';

/** 52 weeks: the same day of the week, next year. */
const DAYS_TO_NEXT_YEAR = 364;

/**
 * Prepares a new draft like this ceremony (place, official, associations, look of the papers), at the same local hour on
 * `starts_on`, or 52 weeks later when no day is given; what was kept from the public stays so. Nothing about people, registrations or mails is
 * copied: a duplicate never writes to anybody.
 */
export async function duplicateEvent(
  context: Context,
  {
    territoryId,
    eventId,
    starts_on,
  }: { territoryId: string; eventId: string; starts_on?: string | undefined },
): Promise<{ kind: 'prepared'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(await findEventRow(db, eventId));
  const organisers = await listOrganisers(db, eventId);
  const [day = '', starts_at = ''] = event.starts_at_local.split('T');
  const prepared = await prepareCeremony(context, {
    territoryId,
    papersOf: eventId,
    starts_on: starts_on ?? addDays(day, DAYS_TO_NEXT_YEAR),
    starts_at,
    ends_at: event.ends_at_local.slice(11),
    place_name: event.place_name,
    address: event.address,
    official_name: event.official_name,
    official_function: event.official_function,
    contact_email: event.contact_email,
    associations: organisers.map((organiser) => organiser.id),
  });
  if (prepared.kind === 'prepared') {
    await transactInTerritory(context, territoryId, (trx) => copyVisibility(trx, event, prepared.eventId));
  }
  return prepared;
}
