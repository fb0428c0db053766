import { inviteAccount } from '#lib/server/accounts/invite-account.ts';
import { addOwnStep } from '#lib/server/campaigns/checklist/add-own-step.ts';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { offerFirstMeeting } from '#lib/server/first-meetings/offer-first-meeting.ts';
import { setWishInTransaction } from '#lib/server/follow-up/wishes/set-wish.ts';
import { addGuest } from '#lib/server/guests/add-guest.ts';
import { recordAnswerInTransaction } from '#lib/server/invitations/record-answer.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { saveOwnPresentation } from '#lib/server/registrations/save-own-presentation.ts';
import { withdrawSponsee } from '#lib/server/sponsees/withdraw-sponsee.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { aCampaign, aParticipation } from './a-campaign.ts';
import { as, type TestContext } from './a-context.ts';
import { bookingForm, sendBooking } from './a-guest.ts';
import { aMoment } from './a-moment.ts';
import { aQuestion, answerTo } from './a-question.ts';
import { aRegistration, sendRegistration } from './a-registration.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsorChoice } from './a-sponsor-choice.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser } from './an-actor.ts';
import { anAssociation } from './an-association.ts';
import { anEvent } from './an-event.ts';
import { anInformationSession } from './an-information-session.ts';
import type { Canaries } from './canaries.ts';
import { anIssuedCertificate } from './issued-certificates.ts';
import { handWrittenRows } from './rows-of-canaries.ts';

export type TownOfCanaries = Awaited<ReturnType<typeof aTownOfCanaries>>;

/**
 * A town that used everything for its ceremony of 18 December 2026, with a canary in every field that speaks of a
 * person; the clock stands where it stood, before the ceremony. The evening is `the-evening-of-canaries.ts`.
 */
export async function aTownOfCanaries(house: TestContext, canaries: Canaries) {
  const { id: territoryId } = await aTerritory(house);
  const campaign = await aCampaign(house);
  const event = await anEvent(house, { territory_id: territoryId, campaign_id: campaign.id });
  const at = { territoryId, eventId: event.id };
  const { email } = { email: 'mairie@grenoble.exemple.fr' };
  const invited = await inviteAccount(house, { territoryId, email, name: 'Ville', role: 'owner' });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const owner = as(house, anOrganiser(territoryId));
  const associationId = await anAssociation(house, territoryId, 'Collectif');
  await wordsOfTheCampaign(house, canaries, { territoryId, campaignId: campaign.id });
  const sponsors = await people(house, canaries, event, at);
  const households = await theHouseholds(house, canaries, event, associationId);
  const { registrationId, sponsorId } = sponsors;
  const paired = { ...at, sponseeId: households.paired, sponsorId, position: 0 };
  const chosen = await choosePair(owner, paired);
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  for (const side of ['sponsor', 'sponsee'] as const)
    await recordPairAnswer(owner, { territoryId, pairId: chosen.id, side, answer: 'accepted' });
  const forced = await choosePair(owner, {
    ...at,
    sponseeId: households.apart,
    sponsorId,
    position: 0,
    force: { reason: `Demande de ${canaries.word('pair.forced_reason')}, depuis longtemps.` },
  });
  if (forced.kind !== 'chosen') throw new Error(forced.kind);
  await offerFirstMeeting(owner, { ...at, pairId: chosen.id, dates: ['2026-12-05T10:00'] });
  await aSponsorChoice(house, { ...at, sponseeId: households.choosing });
  await sendInvitations(owner, at);
  await answerWithAWord(house, at, canaries);
  await guests(house, owner, canaries, event);
  const certificate = await anIssuedCertificate(owner, { ...at, sponseeId: households.paired });
  const step = { ...at, title: `Rappeler ${canaries.word('own_step.title')}`, days_before: 3 };
  await addOwnStep(owner, step);
  await handWrittenRows(house, canaries, { ...at, households, registrationId, sponsorId });
  await wishes(house, at, { registrationId, sponseeId: households.paired });
  return { at, event, owner, certificate, pairId: chosen.id, households, registrationId };
}

interface At {
  readonly territoryId: string;
  readonly eventId: string;
}

async function wordsOfTheCampaign(
  house: TestContext,
  canaries: Canaries,
  { territoryId, campaignId }: { territoryId: string; campaignId: string },
): Promise<void> {
  await aParticipation(house, {
    territory_id: territoryId,
    campaign_id: campaignId,
    answer: 'yes',
    word: `Voyez avec ${canaries.word('campaign_participation.word')}`,
    coordinator_note: `Appeler ${canaries.word('campaign_participation.coordinator_note')}`,
  });
  await acrossTerritories(house, 'seed the demonstration')
    .insertInto('campaign_message')
    .values({
      id: newId(),
      campaign_id: campaignId,
      subject: `Message de ${canaries.word('campaign_message.subject')}`,
      body: `Écrivez à ${canaries.word('campaign_message.body')}`,
      audience: '{}',
      recipients: 1,
      sent_at: house.clock.now(),
      stopped_at: null,
    })
    .execute();
}

/** Somebody who is paired, somebody who never confirmed, somebody who withdrew. */
async function people(
  house: TestContext,
  canaries: Canaries,
  event: Awaited<ReturnType<typeof anEvent>>,
  at: At,
) {
  const question = await aQuestion(house, at);
  await anInformationSession(house, event);
  const { id: session } = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('information_session')
    .select('id')
    .executeTakeFirstOrThrow();
  const { manageToken: token } = await aRegistration(house, event, {
    name_1: canaries.word('sponsor.name_1'),
    comes_with: 'two',
    name_2: canaries.word('sponsor.name_2'),
    agreement_2: 'parrain',
    email: canaries.address('registration.email'),
    phone: canaries.phone('registration.phone'),
    knows: true,
    known_name: canaries.word('sponsor.known_name'),
    session,
    capacity: '3',
    ...answerTo(question, canaries.word('sponsor.answer')),
  });
  await saveOwnPresentation(house, {
    token,
    presentation: `Je chante avec ${canaries.word('sponsor.presentation')}.`,
  });
  await sendRegistration(house, event, {
    name_1: canaries.word('unconfirmed.name'),
    email: canaries.address('unconfirmed.email'),
  });
  const leaving = await aRegistration(house, event, {
    name_1: canaries.word('withdrawn.name'),
    email: canaries.address('withdrawn.email'),
  });
  await withdrawSponsor(house, { token: leaving.manageToken });
  const registrationId = token.split('.')[0] ?? '';
  const { id: sponsorId } = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('sponsor')
    .select('id')
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow();
  return { registrationId, sponsorId };
}

/** One that is paired, one whose pair was forced, one that chooses, one that withdrew. */
async function theHouseholds(
  house: TestContext,
  canaries: Canaries,
  event: Awaited<ReturnType<typeof anEvent>>,
  associationId: string,
) {
  const paired = await aSponsee(house, event, {
    associationId,
    people: [
      {
        name: canaries.word('sponsee.name'),
        ownScript: canaries.script('sponsee.own_script'),
        pronunciation: canaries.word('sponsee.pronunciation'),
        agreement: 'filleule',
      },
    ],
    contact: { kind: 'email', address: canaries.address('sponsee.email') },
    card: { name: canaries.word('card.name'), contact: canaries.word('card.contact') },
  });
  const apart = await aSponsee(house, event, {
    name: canaries.word('apart.name'),
    languages: [{ code: 'uk', level: 'native' }],
    contact: { kind: 'phone', number: canaries.phone('sponsee.phone') },
  });
  const choosing = await aSponsee(house, event, { name: canaries.word('choosing.name'), associationId });
  const gone = await aSponsee(house, event, {
    name: canaries.word('gone.name'),
    contact: { kind: 'email', address: canaries.address('gone.email') },
  });
  await withdrawSponsee(house, { territoryId: event.territory_id, sponseeId: gone });
  return { paired, apart, choosing, gone };
}

async function answerWithAWord(
  house: TestContext,
  { territoryId, eventId }: At,
  canaries: Canaries,
): Promise<void> {
  const vault = await openVault(house, { kind: 'ceremony', territoryId, eventId });
  const [invitation] = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('invitation')
    .select('id')
    .where('method', '=', 'REQUEST')
    .where('recipient_kind', '=', 'registration')
    .execute();
  if (!invitation) throw new Error('Nobody was invited.');
  const answered = await transactInTerritory(house, territoryId, (trx) =>
    recordAnswerInTransaction(trx, house, vault, {
      invitationId: invitation.id,
      partstat: 'ACCEPTED',
      word: `Je viens avec ${canaries.word('invitation.word')}`,
      by: 'page',
      stampedAt: house.clock.now(),
    }),
  );
  if (answered.kind !== 'recorded') throw new Error(answered.kind);
}

async function guests(
  house: TestContext,
  owner: TestContext,
  canaries: Canaries,
  event: Awaited<ReturnType<typeof anEvent>>,
): Promise<void> {
  const of = { territory_id: event.territory_id, event_id: event.id };
  const { id: momentId } = await aMoment(house, { ...of, takes_guests: 1, guest_capacity: 10 });
  await sendBooking(
    house,
    { slug: event.slug, momentId },
    { name: canaries.word('guest.name'), email: canaries.address('guest.email') },
  );
  await addGuest(owner, {
    territoryId: event.territory_id,
    eventId: event.id,
    momentId,
    form: {
      ...bookingForm(),
      email: undefined,
      name: canaries.word('guest.by_phone'),
      phone: canaries.phone('guest.phone').replace('+33', '0'),
    },
  });
}

async function wishes(
  house: TestContext,
  at: At,
  { registrationId, sponseeId }: { registrationId: string; sponseeId: string },
): Promise<void> {
  await transactInTerritory(house, at.territoryId, async (trx) => {
    for (const subject of [
      { kind: 'registration' as const, id: registrationId },
      { kind: 'sponsee' as const, id: sponseeId },
    ])
      await setWishInTransaction(trx, house, { ...at, subject, wantsNews: true, wantsRenewal: true });
  });
}
