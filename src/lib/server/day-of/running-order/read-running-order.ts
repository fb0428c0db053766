import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { lateOf } from './arrange-calls.ts';
import { openCalls, toArrange, type OpenedCall } from './open-calls.ts';
import { openWords, readOrderRow } from './order-row.ts';
import { orderState } from './order-state.ts';
import { readOrderFrame } from './read-order-frame.ts';
import { afterStart, timetableOf } from './timetable.ts';

/**
 * Everything the organisers see of the order: the calls with their names (recorded as read), when each is, what is said
 * around them, what was asked of the order and whose official will have left. Needs `pair:read`.
 */
export async function readRunningOrder(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<RunningOrderRead> {
  requirePermission(context.actor, 'pair:read', territoryId);
  return transactInTerritory(context, territoryId, (trx) =>
    openOrder(trx, context, { territoryId, eventId }),
  );
}

/** What `deroule` shows. */
export type RunningOrderRead = Awaited<ReturnType<typeof openOrder>>;

async function openOrder(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
) {
  const frame = await readOrderFrame(trx, eventId);
  const row = await readOrderRow(trx, eventId);
  const state = await orderState(trx, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const words = openWords(vault, eventId, row);
  const calls = await openCalls(trx, vault, { eventId, words, official: frame.official });
  const revisions = await trx
    .selectFrom('sponsee')
    .select(['id', 'revision'])
    .where('event_id', '=', eventId)
    .execute();
  await recordNamesRead(trx, context, {
    territoryId,
    eventId,
    sponseeIds: calls.map(({ sponseeId }) => sponseeId),
  });
  const called = calls.filter(({ isNotCalled }) => !isNotCalled);
  const { minutesAPair } = row;
  const times = timetableOf(frame, words, { calls: called.length, minutesAPair });
  const late = lateOf(toArrange(calls, row.constraints, { hours: frame, minutesAPair, ...times }));
  const revisionOf = new Map(revisions.map(({ id, revision }) => [id, revision]));
  return {
    state,
    revision: row.revision,
    isOpen: frame.status === 'draft' || frame.status === 'published',
    startsLocal: frame.starts_at_local,
    timeZone: frame.time_zone,
    endLocal: frame.ends_at_local,
    official: frame.official ?? null,
    currentSponseeId: row.currentSponseeId,
    minutesAPair,
    words,
    constraints: row.constraints,
    times,
    late: late.map(({ id }) => id),
    sponsors: sponsorsOf(calls),
    calls: calls.map((call) => ({
      ...listed(call),
      revision: revisionOf.get(call.sponseeId) ?? 0,
      atLocal:
        call.number === null
          ? null
          : afterStart(frame, times.minutesBefore + (call.number - 1) * minutesAPair),
      handsOverNamed: words.handsOverTo[call.sponseeId] ?? null,
    })),
  };
}

/** One line of the list. Organisers read the names of those who are not to be named too: they need them. */
function listed(call: OpenedCall) {
  const { sponseeId, number, details, sponsors, isNotCalled, isNotNamed, isFamily, interpreted, handsOver } =
    call;
  const language = details.certificateLanguage ?? details.preferredLanguage;
  return {
    sponseeId,
    number,
    names: sponseeNames(details),
    people: details.people.map(({ name, ownScript, pronunciation }) => ({
      name,
      ownScript: ownScript ?? null,
      pronunciation: pronunciation ?? null,
    })),
    language: language ?? null,
    sponsors: sponsors.map(({ sponsorId, role, details: told }) => ({
      sponsorId,
      names: sponsorNames(told),
      isOfficial: role === 'official',
    })),
    isNotCalled,
    isNotNamed,
    isFamily,
    interpreted,
    handsOver,
  };
}

/** Who may leave early: each sponsor once, the officials first, in alphabetical order. */
function sponsorsOf(calls: readonly OpenedCall[]) {
  const each = new Map(
    calls.flatMap(({ sponsors }) =>
      sponsors.map(({ sponsorId, role, details }) => [
        sponsorId,
        { sponsorId, names: sponsorNames(details), isOfficial: role === 'official' },
      ]),
    ),
  );
  const alphabet = new Intl.Collator('fr');
  return [...each.values()].sort(
    (a, b) => Number(b.isOfficial) - Number(a.isOfficial) || alphabet.compare(a.names, b.names),
  );
}
