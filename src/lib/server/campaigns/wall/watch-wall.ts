import type { Actor, Context } from '../../context.ts';
import { foundOr404 } from '../../refusals.ts';
import { findCampaign } from '../find-campaign.ts';
import { compileWall } from './compile-wall.ts';
import { wallDigest, wallMessages } from './wall-messages.ts';
import { readWallMark } from './wall-mark.ts';
import { wallRoom, type Joined } from './wall-room.ts';

/** Whoever it was that came first, everybody is told what a visitor may read. */
const VISITOR: Actor = { kind: 'anonymous' };

/**
 * Follows the wall of a campaign: a stream of server-sent events that begins with the whole state, unless `lastId`
 * names it, and goes on with every change within a second. Refuses (`full`) beyond the viewers that a process or an
 * address may have; `NotFound` for an unknown campaign and for a draft. Public.
 */
export async function watchWall(
  context: Context,
  { slug, lastId, clientAddress }: { slug: string; lastId: string | undefined; clientAddress: string },
): Promise<Joined> {
  foundOr404(await findCampaign(context, { slug }));
  const visitor = { ...context, actor: VISITOR };
  return wallRoom(context.database).join(
    `mur ${slug}`,
    {
      readMark: () => readWallMark(visitor, slug),
      compile: async () => compileWall(visitor, foundOr404(await findCampaign(visitor, { slug }))),
      digest: wallDigest,
      messages: wallMessages,
    },
    { lastId, clientAddress },
  );
}
