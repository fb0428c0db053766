import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { publicPlace } from './ask-letter.ts';
import { listCandidates, type Candidate } from './list-candidates.ts';
import { formerOf } from './passed-token.ts';
import { kilometresApart } from './kilometres-apart.ts';
import { whyClosed, withBothSides, type LinkClosed, type ReadLink } from './queries.ts';

/** A neighbour as the other town sees it: only what is public of it. */
export interface NeighbourOf {
  readonly linkId: string;
  readonly townName: string;
  readonly kilometres: number;
  /** '' once it is confidential. */
  readonly startsAtLocal: string;
  readonly endsAtLocal: string;
  readonly timeZone: string;
  /** '' where its page does not tell it. */
  readonly place: string;
  readonly contactEmail: string;
  readonly status: 'suggested' | 'welcomed' | 'declined' | 'ended';
  readonly closed: LinkClosed | undefined;
}

/** What a team reads of its neighbours. */
export interface NeighbourPage {
  /** Towns that lack sponsors, and whom of the own sponsors may be asked for each. */
  readonly lacking: readonly (NeighbourOf & { readonly candidates: readonly Candidate[] })[];
  /** Towns that have too many, and how many of their sponsors came. */
  readonly helping: readonly (NeighbourOf & { readonly came: number })[];
}

/**
 * Reads the links of a ceremony. Of the own sponsors those who may be asked, by name; of the neighbour's people
 * nothing at all, but how many are registered here since. Needs `sponsor:read`; `NotFound` for another town's ceremony.
 */
export async function readNeighbourPage(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<NeighbourPage> {
  requirePermission(context.actor, 'sponsor:read', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
  const everywhere = acrossTerritories(context, 'pass a sponsor on');
  const links = await everywhere
    .selectFrom('neighbour_link')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('territory_id', '=', territoryId), eb('event_id', '=', eventId)]),
        eb.and([eb('to_territory_id', '=', territoryId), eb('to_event_id', '=', eventId)]),
      ]),
    )
    .orderBy('suggested_at', 'desc')
    .orderBy('id')
    .execute();
  const page: { lacking: NeighbourPage['lacking'][number][]; helping: NeighbourPage['helping'][number][] } = {
    lacking: [],
    helping: [],
  };
  for (const link of links) {
    const read = await withBothSides(everywhere, link);
    if (link.event_id === eventId) {
      const isAsking = link.status === 'welcomed' || link.status === 'ended';
      const vault = isAsking
        ? await openVault(context, { kind: 'ceremony', territoryId, eventId })
        : undefined;
      const candidates = vault ? await listCandidates(db, vault, { eventId, linkId: link.id }) : [];
      page.lacking.push({ ...describe(context, read, read.to), candidates });
    } else {
      const came = await countCame(db, { eventId, fromEventId: link.event_id });
      page.helping.push({ ...describe(context, read, read.from), came });
    }
  }
  return page;
}

function describe(context: Context, read: ReadLink, other: ReadLink['to']): NeighbourOf {
  const isTold = other.visibility !== 'confidential';
  return {
    linkId: read.link.id,
    townName: other.territoryName,
    kilometres: kilometresApart(read.from, read.to) ?? 0,
    startsAtLocal: isTold ? other.startsAtLocal : '',
    endsAtLocal: isTold ? other.endsAtLocal : '',
    timeZone: other.timeZone,
    place: publicPlace(other),
    contactEmail: other.contactEmail,
    status: read.link.status,
    closed: whyClosed(read, context),
  };
}

async function countCame(
  db: ReturnType<typeof inTerritory>,
  { eventId, fromEventId }: { eventId: string; fromEventId: string },
): Promise<number> {
  const rows = await db
    .selectFrom('registration')
    .select('submission_token')
    .where('event_id', '=', eventId)
    .where('submission_token', 'like', 'neighbour:%')
    .execute();
  return rows.filter(({ submission_token }) => formerOf(submission_token)?.eventId === fromEventId).length;
}
