import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { readBoardPair, type BoardPair } from '../../pairing/board/read-board-pair.ts';
import { readHousehold, type Household, type PossibleSponsor } from '../../pairing/board/read-household.ts';
import { findUndoableAct } from '../../pairing/board/undo-board-act.ts';
import { readChanges } from '../../pairing/board/record-board-act.ts';
import { NotFound } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { isUncalled, isUnnamed } from '../../sponsees/shown-names.ts';
import { openSponseeDetails, sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { readPresence } from '../arrivals/read-presence.ts';
import { openVault } from '../../vault/open-vault.ts';
import { readCallNumbers } from '../read-call-numbers.ts';
import { readDayRows } from '../read-day-rows.ts';

/** Somebody who may take the place. */
export interface Substitute {
  readonly sponsorId: string;
  readonly names: string;
  readonly role: PossibleSponsor['role'];
  /** Noted at a door, or by an organiser. */
  readonly isHere: boolean;
  /** They accompany another household already. */
  readonly isPaired: boolean;
  /** In French, one sentence: what the two have in common. */
  readonly why: string;
}

export interface SubstituteList {
  readonly pairId: string;
  readonly sponseeId: string;
  readonly householdNames: string;
  /** A mark for the organisers, who see the names: they are not to be said before others. */
  readonly isUnnamed: boolean;
  readonly isUncalled: boolean;
  /** Under which number they are called; nothing while no pair of theirs is confirmed. */
  readonly call: number | undefined;
  /** Whether anybody of the household was noted as there. */
  readonly isHouseholdHere: boolean;
  /** The sponsor of the pair that was asked about. */
  readonly sponsorNames: string;
  readonly isSponsorHere: boolean;
  /** Nothing any more where the pair ended: who stands in its place now, if anybody. */
  readonly standing: 'living' | { readonly now: string | undefined };
  /** Who may take the place: those who are there first, then the better fit. */
  readonly substitutes: readonly Substitute[];
  /** The place was asked for an elected official, and this one receives the commitments without being a sponsor. */
  readonly official: string | undefined;
  /** Of the board that was read: to be sent back. */
  readonly seen: number;
  /** The actor's own substitution that made this pair, while it can be taken back. */
  readonly undo: string | undefined;
  /** `replaced`: what was printed names another, and nothing valid is printed yet. */
  readonly certificate: 'none' | 'valid' | 'replaced';
}

/**
 * Lists who may take the place of a sponsor who does not come: allowed by every hard rule, free for one more household,
 * not set aside; those who are there first, then the better fit, each with a sentence that says why. Also says what
 * became of the pair, for whoever comes back to it. Needs `pair:confirm`; records that the household's name was read.
 * Throws `NotFound` for a pair of another ceremony or territory, and once the household withdrew.
 */
export async function listSubstitutes(
  context: Context,
  { territoryId, eventId, pairId }: { territoryId: string; eventId: string; pairId: string },
): Promise<SubstituteList> {
  requirePermission(context.actor, 'pair:confirm', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const pair = await readBoardPair(trx, { eventId, pairId });
    const sponseeId = pair.sponseeId;
    const household = await readHousehold(trx, context, { territoryId, eventId, sponseeId });
    if (!household) throw new NotFound();
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    const here = await readWhoIsHere(trx, eventId);
    const { details } = household.sponsee;
    const now = household.pairs.find(({ position }) => position === pair.position);
    const namesOf = (sponsorId: string | undefined) => {
      const sponsor = household.sponsors.find(({ id }) => id === sponsorId);
      return sponsor && sponsorNames(sponsor.details);
    };
    const event = await trx
      .selectFrom('event')
      .select(['board_revision', 'official_name'])
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    const substitutes = await toSubstitutes(trx, household, pair, here.sponsors);
    return {
      pairId,
      sponseeId,
      householdNames: sponseeNames(details),
      isUnnamed: isUnnamed(details),
      isUncalled: isUncalled(details),
      call: await readCall(trx, context, { territoryId, eventId, sponseeId }),
      isHouseholdHere: here.sponsees.has(sponseeId),
      // Whoever withdrew has no name here any more.
      sponsorNames: namesOf(pair.sponsorId) ?? 'Une personne qui a renoncé',
      isSponsorHere: here.sponsors.has(pair.sponsorId),
      standing: now?.id === pairId ? 'living' : { now: namesOf(now?.sponsor_id) },
      substitutes,
      official:
        household.sponsee.profile.wantedSlots[pair.position] === 'official' &&
        !substitutes.some(({ role }) => role === 'official')
          ? event.official_name || undefined
          : undefined,
      seen: event.board_revision,
      undo: await findOwnSubstitution(trx, context, { eventId, pairId }),
      certificate: await readCertificateState(trx, sponseeId),
    };
  });
}

/** Sponsors and households of whom anybody was noted, by their ids. */
async function readWhoIsHere(trx: Transaction<Database>, eventId: string) {
  const { arrivals } = await readPresence(trx, { eventId });
  const subjects = [...arrivals.values()].map(({ subject }) => subject);
  const registrations = subjects.flatMap(({ kind, id }) => (kind === 'registration' ? id : []));
  const sponsors = await trx
    .selectFrom('sponsor')
    .select('id')
    // An empty list is no SQL; no registration has an empty id.
    .where('registration_id', 'in', [...registrations, ''])
    .execute();
  return {
    sponsors: new Set(sponsors.map(({ id }) => id)),
    sponsees: new Set(subjects.flatMap(({ kind, id }) => (kind === 'sponsee' ? id : []))),
  };
}

async function toSubstitutes(
  trx: Transaction<Database>,
  household: Household,
  pair: BoardPair,
  here: ReadonlySet<string>,
): Promise<Substitute[]> {
  const possible = household.possible.filter(
    ({ id, positions }) => id !== pair.sponsorId && positions.includes(pair.position),
  );
  const paired = await trx
    .selectFrom('pair')
    .select('sponsor_id')
    .where('sponsor_id', 'in', [...possible.map(({ id }) => id), ''])
    .where('status', '=', 'confirmed')
    .execute();
  const pairedIds = new Set(paired.map(({ sponsor_id }) => sponsor_id));
  // `possible` has the better fit first, and a stable sort keeps that order among equals.
  return possible
    .map(({ id, role, details, why }) => ({
      sponsorId: id,
      names: sponsorNames(details),
      role,
      isHere: here.has(id),
      isPaired: pairedIds.has(id),
      why,
    }))
    .sort((a, b) => Number(b.isHere) - Number(a.isHere));
}

/** The number under which a household is called; nothing where they do not wish to be. */
async function readCall(
  trx: Transaction<Database>,
  context: Context,
  { territoryId, eventId, sponseeId }: { territoryId: string; eventId: string; sponseeId: string },
): Promise<number | undefined> {
  const rows = await readDayRows(trx, eventId);
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const uncalled = rows.sponsees.filter((row) => isUncalled(openSponseeDetails(vault, row)));
  const numbers = await readCallNumbers(trx, eventId, rows, new Set(uncalled.map(({ id }) => id)));
  return numbers.get(sponseeId)?.[0];
}

/** The actor's last act, where it is the substitution that made this pair. */
async function findOwnSubstitution(
  trx: Transaction<Database>,
  context: Context,
  { eventId, pairId }: { eventId: string; pairId: string },
): Promise<string | undefined> {
  const act = await findUndoableAct(trx, context, eventId);
  if (act?.kind !== 'substituted') return undefined;
  const made = readChanges(act).some((change) => change.what === 'pair' && change.id === pairId);
  return made ? act.id : undefined;
}

async function readCertificateState(
  trx: Transaction<Database>,
  sponseeId: string,
): Promise<SubstituteList['certificate']> {
  const rows = await trx
    .selectFrom('certificate')
    .select(['withdrawn_at', 'withdrawn_because'])
    .where('sponsee_id', '=', sponseeId)
    .execute();
  if (rows.some(({ withdrawn_at }) => withdrawn_at === null)) return 'valid';
  return rows.some(({ withdrawn_because }) => withdrawn_because === 'replaced') ? 'replaced' : 'none';
}
