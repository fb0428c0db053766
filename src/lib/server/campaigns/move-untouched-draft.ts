import type { Selectable, Transaction } from 'kysely';
import { addDays, daysBetween, localTimeOf, todayIn } from '#lib/dates/local-time.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { chooseMovedSlug, isSlugFree } from '../events/move-slug.ts';
import type { FollowingDraft } from './schedule-change.ts';

/** A draft with the address that it will have where it goes. */
export interface DraftOnItsWay extends FollowingDraft {
  readonly event: Selectable<Database['event']>;
  readonly slug: string;
}

/** Chooses the new address of each draft; before the transaction that moves them. */
export async function chooseDraftAddresses(
  context: Context,
  following: readonly FollowingDraft[],
): Promise<DraftOnItsWay[]> {
  const found: DraftOnItsWay[] = [];
  for (const draft of following) {
    const event = await acrossTerritories(context, 'conduct the campaign')
      .selectFrom('event')
      .selectAll()
      .where('territory_id', '=', draft.territoryId)
      .where('id', '=', draft.eventId)
      .executeTakeFirstOrThrow();
    const starts_on = localTimeOf(draft.startsAt, event.time_zone).slice(0, 10);
    const slug = await chooseMovedSlug(context, event, { starts_on, visibility: event.visibility });
    found.push({ ...draft, event, slug });
  }
  return found;
}

/**
 * Moves a draft that nobody has touched to its campaign's new moment: it lasts as long, and registrations close as many
 * days before. Returns false where somebody touched it meanwhile: then it stays as they left it.
 */
export async function moveUntouchedDraft(
  trx: Transaction<Database>,
  context: Context,
  { event, slug, startsAt }: DraftOnItsWay,
): Promise<boolean> {
  const lasts = Date.parse(event.ends_at) - Date.parse(event.starts_at);
  const endsAt = new Date(Date.parse(startsAt) + lasts).toISOString();
  const startsLocal = localTimeOf(startsAt, event.time_zone);
  const day = startsLocal.slice(0, 10);
  const isFree = await isSlugFree(trx, event.id, slug);
  const moved = await trx
    .updateTable('event')
    .set((eb) => ({
      starts_at: startsAt,
      ends_at: endsAt,
      starts_at_local: startsLocal,
      ends_at_local: localTimeOf(endsAt, event.time_zone),
      registration_closes_on: closingDay(event, day, todayIn(event.time_zone, context.clock.now())),
      // Nobody was given the address of a draft: where another took it meanwhile, the former one serves.
      slug: isFree ? slug : event.slug,
      revision: eb('revision', '+', 1),
    }))
    .where('territory_id', '=', event.territory_id)
    .where('id', '=', event.id)
    .where('status', '=', 'draft')
    .where('revision', '=', 0)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  await recordAuditEntry(trx, context, {
    action: 'event.rescheduled',
    territoryId: event.territory_id,
    subject: { table: 'event', id: event.id },
    detail: { starts_at: startsAt, by: 'campaign' },
  });
  return true;
}

function closingDay(
  {
    starts_at_local,
    registration_closes_on,
  }: Pick<Selectable<Database['event']>, 'starts_at_local' | 'registration_closes_on'>,
  day: string,
  today: string,
): string {
  const daysBefore = daysBetween(registration_closes_on, starts_at_local.slice(0, 10));
  const usual = addDays(day, -daysBefore);
  return usual > today ? usual : day;
}
