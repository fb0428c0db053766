import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404, NotFound } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { fingerprintOf, openPairingRows, readPairingRows } from '../queries.ts';
import { HARD_RULES, type HardRule } from '../score-pair.ts';
import type { PairRow } from '../tables.ts';
import type { PairView } from './board-view.ts';
import { forcedReasonPlace } from './forced-reason.ts';
import { slotOf, toBoardPair } from './lay-out-board.ts';
import { weighBoardAlternatives } from './weigh-board-alternatives.ts';

/** One pair is worth waiting for: milliseconds for the cost of its alternatives. */
const WEIGHING_MS = 5000;

/**
 * One living pair with everything its page shows. Needs `pair:read`. Records that the household's name was
 * read. Throws `NotFound` for another ceremony's pair, and for one that ended.
 */
export async function getPair(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string; readonly pairId: string },
): Promise<PairView> {
  const { territoryId, eventId, pairId } = input;
  requirePermission(context.actor, 'pair:read', territoryId);
  const { view, picture, fingerprint } = await transactInTerritory(context, territoryId, async (trx) => {
    const event = foundOr404(
      await trx
        .selectFrom('event')
        .select(['status', 'board_revision'])
        .where('id', '=', eventId)
        .executeTakeFirst(),
    );
    const rows = await readPairingRows(trx, eventId);
    const opened = await openPairingRows(context, { territoryId, eventId }, rows);
    const pair = foundOr404(opened.pairs.find(({ id }) => id === pairId));
    const household = opened.sponsees.find(({ id }) => id === pair.sponsee_id);
    const sponsor = opened.sponsors.find(({ id }) => id === pair.sponsor_id);
    if (!household || !sponsor) throw new NotFound();
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [household.id] });
    const { people, hasChildren, languages } = household.details;
    const { offers, freeSlots, presentation, hoursPerWeek } = sponsor.details;
    const told: PairView = {
      eventStatus: event.status,
      revision: event.board_revision,
      position: pair.position,
      slot: slotOf(household, pair),
      pair: toBoardPair(pair, household, sponsor, opened),
      answeredAt: { sponsor: pair.sponsor_answered_at, sponsee: pair.sponsee_answered_at },
      household: { id: household.id, names: sponseeNames(household.details), people, hasChildren, languages },
      sponsor: {
        id: sponsor.id,
        names: sponsorNames(sponsor.details),
        role: sponsor.role,
        languages: sponsor.details.languages,
        offers,
        freeSlots,
        presentation,
        hoursPerWeek,
      },
      rule: opened.rules.find((rule) => rule.sponsee_id === household.id && rule.sponsor_id === sponsor.id)
        ?.kind,
      forced: await readForced(context, { territoryId, eventId }, pair),
    };
    return { view: told, picture: opened, fingerprint: fingerprintOf(rows) };
  });
  const weighed = await weighBoardAlternatives(picture, fingerprint, {
    timeLimitMs: WEIGHING_MS,
    pairIds: [pairId],
  });
  return { ...view, pair: { ...view.pair, alternatives: weighed.get(pairId) ?? [] } };
}

async function readForced(
  context: Context,
  event: { readonly territoryId: string; readonly eventId: string },
  pair: PairRow,
): Promise<PairView['forced']> {
  if (pair.forced_rule === null) return undefined;
  const vault = await openVault(context, { kind: 'ceremony', ...event });
  const reason =
    pair.forced_reason_sealed === null
      ? undefined
      : vault.open<string>(forcedReasonPlace(pair.id), pair.forced_reason_sealed);
  return { sentence: HARD_RULES[pair.forced_rule as HardRule], reason };
}
