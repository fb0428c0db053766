import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { followGuestLink } from './follow-guest-link.ts';
import { buildGuestCalendar } from './guest-calendar.ts';
import { isCalledOff, readGuestedMoment } from './guested-moment.ts';

/** The calendar file of a guest's appointment, by their personal link; nothing for whoever has no place. */
export async function readGuestCalendar(
  context: Context,
  { token }: { token: string },
): Promise<string | undefined> {
  const guest = await followGuestLink(context, token);
  if (guest.status !== 'confirmed') return undefined;
  const moment = await readGuestedMoment(inTerritory(context, guest.territory_id), guest.moment_id);
  return buildGuestCalendar(context, moment, guest, { isCancelled: isCalledOff(moment) });
}
