import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { reachedSponseeIds } from '../../sponsees/require-sponsee.ts';
import { sponseeNames } from '../../sponsees/sponsee-details.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { firstNames } from '../../sponsors/first-name.ts';
import { sponsorNames } from '../../sponsors/sponsor-details.ts';
import { explainPair } from '../explain-pair.ts';
import { isAgreed } from './is-agreed.ts';
import { readPairingPicture } from '../queries.ts';
import type { PairAnswer } from '../tables.ts';

/** A confirmed pair, as whoever referred the household tells them of it. */
export interface ReferredPair {
  readonly pairId: string;
  readonly sponseeId: string;
  readonly sponseeNames: string;
  readonly sponsorNames: string;
  readonly sponsorRole: 'citizen' | 'official' | 'association';
  /** In French: what the two have in common. */
  readonly why: string;
  readonly sponseeAnswer: PairAnswer;
  readonly sponsorAnswer: PairAnswer;
  readonly isAgreed: boolean;
}

/**
 * Lists the confirmed pairs of the households that the actor reaches, so that an association can ask its
 * people and record their answer; proposals and other people's sponsors are not shown, and a sponsor's family name only
 * once both sides agreed. Needs `sponsee:read`.
 * Records that the names were read. Throws `NotFound` for another territory's ceremony.
 */
export async function listReferredPairs(
  context: Context,
  input: { readonly territoryId: string; readonly eventId: string },
): Promise<ReferredPair[]> {
  const { territoryId, eventId } = input;
  const reach = requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const reached = await reachedSponseeIds(trx, reach, eventId);
    const picture = await readPairingPicture(trx, context, { territoryId, eventId });
    const listed = picture.pairs
      .filter((pair) => pair.status === 'confirmed' && reached.has(pair.sponsee_id))
      .flatMap((pair): ReferredPair[] => {
        const sponsee = picture.sponsees.find(({ id }) => id === pair.sponsee_id);
        const sponsor = picture.sponsors.find(({ id }) => id === pair.sponsor_id);
        if (!sponsee || !sponsor) return [];
        return [
          {
            pairId: pair.id,
            sponseeId: sponsee.id,
            sponseeNames: sponseeNames(sponsee.details),
            sponsorNames: isAgreed(pair)
              ? sponsorNames(sponsor.details)
              : firstNames(sponsor.details.people).join(' et ') || 'Une personne',
            sponsorRole: sponsor.role,
            why: explainPair(sponsee.profile, sponsor.profile, picture.scoring),
            sponseeAnswer: pair.sponsee_answer,
            sponsorAnswer: pair.sponsor_answer,
            isAgreed: isAgreed(pair),
          },
        ];
      });
    const sponseeIds = [...new Set(listed.map(({ sponseeId }) => sponseeId))];
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds });
    const byName = new Intl.Collator('fr');
    return listed.sort((a, b) => byName.compare(a.sponseeNames, b.sponseeNames));
  });
}
