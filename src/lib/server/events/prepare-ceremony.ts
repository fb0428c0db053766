import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { draftCeremony } from './draft-ceremony.ts';
import { findCampaignOfMoment, type EventCampaign } from './event-campaign.ts';
import type { PrepareCeremonyInput } from './event-form.ts';
import { resolveMoment, type MomentProblem } from './event-moment.ts';
import { lockedFields, refuseLocked, templateValues } from './template-values.ts';

/**
 * Creates a draft ceremony from three answers: when, where, who with. Everything else has a default that
 * suits a village: title, visibility, closing day, campaign and occasion of that date; what the template of the
 * campaign says comes before them. The ceremony gets its own encryption key. The same answers sent again within a
 * minute lead to the same draft. Refuses an impossible or past moment at its field, and an hour other than the
 * campaign's where that is fixed, writing nothing.
 *
 * @param papersOf the ceremony of this territory whose papers' look is taken over; its signatures never are. A copy
 *   takes a fixed hour by itself: nobody typed another one
 */
export async function prepareCeremony(
  context: Context,
  {
    territoryId,
    papersOf,
    ...typed
  }: { territoryId: string; papersOf?: string | undefined } & PrepareCeremonyInput,
): Promise<{ kind: 'prepared'; eventId: string } | MomentProblem> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const territory = foundOr404(
    await networkTables(context)
      .selectFrom('territory')
      .select(['id', 'slug', 'time_zone'])
      .where('id', '=', territoryId)
      .executeTakeFirst(),
  );
  const now = context.clock.now();
  const asked = resolveMoment(typed, territory.time_zone, now);
  if (asked.kind === 'refused') return asked;
  const campaign = await findCampaignOfMoment(context, territoryId, {
    startsAtLocal: asked.moment.starts_at_local,
    startsAt: asked.moment.starts_at,
  });
  const hours = hoursOf(campaign, territory.time_zone, typed, papersOf !== undefined);
  if (hours.kind === 'refused') return hours;
  const resolved = resolveMoment({ ...typed, ...hours.typed }, territory.time_zone, now);
  if (resolved.kind === 'refused') return resolved;
  const { moment } = resolved;
  return {
    kind: 'prepared',
    eventId: await draftCeremony(context, { territory, typed, moment, campaign, papersOf }),
  };
}

type Hours = Pick<PrepareCeremonyInput, 'starts_at' | 'ends_at'>;

function hoursOf(
  campaign: EventCampaign | undefined,
  timeZone: string,
  { starts_at, ends_at }: Hours,
  isCopy: boolean,
): { kind: 'hours'; typed: Hours } | MomentProblem {
  const typed = { starts_at, ends_at };
  if (!campaign) return { kind: 'hours', typed };
  const said = templateValues(campaign, timeZone);
  const problems = refuseLocked(campaign, timeZone, {}, typed);
  if (Object.keys(problems).length === 0) return { kind: 'hours', typed };
  if (!isCopy) return { kind: 'refused', problems };
  const locked = lockedFields(campaign);
  return {
    kind: 'hours',
    typed: {
      starts_at: (locked.includes('starts_at') && said.starts_at) || starts_at,
      ends_at: (locked.includes('ends_at') && said.ends_at) || ends_at,
    },
  };
}
