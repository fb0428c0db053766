import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { lockEvent } from '../../events/lock-event.ts';
import { giveBackCapacity, takeCapacity } from '../../sponsors/end-living-pairs.ts';
import { buildPairingProblem } from '../build-pairing-problem.ts';
import { explainUnpairedSponsee } from './explain-unpaired-sponsee.ts';
import { placeProposal, type PlacedPair } from './place-proposal.ts';
import { proposePairs, type Proposal } from '../propose-pairs.ts';
import { openPairingRows, readPairingRows, type PairingPicture, type PairingRows } from '../queries.ts';
import { transactOrRefuse } from './transact-or-refuse.ts';

export type ProposeEventPairsOutcome =
  | {
      readonly kind: 'proposed';
      /** How many pairs are proposed now, beside the confirmed ones. */
      readonly proposed: number;
      /** Households without a main sponsor, and why, in one sentence for the organiser. */
      readonly unpaired: readonly { readonly sponseeId: string; readonly sentence: string }[];
      /** Whether nothing better exists (proved), or the time ended first. */
      readonly isOptimal: boolean;
    }
  | { readonly kind: 'event-closed' }
  /** People kept changing while it was computed: ask again. */
  | { readonly kind: 'changed-meanwhile' };

interface EventId {
  readonly territoryId: string;
  readonly eventId: string;
}

const ATTEMPTS = 3;

/**
 * Proposes the best pairs of a ceremony around those already confirmed, and replaces the former proposal.
 * Needs `pair:propose`. Throws `NotFound` for another territory's ceremony.
 *
 * The search runs outside of any transaction; what it rested on is compared again before anything is written,
 * and it starts over when people changed in between. One transaction writes all pairs, or none.
 */
export async function proposeEventPairs(context: Context, input: EventId): Promise<ProposeEventPairsOutcome> {
  requirePermission(context.actor, 'pair:propose', input.territoryId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const rows = await readOpenRows(context, input);
    if (rows === 'event-closed') return { kind: 'event-closed' };
    const picture = await openPairingRows(context, input, rows);
    const proposal = await searchProposal(picture);
    const outcome = await writeProposal(context, input, { rows, picture, proposal });
    if (outcome.kind !== 'changed-meanwhile') return outcome;
  }
  return { kind: 'changed-meanwhile' };
}

function readOpenRows(
  context: Context,
  { territoryId, eventId }: EventId,
): Promise<PairingRows | 'event-closed'> {
  return transactInTerritory(context, territoryId, async (trx) => {
    const { status } = foundOr404(
      await trx.selectFrom('event').select('status').where('id', '=', eventId).executeTakeFirst(),
    );
    return status === 'draft' || status === 'published' ? readPairingRows(trx, eventId) : 'event-closed';
  });
}

/** Asks the pure core: nobody's name goes in. */
function searchProposal(picture: PairingPicture): Promise<Proposal> {
  const confirmed = picture.pairs.filter(({ status }) => status === 'confirmed');
  const sponsors = picture.sponsors.filter(
    ({ id, profile }) => profile.confirmed || confirmed.some((pair) => pair.sponsor_id === id),
  );
  const roles = new Map(picture.sponsors.map(({ id, role }) => [id, role]));
  const sponsees = picture.sponsees.map(({ id, profile }) => ({
    ...profile,
    // A confirmed sponsor stays at their place, which thereby asks for what they are and for nothing else.
    wantedSlots: profile.wantedSlots.map((slot, position) => {
      const holder = confirmed.find((pair) => pair.sponsee_id === id && pair.position === position);
      if (!holder) return slot;
      return roles.get(holder.sponsor_id) === 'official' ? ('official' as const) : ('citizen' as const);
    }),
  }));
  const locked = confirmed.map((pair) => ({ sponsee: pair.sponsee_id, sponsor: pair.sponsor_id }));
  return proposePairs(
    buildPairingProblem(
      sponsees,
      sponsors.map(({ profile }) => profile),
      { locked },
    ),
  );
}

interface Found {
  readonly rows: PairingRows;
  readonly picture: PairingPicture;
  readonly proposal: Proposal;
}

function writeProposal(
  context: Context,
  { territoryId, eventId }: EventId,
  { rows, picture, proposal }: Found,
): Promise<ProposeEventPairsOutcome> {
  type Refusal = Extract<ProposeEventPairsOutcome, { kind: 'event-closed' | 'changed-meanwhile' }>;
  return transactOrRefuse(context, territoryId, async (trx, refuse: (outcome: Refusal) => never) => {
    const { isOpen } = await lockEvent(trx, eventId);
    if (!isOpen) return refuse({ kind: 'event-closed' });
    const now = await readPairingRows(trx, eventId);
    if (JSON.stringify(now) !== JSON.stringify(rows)) return refuse({ kind: 'changed-meanwhile' });

    const replaced = await dropFormerProposal(trx, eventId);
    const placed = placeProposal(picture, proposal);
    const ids: string[] = [];
    for (const pair of placed) {
      const id = await insertProposed(trx, context, { territoryId, eventId }, pair);
      if (!id || !(await takeCapacity(trx, pair.sponsorId))) return refuse({ kind: 'changed-meanwhile' });
      ids.push(id);
    }
    await recordAuditEntry(trx, context, {
      action: 'pair.proposed',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { pairs: ids, replaced },
    });
    return {
      kind: 'proposed' as const,
      proposed: placed.length,
      unpaired: proposal.unpaired.map((unpaired) => ({
        sponseeId: unpaired.sponsee,
        sentence: explainUnpairedSponsee(unpaired),
      })),
      isOptimal: proposal.proved_optimal,
    };
  });
}

/** Ends what was proposed and never confirmed; returns how many. Confirmed pairs stay. */
async function dropFormerProposal(trx: Transaction<Database>, eventId: string): Promise<number> {
  const former = await trx
    .updateTable('pair')
    .set({ status: 'ended' })
    .where('event_id', '=', eventId)
    .where('status', '=', 'proposed')
    .returning('sponsor_id')
    .execute();
  for (const { sponsor_id } of former) await giveBackCapacity(trx, sponsor_id);
  return former.length;
}

/** Writes one proposed pair; returns its id, or nothing when the place or the pair is taken. */
async function insertProposed(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId }: EventId,
  pair: PlacedPair,
): Promise<string | undefined> {
  const written = await trx
    .insertInto('pair')
    .values({
      territory_id: territoryId,
      id: newId(),
      event_id: eventId,
      sponsee_id: pair.sponseeId,
      sponsor_id: pair.sponsorId,
      position: pair.position,
      slot: pair.slot,
      status: 'proposed',
      score: pair.score,
      sponsor_answer: 'waiting',
      sponsor_answered_at: null,
      sponsee_answer: 'waiting',
      sponsee_answered_at: null,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return written?.id;
}
