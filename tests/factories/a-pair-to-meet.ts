import { signLink } from '#lib/server/vault/sign-link.ts';
import { offerFirstMeeting } from '#lib/server/first-meetings/offer-first-meeting.ts';
import { readFirstMeeting } from '#lib/server/first-meetings/read-first-meeting.ts';
import { as } from './a-context.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTownThatPairs } from './a-town-that-pairs.ts';
import { anAssociation } from './an-association.ts';
import { anAssociationMember, aVisitor } from './an-actor.ts';

/** Three Wednesday evenings before the ceremony, on which both are free. */
export const DATES = ['2026-11-25T18:30', '2026-12-02T18:30', '2026-12-09T18:30'];

/** A confirmed pair whose household an association referred, and everybody who may have a word to say. */
export async function aPairToMeet() {
  const town = await aTownThatPairs();
  const { context, event, at, territoryId } = town;
  const associationId = await anAssociation(context, territoryId, 'Apardap');
  const sponseeId = await aSponsee(context, event, { name: 'Samira Mésange', associationId });
  const jeanne = await aSponsor(context, event, { name: 'Jeanne' });
  const pairId = await town.choose(sponseeId, jeanne.id);
  const of = { ...at, pairId };
  const token = signLink(context, 'manage-registration', { id: jeanne.registrationId, version: 0 });
  return {
    ...town,
    of,
    pairId,
    jeanne,
    token,
    address: `${jeanne.id}@exemple.fr`,
    member: as(context, anAssociationMember(territoryId, associationId)),
    visitor: as(context, aVisitor),
    offer: (dates: readonly string[] = DATES) => offerFirstMeeting(context, { ...of, dates }),
    meeting: () => readFirstMeeting(context, of),
  };
}
