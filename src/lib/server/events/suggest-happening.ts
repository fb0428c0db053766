import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { HAPPENING_TEMPLATES, type HappeningKind } from '#lib/labels/happening-templates.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { inTerritory, networkTables } from '../database/access.ts';
import { nextDateOfDay } from '../international-days/next-date-of-day.ts';
import { foundOr404 } from '../refusals.ts';
import type { HappeningInput } from './happening-form.ts';

/**
 * What the form of a new event shows before anything is typed: the title and hours of the town's latest event
 * of this kind, else those of the template; the next date of the International Day, if one is named; the place
 * of the town's latest public event. Throws `NotFound` for a day that is not kept.
 */
export async function suggestHappening(
  context: Context,
  { territoryId, kind, dayKey }: { territoryId: string; kind: HappeningKind; dayKey?: string | undefined },
): Promise<HappeningInput> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const { time_zone } = await networkTables(context)
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territoryId)
    .executeTakeFirstOrThrow();
  const template = HAPPENING_TEMPLATES[kind];
  const rows = inTerritory(context, territoryId).selectFrom('event').selectAll().orderBy('starts_at', 'desc');
  const latest = await rows.executeTakeFirst();
  // What is suggested here will be public: a place, or words, that were kept from the public are not.
  const told = await rows.where('visibility', '=', 'public').executeTakeFirst();
  const alike = await rows
    .where('kind', '=', kind)
    .where('visibility', '!=', 'confidential')
    .executeTakeFirst();
  const startsOn = dayKey === undefined ? '' : await dateOf(context, dayKey, time_zone);
  const lasts = template.days > 1 && startsOn !== '';
  return {
    kind,
    occasion_key: dayKey,
    title: alike?.title ?? template.title,
    starts_on: startsOn,
    starts_at: alike?.starts_at_local.slice(11) ?? template.startsAt,
    ends_on: lasts ? addDays(startsOn, template.days - 1) : undefined,
    ends_at: alike?.ends_at_local.slice(11) ?? template.endsAt,
    place_name: told?.place_name ?? '',
    address: told?.address ?? '',
    contact_email: latest?.contact_email ?? '',
  };
}

async function dateOf(context: Context, key: string, timeZone: string): Promise<string> {
  const day = foundOr404(
    await networkTables(context)
      .selectFrom('international_day')
      .select('month_day')
      .where('key', '=', key)
      .where('is_archived', '=', 0)
      .executeTakeFirst(),
  );
  return nextDateOfDay(day.month_day, todayIn(timeZone, context.clock.now()));
}
