import type { Transaction } from 'kysely';
import * as v from 'valibot';
import { foldActs, personKey, type DoorAct } from '#lib/day/arrivals.ts';
import type { DoorReceipt } from '#lib/day/door-list.ts';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { mayWriteLine } from '../devices/may-write-line.ts';
import { raiseDay } from '../raise-day.ts';
import { readActRows, toDoorAct } from '../read-day-rows.ts';
import type { DoorActRow } from '../tables.ts';
import { correctedInstant } from './corrected-instant.ts';
import { DoorActShape } from './door-upload.ts';

/** An act of which only its id is sure to be readable. */
type GivenAct = DoorAct | ({ readonly id: string } & Record<string, unknown>);

interface Noting {
  readonly territoryId: string;
  readonly eventId: string;
  readonly acts: readonly GivenAct[];
  /** The door that noted them, and what its clock was off by; nothing for an organiser's own screen. */
  readonly door?: {
    readonly id: string;
    readonly createdAt: string;
    readonly clockOffMs: number;
    /** So many of its acts are kept. */
    readonly most: number;
  };
}

/**
 * Notes who arrived, left or came unannounced, from an organiser's own screen. Each act once, however often it is
 * sent: an act that is known already is taken and changes nothing. Needs `event:edit`. Acts of unknown people are
 * refused, and so is another act under a nonce that is taken; those of people who withdrew are kept for the report and
 * counted nowhere. Throws `NotFound` for another territory's ceremony.
 */
export async function noteActs(
  context: Context,
  { territoryId, eventId, acts }: { territoryId: string; eventId: string; acts: readonly DoorAct[] },
): Promise<DoorReceipt> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, (trx) =>
    noteActsInTransaction(trx, context, { territoryId, eventId, acts }),
  );
}

/**
 * The same in the caller's transaction, for a door too. The ceremony is locked, so that doors follow one another; who
 * is there is then made anew from all that is known of the people concerned, whatever came first.
 */
export async function noteActsInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, acts, door }: Noting,
): Promise<DoorReceipt> {
  await lockEvent(trx, eventId);
  const now = context.clock.now();
  const judge = judgeBy(await readStandings(trx, eventId));
  const known = await readKnown(trx, acts);
  const receipt = { taken: new Set<string>(), refused: new Map<string, Refusal>() };
  const added: DoorActRow[] = [];
  const room = door ? door.most - (await countActsOf(trx, door.id)) : Infinity;
  for (const given of acts) {
    const read = v.safeParse(DoorActShape, given);
    const because = read.success ? judge(read.output) : 'malformed';
    if (!read.success || because === 'unknown' || because === 'malformed') {
      receipt.refused.set(given.id, because ?? 'malformed');
      continue;
    }
    const row = toRow(read.output, { territoryId, eventId, now, door, context });
    const former = known.get(row.id);
    if (former && !isSameAct(former, row)) {
      if (!receipt.taken.has(row.id)) receipt.refused.set(row.id, 'malformed');
      continue;
    }
    if (!former && added.length >= room) {
      receipt.refused.set(row.id, 'malformed');
      continue;
    }
    if (because) receipt.refused.set(row.id, because);
    else receipt.taken.add(row.id);
    if (former) continue;
    known.set(row.id, row);
    added.push(row);
  }
  if (added.length > 0) {
    for (let at = 0; at < added.length; at += 50) {
      await trx
        .insertInto('door_act')
        .values(added.slice(at, at + 50))
        .execute();
    }
    await keepArrivals(trx, { territoryId, eventId }, added);
    await raiseDay(trx, { territoryId, eventId });
  }
  // What is refused can be sent without end; what is added ends by itself.
  const isTold =
    added.length > 0 || (receipt.refused.size > 0 && (!door || (await mayWriteLine(trx, context, door.id))));
  if (isTold) {
    const refusedAs = (because: Refusal) =>
      [...receipt.refused.values()].filter((each) => each === because).length;
    await recordAuditEntry(trx, context, {
      action: 'arrivals.noted',
      territoryId,
      subject: door ? { table: 'day_device', id: door.id } : { table: 'event', id: eventId },
      detail: {
        eventId,
        receivedAt: now,
        acts: added.length,
        unknown: refusedAs('unknown'),
        malformed: refusedAs('malformed'),
        clockOffSeconds: Math.round((door?.clockOffMs ?? 0) / 1000),
      },
    });
  }
  return {
    taken: [...receipt.taken],
    refused: [...receipt.refused]
      .filter(([id]) => !receipt.taken.has(id))
      .map(([id, because]) => ({ id, because })),
  };
}

type Refusal = DoorReceipt['refused'][number]['because'];

interface Standing {
  readonly isExpected: boolean;
  /** People of that registration; nothing where only its sealed details know. */
  readonly people: number | undefined;
}

async function readStandings(trx: Transaction<Database>, eventId: string): Promise<Map<string, Standing>> {
  const registrations = await trx
    .selectFrom('registration')
    .select(['id', 'status', 'places'])
    .where('event_id', '=', eventId)
    .execute();
  const sponsees = await trx
    .selectFrom('sponsee')
    .select(['id', 'status'])
    .where('event_id', '=', eventId)
    .execute();
  return new Map<string, Standing>([
    ...registrations.map(
      ({ id, status, places }) =>
        [`registration ${id}`, { isExpected: status === 'confirmed', people: places }] as const,
    ),
    ...sponsees.map(
      ({ id, status }) => [`sponsee ${id}`, { isExpected: status === 'entered', people: undefined }] as const,
    ),
  ]);
}

function judgeBy(standings: ReadonlyMap<string, Standing>): (act: DoorAct) => Refusal | undefined {
  return (act) => {
    if (act.kind !== 'arrived') return undefined;
    const standing = standings.get(`${act.subject.kind} ${act.subject.id}`);
    if (!standing) return 'unknown';
    if (standing.people !== undefined && act.person >= standing.people) return 'malformed';
    return standing.isExpected ? undefined : 'withdrawn';
  };
}

async function countActsOf(trx: Transaction<Database>, deviceId: string): Promise<number> {
  const { acts } = await trx
    .selectFrom('door_act')
    .select((eb) => eb.fn.countAll<number | string>().as('acts'))
    .where('device_id', '=', deviceId)
    .executeTakeFirstOrThrow();
  return Number(acts);
}

/** What stands already under these nonces, of whichever ceremony of the territory. */
async function readKnown(
  trx: Transaction<Database>,
  acts: readonly GivenAct[],
): Promise<Map<string, DoorActRow>> {
  if (acts.length === 0) return new Map();
  const rows = await trx
    .selectFrom('door_act')
    .selectAll()
    .where(
      'id',
      'in',
      acts.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function toRow(
  act: DoorAct,
  at: { territoryId: string; eventId: string; now: string; door: Noting['door']; context: Context },
): DoorActRow {
  const { actor } = at.context;
  return {
    territory_id: at.territoryId,
    event_id: at.eventId,
    id: act.id,
    device_id: at.door?.id ?? null,
    account_id: !at.door && actor.kind === 'account' ? actor.accountId : null,
    kind: act.kind,
    subject_kind: act.kind === 'arrived' ? act.subject.kind : null,
    subject_id: act.kind === 'arrived' ? act.subject.id : null,
    person_index: act.kind === 'arrived' ? act.person : null,
    visitors: act.kind === 'visitors' ? act.visitors : null,
    undoes: act.kind === 'undone' ? act.undoes : null,
    noted_at: correctedInstant(act.notedAt, {
      now: at.now,
      offMs: at.door?.clockOffMs ?? 0,
      notBefore: at.door?.createdAt ?? null,
    }),
    received_at: at.now,
  };
}

/** The same words under the same nonce; when it was noted and by whom was settled by the first that came. */
function isSameAct(one: DoorActRow, other: DoorActRow): boolean {
  const words = (row: DoorActRow) => {
    const { id: _, notedAt: __, ...said } = toDoorAct(row);
    return JSON.stringify([row.event_id, said]);
  };
  return words(one) === words(other);
}

/** Makes who is there anew, for the people whom these acts speak of, from all that is known of them. */
async function keepArrivals(
  trx: Transaction<Database>,
  { territoryId, eventId }: { territoryId: string; eventId: string },
  added: readonly DoorActRow[],
): Promise<void> {
  const all = (await readActRows(trx, eventId)).map(toDoorAct);
  const undone = new Set(added.flatMap(({ undoes }) => undoes ?? []));
  const fresh = new Set(added.map(({ id }) => id));
  const touched = new Map(
    all.flatMap((act) =>
      act.kind === 'arrived' && (fresh.has(act.id) || undone.has(act.id))
        ? [[personKey(act.subject, act.person), act] as const]
        : [],
    ),
  );
  const { arrivals } = foldActs(all);
  for (const [key, { subject, person }] of touched) {
    const arrival = arrivals.get(key);
    if (!arrival) {
      await trx
        .deleteFrom('arrival')
        .where('event_id', '=', eventId)
        .where('subject_kind', '=', subject.kind)
        .where('subject_id', '=', subject.id)
        .where('person_index', '=', person)
        .execute();
      continue;
    }
    const { actId: act_id, arrivedAt: arrived_at } = arrival;
    await trx
      .insertInto('arrival')
      .values({
        territory_id: territoryId,
        event_id: eventId,
        subject_kind: subject.kind,
        subject_id: subject.id,
        person_index: person,
        act_id,
        arrived_at,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['territory_id', 'event_id', 'subject_kind', 'subject_id', 'person_index'])
          .doUpdateSet({ act_id, arrived_at }),
      )
      .execute();
  }
}
