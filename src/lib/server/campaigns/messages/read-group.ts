import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { listTeamRecipients } from '../../accounts/list-team-recipients.ts';
import { findGroup, type GroupAsked } from './find-group.ts';

/** A group to write to, before anything is written. No address, no name of a person. */
export interface ReadGroup {
  readonly campaign: { readonly slug: string; readonly name: string };
  readonly territories: readonly { readonly slug: string; readonly name: string; readonly people: number }[];
}

/** Reads the group of a message, and how many people of each team would get it. The coordinator alone. */
export async function readGroup(context: Context, asked: GroupAsked): Promise<ReadGroup> {
  requireCoordinator(context.actor);
  const { campaign, territories } = await findGroup(context, asked);
  const team = await listTeamRecipients(
    acrossTerritories(context, 'conduct the campaign'),
    context,
    territories.map(({ id }) => id),
  );
  return {
    campaign: { slug: campaign.slug, name: campaign.name },
    territories: territories.map(({ id, slug, name }) => ({
      slug,
      name,
      people: team.filter(({ territoryIds }) => territoryIds.includes(id)).length,
    })),
  };
}
