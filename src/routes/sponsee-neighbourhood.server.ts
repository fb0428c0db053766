import { listNeighbourhoods } from '#lib/server/pairing/list-neighbourhoods.ts';
import { getSponsee } from '#lib/server/sponsees/get-sponsee.ts';

/** The neighbourhoods among which a household's form lets choose, for a town hall and for an association alike. */
export function loadNeighbourhoods({ run, territoryId }: App.Locals, eventId: string): Promise<string[]> {
  return run(listNeighbourhoods, { territoryId, eventId });
}

/**
 * Whether a household may be given a neighbourhood: one that the ceremony lists, none, or the one that it had
 * before the town took it off its list.
 */
export async function mayLiveIn(
  locals: App.Locals,
  { eventId, sponseeId }: { eventId: string; sponseeId?: string },
  neighbourhood: string | undefined,
): Promise<boolean> {
  if (neighbourhood === undefined) return true;
  if ((await loadNeighbourhoods(locals, eventId)).includes(neighbourhood)) return true;
  if (sponseeId === undefined) return false;
  const { details } = await locals.run(getSponsee, { territoryId: locals.territoryId, sponseeId });
  return details.neighbourhood === neighbourhood;
}
