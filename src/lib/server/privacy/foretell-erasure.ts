import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { foundOr404 } from '../refusals.ts';
import { hasPeople, listKeptEvents, type KeptEvent } from './list-kept-events.ts';
import { noticeStanding, type NoticeDays } from './notice-standing.ts';

/** When the people of a ceremony, or of another event, go. Local days are the ceremony's own. */
export interface ForetoldErasure {
  /** UTC instant and local day of the erasing; later than the rule where the town was told late. */
  readonly erasedFrom: string;
  readonly erasedOn: string;
  /** The town was told too late for the day of the rule: it has its week. */
  readonly isLate: boolean;
  readonly told: Readonly<Record<NoticeDays, string | null>>;
  /** `kept` for more than a month; `gone`: nobody can be read and no row is left. */
  readonly state: 'kept' | 'within-30' | 'within-7' | 'due' | 'gone';
}

/** When the people of one ceremony go, as its pages tell it. Needs `event:edit`; `NotFound` for another town's. */
export async function foretellErasure(
  context: Context,
  { territoryId, eventId }: { readonly territoryId: string; readonly eventId: string },
): Promise<ForetoldErasure> {
  requirePermission(context.actor, 'event:edit', territoryId);
  const [event] = await listKeptEvents(context, { territoryId, eventId });
  return foretell(context, foundOr404(event));
}

/** The same of an event that was read; the caller asked whether it may. */
export async function foretell(context: Context, event: KeptEvent): Promise<ForetoldErasure> {
  const now = context.clock.now();
  const { keptUntil, notices, isCeremony, isReadable, timeZone } = event;
  const standing = noticeStanding({ until: keptUntil, notices, now });
  const erasedFrom = isCeremony && isReadable ? standing.erasedFrom : keptUntil;
  const days = (Date.parse(erasedFrom) - Date.parse(now)) / 86_400_000;
  const isGone = !isReadable && !(await hasPeople(context, event));
  return {
    erasedFrom,
    erasedOn: todayIn(timeZone, erasedFrom),
    isLate: erasedFrom > keptUntil,
    told: standing.told,
    state: isGone ? 'gone' : days <= 0 ? 'due' : days <= 7 ? 'within-7' : days <= 30 ? 'within-30' : 'kept',
  };
}
