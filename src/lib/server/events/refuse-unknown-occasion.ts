import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import type { MomentProblem } from './event-moment.ts';

/**
 * Refuses, at its field, an International Day that does not exist or was archived. One that the event is held
 * for already (`current`) may stay.
 */
export async function refuseUnknownOccasion(
  context: Context,
  key: string | undefined,
  current?: string | null,
): Promise<MomentProblem | undefined> {
  if (key === undefined || key === current) return undefined;
  const day = await networkTables(context)
    .selectFrom('international_day')
    .select('key')
    .where('key', '=', key)
    .where('is_archived', '=', 0)
    .executeTakeFirst();
  if (day) return undefined;
  return {
    kind: 'refused',
    problems: {
      occasion_key: 'Cette journée n’est plus au calendrier : choisissez-en une autre, ou aucune.',
    },
  };
}
