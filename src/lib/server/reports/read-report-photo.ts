import { requireCoordinator } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';

/** A photograph as it is served. */
export interface ReportPhotoFile {
  readonly png: Buffer;
  /** The one that `listReports` tells. */
  readonly version: number;
}

/**
 * The photograph of a ceremony's report, by the ceremony's public address. Nothing where there is none, where the
 * ceremony was not announced in public, was cancelled or not held, and where the coordinator took it off the wall;
 * that last photograph is still shown to the coordinator with `forCoordinator` (who is then required). Public.
 */
export async function readReportPhoto(
  context: Context,
  { eventSlug, forCoordinator = false }: { eventSlug: string; forCoordinator?: boolean },
): Promise<ReportPhotoFile | undefined> {
  if (forCoordinator) requireCoordinator(context.actor);
  const row = await acrossTerritories(context, 'follow a public address')
    .selectFrom('ceremony_report')
    .innerJoin('event', (join) =>
      join
        .onRef('event.territory_id', '=', 'ceremony_report.territory_id')
        .onRef('event.id', '=', 'ceremony_report.event_id'),
    )
    .select(['ceremony_report.photo_png', 'ceremony_report.revision'])
    .where('event.slug', '=', eventSlug)
    .where('event.kind', '=', 'ceremony')
    .where('event.status', 'in', ['published', 'held'])
    .where('event.published_at', 'is not', null)
    .where('event.visibility', 'in', ['public', 'on-registration'])
    .where('ceremony_report.was_held', '=', 1)
    .$if(!forCoordinator, (query) => query.where('ceremony_report.is_hidden', '=', 0))
    .executeTakeFirst();
  if (!row || row.photo_png === null) return undefined;
  return { png: Buffer.from(row.photo_png, 'base64'), version: row.revision };
}
