import { requirePermission } from '../accounts/require-permission.ts';
import { readPaperSettings } from '../certificates/paper-settings.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** What the page of the papers says before anything is printed: counts and choices, nobody's name. */
export async function listPapers(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
) {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const db = inTerritory(context, territoryId);
  const event = foundOr404(
    await db
      .selectFrom('event')
      .select(['status', 'visibility', 'official_name'])
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const { households } = await db
    .selectFrom('sponsee')
    .select((eb) => eb.fn.countAll<number | string>().as('households'))
    .where('event_id', '=', eventId)
    .where('status', '=', 'entered')
    .executeTakeFirstOrThrow();
  const { paired } = await db
    .selectFrom('pair')
    .select((eb) => eb.fn.count<number | string>('sponsee_id').distinct().as('paired'))
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  const marks = await db
    .selectFrom('ceremony_mark')
    .select('kind')
    .where('event_id', '=', eventId)
    .orderBy('kind')
    .execute();
  const { settings } = await readPaperSettings(db, eventId);
  return {
    households: Number(households),
    paired: Number(paired),
    isPublic: event.visibility !== 'confidential',
    hasOfficial: event.official_name !== '',
    design: settings.design,
    orientation: settings.orientation,
    marks: marks.map(({ kind }) => kind),
  };
}
