import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { pauseForOthers } from '../../pause-for-others.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { fingerprintOf, openPairingRows, readPairingRows, type PairingPicture } from '../queries.ts';
import { readActsSince } from './acts-since.ts';
import type { BoardHousehold, FreeSponsor, PairBoard, SetAside } from './board-view.ts';
import { findUndoableAct } from './undo-board-act.ts';
import { freeSponsorsOf, toBoardHousehold } from './lay-out-board.ts';
import { tellBoardActs } from './tell-board-acts.ts';
import { weighBoardAlternatives, withAlternatives } from './weigh-board-alternatives.ts';

/** Time for the costs of alternatives on the whole board, in milliseconds: what is left out, a pair's page tells. */
const WEIGHING_MS = 1500;

const byName = new Intl.Collator('fr');

/**
 * Lists a ceremony's households with their places and pairs, and the sponsors who are free: the whole board.
 * `seen` is the revision a board showed that was left open: what others did since is told. Needs `pair:read`.
 * Records that the households' names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function listPairs(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly seen?: number | undefined },
): Promise<PairBoard> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'pair:read', territoryId);
  const { board, picture } = await transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx
        .selectFrom('event')
        .select(['status', 'board_revision'])
        .where('id', '=', eventId)
        .executeTakeFirst(),
    );
    const rows = await readPairingRows(trx, eventId);
    const opened = await openPairingRows(context, { territoryId, eventId }, rows);
    const names = new Map(opened.sponsees.map(({ id, details }) => [id, sponseeNames(details)]));
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [...names.keys()] });
    const tell = (acts: Parameters<typeof tellBoardActs>[2]) =>
      tellBoardActs(trx, context, acts, (id) => names.get(id));
    const undoable = await findUndoableAct(trx, context, eventId);
    const unseen = input.seen === undefined ? [] : await readActsSince(trx, eventId, input.seen);
    return {
      picture: opened,
      board: {
        eventStatus: event.status,
        setAside: setAsideIn(opened),
        revision: event.board_revision,
        fingerprint: fingerprintOf(rows),
        undo: (await tell(undoable ? [undoable] : []))[0],
        changes: (await tell(unseen)).filter(({ isMine }) => !isMine),
      },
    };
  });
  // Outside of the transaction: nobody waits for all this to write.
  const laidOut = await layOut(picture);
  const alternatives = await weighBoardAlternatives(picture, board.fingerprint, { timeLimitMs: WEIGHING_MS });
  const households = laidOut.households.map((one) => withAlternatives(one, alternatives));
  return { ...board, ...laidOut, households };
}

async function layOut(picture: PairingPicture): Promise<{
  households: BoardHousehold[];
  freeSponsors: FreeSponsor[];
  counts: PairBoard['counts'];
}> {
  const freeSponsors = freeSponsorsOf(picture);
  const households: BoardHousehold[] = [];
  const pause = pauseForOthers();
  for (const sponsee of picture.sponsees.filter(({ isSetAside }) => !isSetAside)) {
    await pause();
    households.push(toBoardHousehold(sponsee, picture, freeSponsors));
  }
  households.sort((a, b) => Number(a.hasSponsor) - Number(b.hasSponsor) || byName.compare(a.names, b.names));
  const pairs = households.flatMap(({ places }) => places.flatMap(({ pair }) => pair ?? []));
  return {
    households,
    freeSponsors,
    counts: {
      households: households.length,
      withoutSponsor: households.filter(({ hasSponsor }) => !hasSponsor).length,
      proposed: pairs.filter(({ status }) => status === 'proposed').length,
      confirmed: pairs.filter(({ status }) => status === 'confirmed').length,
      agreed: pairs.filter((pair) => pair.isAgreed).length,
    },
  };
}

function setAsideIn(picture: PairingPicture): SetAside[] {
  const sponsees = picture.sponsees
    .filter(({ isSetAside }) => isSetAside)
    .map(({ id, details }): SetAside => ({ who: 'sponsee', id, names: sponseeNames(details) }));
  const sponsors = picture.sponsors
    .filter(({ isSetAside, profile }) => isSetAside && profile.confirmed)
    .map(({ id, details }): SetAside => ({ who: 'sponsor', id, names: sponsorNames(details) }));
  return [...sponsees, ...sponsors].sort((a, b) => byName.compare(a.names, b.names));
}
