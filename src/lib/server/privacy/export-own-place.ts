import type { Context } from '../context.ts';
import { followGuestLink } from '../guests/follow-guest-link.ts';
import { gatherGuestData, type OwnGuestData } from './export-guest-data.ts';

/** Gives a guest what the house holds on them, by their personal link; personal links in messages are hidden. */
export async function exportOwnPlace(context: Context, { token }: { token: string }): Promise<OwnGuestData> {
  return gatherGuestData(context, await followGuestLink(context, token));
}
