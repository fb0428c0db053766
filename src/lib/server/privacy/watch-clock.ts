import type { Context } from '../context.ts';
import { networkTables } from '../database/access.ts';
import type { ClockDoubt, RetentionClockRow } from './tables.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What a clock may have been put back since it was last believed. */
const LARGEST_STEP_BACK_MS = DAY_MS;
/** What it may have gone on meanwhile: a server that was off for longer asks again. */
const LARGEST_STEP_MS = 45 * DAY_MS;
/** How long a clock that jumped has to go on steadily until it is believed. */
const STEADY_MS = 7 * DAY_MS;
/** Between two looks at it: a server that is off for longer begins that week again. */
const LONGEST_PAUSE_MS = 2 * DAY_MS;

/** Whether what the clock says is believed; if not, why, since when, and when it will be if it goes on steadily. */
export type ClockStanding =
  | { readonly kind: 'believed'; readonly lastBelievedAt: string | null }
  | {
      readonly kind: 'doubted';
      readonly because: ClockDoubt;
      readonly since: string;
      readonly believedFrom: string;
    };

type Known = Pick<RetentionClockRow, 'believed_at' | 'suspended_since' | 'seen_at' | 'because'>;

/**
 * What to make of a clock that says `now`, after all that is known of it. It is doubted when, since it was last
 * believed, it went back by more than a day or forwards by more than 45 days, or when the machine itself counted
 * something else (`jumped`). It is believed again at once when it is right again, after 7 days of going on steadily
 * otherwise, and when a person says that it is right (`isVouchedFor`).
 */
export function judgeClock(
  known: Known | undefined,
  { now, jumped = false, isVouchedFor = false }: { now: string; jumped?: boolean; isVouchedFor?: boolean },
): Known {
  const believed: Known = { believed_at: now, suspended_since: null, seen_at: now, because: null };
  if (isVouchedFor) return believed;
  const step = known ? Date.parse(now) - Date.parse(known.believed_at) : 0;
  const isNear = step >= -LARGEST_STEP_BACK_MS && step <= LARGEST_STEP_MS;
  if (isNear && !jumped) return believed;
  const because: ClockDoubt = jumped ? 'in-process' : step < 0 ? 'backwards' : 'forwards';
  const doubted = { believed_at: known?.believed_at ?? now, seen_at: now };
  if (known?.suspended_since == null || known.because === null)
    return { ...doubted, suspended_since: now, because };
  const pause = Date.parse(now) - Date.parse(known.seen_at);
  if (pause < -HOUR_MS || pause > LONGEST_PAUSE_MS) return { ...doubted, suspended_since: now, because };
  const steady = Date.parse(now) - Date.parse(known.suspended_since);
  return steady >= STEADY_MS
    ? believed
    : { ...doubted, suspended_since: known.suspended_since, because: known.because };
}

/** Judges the clock as {@link judgeClock} does and keeps what was seen: it is known across restarts. */
export async function watchClock(
  context: Context,
  asked: { readonly jumped?: boolean; readonly isVouchedFor?: boolean } = {},
): Promise<ClockStanding> {
  const db = networkTables(context);
  const known = await readKnown(context);
  const judged = judgeClock(known, { now: context.clock.now(), ...asked });
  await db
    .insertInto('retention_clock')
    .values({ id: 1, ...judged })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(judged))
    .execute();
  return standing(judged);
}

/** How the clock stood when the retention last ran. Changes nothing. */
export async function readClockStanding(context: Context): Promise<ClockStanding> {
  return standing(await readKnown(context));
}

function readKnown(context: Context) {
  return networkTables(context)
    .selectFrom('retention_clock')
    .select(['believed_at', 'suspended_since', 'seen_at', 'because'])
    .where('id', '=', 1)
    .executeTakeFirst();
}

function standing(known: Known | undefined): ClockStanding {
  if (known?.suspended_since == null || known.because === null)
    return { kind: 'believed', lastBelievedAt: known?.believed_at ?? null };
  const { suspended_since: since, because } = known;
  const believedFrom = new Date(Date.parse(since) + STEADY_MS).toISOString();
  return { kind: 'doubted', because, since, believedFrom };
}
