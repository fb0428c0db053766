import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { beginBonds } from '#lib/server/follow-up/bonds/begin-bonds.ts';
import { setWishInTransaction, type WishingSubject } from '#lib/server/follow-up/wishes/set-wish.ts';
import type { SponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { as, type TestContext } from './a-context.ts';
import { mailsTo } from './a-registration.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTerritory } from './a-territory.ts';
import { aContext } from './a-context.ts';
import { anAssociation } from './an-association.ts';
import { anAssociationMember, anOrganiser, aVisitor } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';

/** The morning after the ceremony of 18 December 2026. */
export const MORNING_AFTER = '2026-12-19T09:00:00.000Z';

/** What an invented pair wishes for the months after. */
export interface FollowedPairGiven {
  sponsorWants?: { news?: boolean; renewal?: boolean };
  sponseeWantsNews?: boolean;
  sponsee?: Partial<SponseeDetails> & { name?: string };
  /** Referred by the association unless told otherwise. */
  isReferred?: boolean;
}

/** A ceremony that was held, and its town, whose pairs may be followed. */
export async function aFollowedTown() {
  const house: TestContext = await aContext();
  const { id: territoryId } = await aTerritory(house, { name: 'Grenoble' });
  const event = await anEvent(house, { territory_id: territoryId });
  const associationId = await anAssociation(house, territoryId, 'Apardap');
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const inTown = <Result>(work: Parameters<typeof transactInTerritory<Result>>[2]) =>
    transactInTerritory(house, territoryId, work);

  /** Somebody's last word on what they wish. */
  const wish = (
    subject: WishingSubject,
    wishes: { wantsNews?: boolean; wantsRenewal?: boolean } = { wantsNews: true },
  ) =>
    inTown((trx) =>
      setWishInTransaction(trx, house, {
        ...at,
        subject,
        wantsNews: wishes.wantsNews ?? false,
        wantsRenewal: wishes.wantsRenewal ?? false,
      }),
    );
  const begin = () => inTown((trx) => beginBonds(trx, house, at));
  return {
    house,
    territoryId,
    event,
    associationId,
    everywhere,
    organiser,
    member: as(house, anAssociationMember(territoryId, associationId)),
    visitor: as(house, aVisitor),
    at,
    inTown,
    wish,
    begin,
    /** A confirmed pair, and what both sides wish. */
    aPair: async ({
      sponsorWants = { news: true },
      sponseeWantsNews = true,
      sponsee = {},
      isReferred = true,
    }: FollowedPairGiven = {}) => {
      const sponseeId = await aSponsee(house, event, { ...(isReferred && { associationId }), ...sponsee });
      const jeanne = await aSponsor(house, event);
      const chosen = await choosePair(organiser, { ...at, sponseeId, sponsorId: jeanne.id, position: 0 });
      if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
      await wish(
        { kind: 'registration', id: jeanne.registrationId },
        { wantsNews: sponsorWants.news ?? false, wantsRenewal: sponsorWants.renewal ?? false },
      );
      await wish({ kind: 'sponsee', id: sponseeId }, { wantsNews: sponseeWantsNews });
      return { pairId: chosen.id, sponseeId, ...jeanne, address: `${jeanne.id}@exemple.fr` };
    },
    /** It is the next morning, and the town said that its ceremony was held. */
    hold: async () => {
      house.clock.set(MORNING_AFTER);
      await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
      return begin();
    },
    /** The token of the latest link that asks this address for news. */
    newsToken: async (address: string) => {
      const mails = (await mailsTo(house, address)).filter(({ kind }) => kind === 'news.asked');
      const token = /\/nouvelles\/([\w.-]+)/u.exec(mails.at(-1)?.text ?? '')?.[1];
      if (!token) throw new Error(`${address} was not asked for news`);
      return token;
    },
    bonds: () => everywhere.selectFrom('bond').selectAll().orderBy('id').execute(),
    contacts: () => everywhere.selectFrom('follow_up_contact').selectAll().orderBy('side').execute(),
    questions: () =>
      everywhere.selectFrom('follow_up_question').selectAll().orderBy('due_on').orderBy('id').execute(),
  };
}
