import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory, transactInTerritory } from '../../database/access.ts';
import { createHappening } from '../../events/create-happening.ts';
import { addMoment } from '../../events/programme/add-moment.ts';
import { suggestReunionDay } from './suggest-reunion-day.ts';

/** A meal that everybody brings something to: what towns do most often, and what costs nobody anything. */
const REUNION = {
  kind: 'meal',
  title: 'Retrouvailles',
  starts_at: '12:00',
  ends_at: '14:30',
} as const;

const DESCRIPTION =
  'Un repas partagé pour se revoir, quelques mois après la cérémonie. Chacune et chacun apporte un plat, et vient avec qui il veut.';

/** People of a first reunion; the organiser changes it like everything else. */
const PLACES = 60;

export type PrepareReunionOutcome =
  | { readonly kind: 'prepared'; readonly eventId: string }
  /** No ceremony of this town has taken place yet: there is nobody to meet again. */
  | { readonly kind: 'no-ceremony' };

/**
 * Prepares the draft of a reunion, three months after the town's latest ceremony, where that took place: a shared meal,
 * shown without its address (whoever books a seat is told it), with sixty seats. Nobody sees it and nobody is written to
 * before it is published. Needs `event:edit`. Asked twice within ten minutes, it leads to the same draft; interrupted,
 * it leaves a draft to which the next press adds what is missing.
 */
export async function prepareReunion(
  context: Context,
  { territoryId }: { territoryId: string },
): Promise<PrepareReunionOutcome> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const now = context.clock.now();
  const ceremony = await inTerritory(context, territoryId)
    .selectFrom('event')
    .select(['starts_at_local', 'time_zone', 'place_name', 'address', 'contact_email'])
    .where('kind', '=', 'ceremony')
    .where('status', 'in', ['published', 'held'])
    .where('ends_at', '<=', now)
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  if (!ceremony) return { kind: 'no-ceremony' };
  const { place_name, address, contact_email } = ceremony;
  const day = suggestReunionDay(ceremony.starts_at_local.slice(0, 10), todayIn(ceremony.time_zone, now));
  const typed = { ...REUNION, starts_on: day, place_name, address };
  const created = await createHappening(context, { territoryId, ...typed, contact_email });
  if (created.kind === 'refused') throw new Error('A Saturday at noon, weeks ahead, was refused.');
  const { eventId } = created;
  await transactInTerritory(context, territoryId, (trx) =>
    trx
      .updateTable('event')
      .set({ visibility: 'on-registration', description: DESCRIPTION })
      .where('id', '=', eventId)
      .where('status', '=', 'draft')
      .where('revision', '=', 0)
      .execute(),
  );
  // The same moment a second time is refused, which is as good.
  await addMoment(context, { territoryId, eventId, ...typed, takes_guests: true, guest_capacity: PLACES });
  return { kind: 'prepared', eventId };
}
