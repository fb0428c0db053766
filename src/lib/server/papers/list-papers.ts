import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';

/** What the page of the papers says before anything is printed: counts and choices, nobody's name. */
export interface PapersListed {
  /** Households that take part, and those among them with a confirmed pair. */
  readonly households: number;
  readonly paired: number;
}

/** Counts who papers may be printed for. */
export async function listPapers(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<PapersListed> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const db = inTerritory(context, territoryId);
  foundOr404(await db.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
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
  return { households: Number(households), paired: Number(paired) };
}
