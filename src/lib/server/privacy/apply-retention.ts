import { forgetSpentAccess } from '../accounts/forget-spent-access.ts';
import { shortenAudit } from '../audit/shorten-audit.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, networkTables } from '../database/access.ts';
import { emptyWriteAheadLog } from '../database/empty-write-ahead-log.ts';
import { newId } from '../database/new-id.ts';
import { forgetReceipts } from '../mail/forget-receipts.ts';
import { forgetBatches } from '../papers/batches/forget-batches.ts';
import { NotFound } from '../refusals.ts';
import { eraseContacts } from './erase-contacts.ts';
import { eraseEach } from './erase-each.ts';
import { eraseGuests } from './erase-guests.ts';
import { eraseHouseholds } from './erase-households.ts';
import { eraseRegistrations } from './erase-registrations.ts';
import { eraseUnreadable } from './erase-unreadable.ts';
import { forgetCampaignTexts, forgetOldLines, forgetOldMail } from './forget-old-texts.ts';
import { listDueEvents } from './list-due-events.ts';
import { listExpiredRegistrations } from './list-expired-registrations.ts';
import { replayErasures } from './replay-erasures.ts';
import { KEPT, monthsBefore } from './retention-policy.ts';
import type { ClockDoubt } from './tables.ts';
import { tellBeforeErasing } from './tell-before-erasing.ts';
import { watchClock, type ClockStanding } from './watch-clock.ts';

/** How many of each were erased, everywhere. */
export interface RetentionCounts {
  /** Past their time, or erased again because their person had asked. */
  readonly registrations: number;
  readonly ceremonies: number;
  readonly guests: number;
  /** Households that withdrew. */
  readonly households: number;
  /** Of those who asked for news after their ceremony. */
  readonly contacts: number;
  /** Mails to teams and about accounts. */
  readonly mails: number;
  /** Words around past campaigns. */
  readonly texts: number;
  readonly auditEntries: number;
  /** Ceremonies of which a town was told now that their people will be erased. */
  readonly announced: number;
  /** What is due and goes next hour: more than one run takes. */
  readonly left: number;
}

export type RetentionOutcome =
  | ({ readonly kind: 'applied' } & RetentionCounts)
  /** The clock is not believed: nothing was erased by it; `replayed` had asked to be erased, or had lost their key, and came back. */
  | {
      readonly kind: 'suspended';
      readonly because: ClockDoubt;
      readonly since: string;
      readonly goesOnAt: string;
      readonly replayed: number;
    };

/** What one run takes at most: a mistake of anybody's goes no further before somebody sees it. */
const MOST_AT_ONCE = { ceremonies: 50, registrations: 20_000 } as const;

/** So many at a time: on SQLite nobody else writes meanwhile. */
const BATCH = 200;

/**
 * Erases everywhere what is past its time ({@link KEPT}): registrations, households and guests never confirmed or long
 * withdrawn, guests of past moments, contacts of those who asked for news, old mails, words and audit entries, spent
 * access; everybody of past and cancelled ceremonies (their key first, which reaches the backups), **never before their
 * town was told 30 and 7 days ahead**; and again whoever asked to be erased and came back with a restored backup.
 *
 * A wrong clock therefore erases no ceremony for a week, and a server that slept through the notices tells first and
 * erases a week late: better kept a week too long than gone untold. A clock that jumped (`watch-clock.ts`) suspends
 * everything but the replay, unless `isClockVouchedFor`. One run takes {@link MOST_AT_ONCE}; the rest goes an hour later.
 *
 * A ceremony that cannot be erased keeps nobody else: it fails last, and is tried again.
 *
 * Each act is audited in ids and counts, per territory. On SQLite the write-ahead log is emptied at the end. Safe to
 * interrupt and to run in two processes: what is left over is found again by the next run. The program itself only;
 * anybody else meets `NotFound`.
 */
export async function applyRetention(
  context: Context,
  asked: {
    readonly hasJumped?: boolean;
    readonly isClockVouchedFor?: boolean;
    readonly mostAtOnce?: { readonly ceremonies: number; readonly registrations: number };
  } = {},
): Promise<RetentionOutcome> {
  if (context.actor.kind !== 'system') throw new NotFound();
  // First: after a restore, nobody who asked to be erased may be written to meanwhile.
  const replayed = await replayErasures(context);
  const unreadable = await eraseUnreadable(context);
  const clock = await watchClock(context, {
    jumped: asked.hasJumped ?? false,
    isVouchedFor: asked.isClockVouchedFor ?? false,
  });
  if (clock.kind === 'doubted') return suspend(context, clock, replayed + unreadable.erased);
  await forgetSpentAccess(context);
  await forgetReceipts(context);
  await forgetBatches(context);
  const most = asked.mostAtOnce ?? MOST_AT_ONCE;
  const announced = await tellBeforeErasing(context);
  const due = await listDueEvents(context);
  const ceremonies = due.slice(0, most.ceremonies);
  const gone = await eraseEach(context, ceremonies);
  const people = await erasePeople(context, most.registrations);
  const counts: RetentionCounts = {
    registrations: replayed + people.registrations,
    ceremonies: unreadable.erased + gone.erased,
    guests: await eraseGuests(context),
    households: people.households,
    contacts: await eraseContacts(context),
    mails: await forgetOldMail(context),
    texts: await forgetCampaignTexts(context),
    auditEntries: await shortenAudit(context, {
      before: monthsBefore(context.clock.now(), KEPT.auditMonths),
    }),
    announced,
    left: due.length - gone.erased + people.left,
  };
  await forgetOldLines(context);
  if (Object.values(counts).some((count) => count > 0)) await writeRun(context, counts, null);
  // Each time: a log that a reader held during one run is emptied by the next.
  await emptyWriteAheadLog(acrossTerritories(context, 'apply retention'));
  // Told last: what one ceremony fails on keeps nobody else.
  const failure = unreadable.failure ?? gone.failure;
  if (failure !== undefined) throw failure;
  return { kind: 'applied', ...counts };
}

async function suspend(
  context: Context,
  clock: Extract<ClockStanding, { kind: 'doubted' }>,
  replayed: number,
): Promise<RetentionOutcome> {
  // Once, when it begins.
  if (clock.since === context.clock.now()) await writeRun(context, {}, clock.because);
  await emptyWriteAheadLog(acrossTerritories(context, 'apply retention'));
  const { because, since, believedFrom: goesOnAt } = clock;
  return { kind: 'suspended', because, since, goesOnAt, replayed };
}

async function erasePeople(
  context: Context,
  most: number,
): Promise<{ registrations: number; households: number; left: number }> {
  let registrations = 0;
  const expired = await listExpiredRegistrations(context);
  const now = expired.slice(0, most);
  for (const [territoryId, own] of Map.groupBy(now, (row) => row.territoryId)) {
    for (let start = 0; start < own.length; start += BATCH) {
      const ids = own.slice(start, start + BATCH).map(({ id }) => id);
      registrations += await eraseRegistrations(context, { territoryId, ids });
    }
  }
  const households = await eraseHouseholds(context, { atMost: most - now.length });
  return { registrations, households, left: expired.length - now.length };
}

async function writeRun(
  context: Context,
  counts: Partial<RetentionCounts>,
  suspendedBecause: ClockDoubt | null,
): Promise<void> {
  const erased = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  await networkTables(context)
    .insertInto('retention_run')
    .values({
      id: newId(),
      at: context.clock.now(),
      erased: JSON.stringify(erased),
      suspended_because: suspendedBecause,
    })
    .execute();
}
