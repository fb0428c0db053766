import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { foundOr404 } from '../../refusals.ts';
import { WALL_EVENTS } from '#lib/wall/wall-state.ts';
import { findCampaign } from '../find-campaign.ts';
import { readRevisions } from './wall-mark.ts';
import { wallRoom, type Joined } from './wall-room.ts';

/** A right that was taken back ends with the stream: whoever comes again is asked who they are. */
const LASTS_MS = 60_000;

/**
 * Tells that something of a campaign changed, and nothing of what: the page then asks for itself again, and is
 * answered by right. Refuses (`full`) as the public wall does. For the coordinator alone.
 */
export async function watchCampaign(
  context: Context,
  { slug, lastId, clientAddress }: { slug: string; lastId: string | undefined; clientAddress: string },
): Promise<Joined> {
  requireCoordinator(context.actor);
  foundOr404(await findCampaign(context, { slug, withDrafts: true }));
  const readMark = async () => {
    const revisions = await readRevisions(context, slug, 'count for the coordinator');
    return `${revisions}${context.clock.now().slice(11, 16).replace(':', '')}`;
  };
  return wallRoom(context.database).join<string>(
    `coordination ${slug}`,
    {
      readMark,
      compile: readMark,
      digest: (mark) => mark,
      messages: (id) => ({
        whole: `retry: 1000\nid: ${id}\nevent: ${WALL_EVENTS.whole}\ndata: {}\n\n`,
        change: undefined,
      }),
    },
    { lastId, clientAddress, lastsMs: LASTS_MS },
  );
}
