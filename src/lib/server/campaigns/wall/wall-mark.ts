import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { acrossTerritories, networkTables, type CrossTerritoryReason } from '../../database/access.ts';
import { readDataVersion } from '../../data-version.ts';

/**
 * Names what the wall of a campaign is made of: while the name stays, it shows the same. SQLite says by itself whether
 * anything was written; elsewhere the revisions of the campaign’s few hundred rows are read. The minute is part of it,
 * because hours pass without anybody writing.
 */
export async function readWallMark(context: Context, slug: string): Promise<string> {
  const version =
    (await readDataVersion(context)) ?? (await readRevisions(context, slug, 'list what is public'));
  return `${version} ${context.clock.now().slice(0, 16)}`;
}

/** The revisions of a campaign, its ceremonies and their reports, drafts included, as one digest. */
export async function readRevisions(
  context: Context,
  slug: string,
  reason: CrossTerritoryReason,
): Promise<string> {
  const campaign = await networkTables(context)
    .selectFrom('campaign')
    .select(['id', 'status', 'revision', 'report_published_at'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  const events = await acrossTerritories(context, reason)
    .selectFrom('event')
    .leftJoin('ceremony_report', (join) =>
      join
        .onRef('ceremony_report.territory_id', '=', 'event.territory_id')
        .onRef('ceremony_report.event_id', '=', 'event.id'),
    )
    .select([
      'event.id',
      'event.slug',
      'event.status',
      'event.visibility',
      'event.revision',
      'event.starts_at',
    ])
    .select([
      'ceremony_report.revision as report',
      'ceremony_report.confirmed_at',
      'ceremony_report.is_hidden',
    ])
    .where('event.campaign_id', '=', campaign?.id ?? '')
    .where('event.kind', '=', 'ceremony')
    .orderBy('event.id')
    .execute();
  return createHash('sha256')
    .update(JSON.stringify([campaign, events]))
    .digest('base64url');
}
