import { inviteAccount } from '#lib/server/accounts/invite-account.ts';
import { addOwnStep } from '#lib/server/campaigns/checklist/add-own-step.ts';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { addCentre } from '#lib/server/newcomers/add-centre.ts';
import { recordDistribution } from '#lib/server/newcomers/record-distribution.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { fingerprintOf, readPairingRows } from '#lib/server/pairing/queries.ts';
import { aBondWithNews } from './a-bond-with-news.ts';
import { aCampaign, aParticipation } from './a-campaign.ts';
import { addIndicator } from '#lib/server/reports/add-indicator.ts';
import { aQuestion } from './a-question.ts';
import { as, type TestContext } from './a-context.ts';
import { aRegistration } from './a-registration.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { aSponsorChoice } from './a-sponsor-choice.ts';
import { aDoor } from './a-town-on-the-day.ts';
import { aTerritory } from './a-territory.ts';
import { anAssociation } from './an-association.ts';
import { sendBooking } from './a-guest.ts';
import { aSharedPractice } from './a-shared-practice.ts';
import { aMoment } from './a-moment.ts';
import { anEvent } from './an-event.ts';
import { anInformationSession } from './an-information-session.ts';
import { aNeighbourLink } from './two-neighbours.ts';
import { anIssuedCertificate } from './issued-certificates.ts';

/** One of each thing that a town may have, by id. */
export interface TownIds {
  readonly territoryId: string;
  /** A published ceremony. */
  readonly eventId: string;
  /** A draft. */
  readonly draftId: string;
  /** An evening that is no ceremony, published. */
  readonly happeningId: string;
  /** A moment of its programme. */
  readonly momentId: string;
  /** A moment where people book, and somebody who did. */
  readonly guestedMomentId: string;
  readonly guestId: string;
  readonly associationId: string;
  /** Referred by the association; paired. */
  readonly sponseeId: string;
  /** Not paired yet. */
  readonly otherSponseeId: string;
  readonly sponsorId: string;
  /** The sponsor's. */
  readonly registrationId: string;
  /** A confirmed pair. */
  readonly pairId: string;
  readonly messageId: string;
  /** An invitation that has left. */
  readonly sentMessageId: string;
  /** An editor's, who has not come yet. */
  readonly membershipId: string;
  /** A date of the information session. */
  readonly sessionId: string;
  /** A question of the town's own. */
  readonly questionId: string;
  /** Referred by the association; asked to choose a sponsor. */
  readonly choosingSponseeId: string;
  /** The choice that awaits their answer. */
  readonly choiceId: string;
  /** A proposal that waits to be read. */
  readonly pairingDraftId: string;
  /** What was done on the board of pairs. */
  readonly actId: string;
  /** The paired household's, valid. */
  readonly certificateId: string;
  /** Badges that somebody printed. */
  readonly batchId: string;
  /** A figure in the town's own words. */
  readonly indicatorId: string;
  /** A place that hands invitations on. */
  readonly centreId: string;
  /** That the ceremony's invitation went there. */
  readonly distributionId: string;
  /** A neighbour that lacks sponsors and welcomes some, and one that offers its own. */
  readonly lackingLinkId: string;
  readonly helpingLinkId: string;
  /** Of somebody who has a place, and neither a pair nor been asked. */
  readonly freeRegistrationId: string;
  /** A step that the town added to the ceremony's checklist. */
  readonly stepId: string;
  /** A shared practice that the town keeps to itself, and the file beside it. */
  readonly practiceId: string;
  readonly attachmentId: string;
  /** A telephone that a link turned into a door. */
  readonly deviceId: string;
  /** The pair's, after its ceremony, and the question to which its household answered that it would like help. */
  readonly bondId: string;
  readonly newsId: string;
}

/** A town where everything has happened once: people, a pair, a mail, a team. */
export async function aTownWithEverything(context: TestContext, name: string): Promise<TownIds> {
  const house = as(context, { kind: 'system' });
  const { id: territoryId } = await aTerritory(house, { name });
  const event = await anEvent(house, { territory_id: territoryId, slug: `${name}-2026` });
  const draft = await anEvent(house, {
    territory_id: territoryId,
    slug: `${name}-2027`,
    status: 'draft',
    published_at: null,
  });
  const happening = await anEvent(house, {
    territory_id: territoryId,
    slug: `${name}-film-2026`,
    kind: 'film-debate',
  });
  const moment = await aMoment(house, { territory_id: territoryId, event_id: happening.id });
  const guested = await aMoment(house, {
    territory_id: territoryId,
    event_id: happening.id,
    title: `Concert à ${name}`,
    takes_guests: 1,
    guest_capacity: 80,
  });
  const booking = { slug: happening.slug, momentId: guested.id };
  await sendBooking(context, booking, { name: `Rosa de ${name}`, email: `rosa@${name}.exemple.fr` });
  const guest = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('guest')
    .select('id')
    .where('moment_id', '=', guested.id)
    .executeTakeFirstOrThrow();
  const associationId = await anAssociation(house, territoryId, `Collectif de ${name}`);
  const sponseeId = await aSponsee(house, event, { name: `Samira de ${name}`, associationId });
  const otherSponseeId = await aSponsee(house, event, { name: `Nino de ${name}` });
  const { id: sponsorId, registrationId } = await aSponsor(house, event, {
    name: `Jeanne de ${name}`,
    capacity: 3,
  });
  const choosingSponseeId = await aSponsee(house, event, { name: `Lali de ${name}`, associationId });
  const at = { territoryId, eventId: event.id };
  const chosen = await choosePair(house, { ...at, sponseeId, sponsorId, position: 0 });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  await aRegistration(context, event, { email: `zoe@${name}.exemple.fr`, name_1: `Zoé de ${name}` });
  const invited = await inviteAccount(house, {
    territoryId,
    email: `equipe@${name}.exemple.fr`,
    name: `Camille de ${name}`,
    role: 'editor',
  });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  const message = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('outbox_message')
    .select('id')
    .where('event_id', '=', event.id)
    .orderBy('created_at')
    .executeTakeFirstOrThrow();
  const sent = await acrossTerritories(house, 'seed the demonstration')
    .updateTable('outbox_message')
    .set({ status: 'sent', sent_at: house.clock.now() })
    .where('event_id', '=', event.id)
    .where('kind', '=', 'invitation.sent')
    .returning('id')
    .executeTakeFirstOrThrow();
  const act = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('board_act')
    .select('id')
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow();
  await takePartInTheCampaign(house, at);
  return {
    ...at,
    draftId: draft.id,
    happeningId: happening.id,
    momentId: moment.id,
    guestedMomentId: guested.id,
    guestId: guest.id,
    associationId,
    sponseeId,
    otherSponseeId,
    sponsorId,
    registrationId,
    pairId: chosen.id,
    messageId: message.id,
    sentMessageId: sent.id,
    membershipId: invited.membershipId,
    questionId: await aQuestion(house, at),
    choosingSponseeId,
    choiceId: (await aSponsorChoice(house, { ...at, sponseeId: choosingSponseeId })).id,
    sessionId: await anInformationSession(house, event),
    pairingDraftId: await aPairingDraft(house, at),
    actId: act.id,
    batchId: await aPaperBatch(house, at),
    indicatorId: await anIndicator(house, territoryId),
    ...(await anInvitationHandedOut(house, at)),
    ...(await aSharedPractice(house, { territoryId })),
    certificateId: (await anIssuedCertificate(house, { ...at, sponseeId })).certificateId,
    stepId: await anOwnStep(house, at),
    deviceId: (await aDoor(house, at)).deviceId,
    ...(await twoLinks(house, at, name)),
    ...(await aBondWithNews(house, { ...at, pairId: chosen.id, sponseeId, associationId })),
  };
}

/** A village next door, which lacks sponsors at its ceremony and has too many at another. */
async function twoLinks(
  context: TestContext,
  { territoryId, eventId }: { territoryId: string; eventId: string },
  name: string,
): Promise<Pick<TownIds, 'lackingLinkId' | 'helpingLinkId' | 'freeRegistrationId'>> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { id: campaignId } = await everywhere.selectFrom('campaign').select('id').executeTakeFirstOrThrow();
  const village = await aTerritory(context, { name: `Village près de ${name}` });
  const own = { territory_id: territoryId, id: eventId };
  const [lacking, helping] = [
    await anEvent(context, { territory_id: village.id }),
    await anEvent(context, { territory_id: village.id }),
  ];
  const free = await everywhere
    .selectFrom('registration')
    .select('registration.id')
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('pair')
            .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
            .select('pair.id')
            .whereRef('sponsor.registration_id', '=', 'registration.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return {
    lackingLinkId: await aNeighbourLink(context, { campaignId, from: own, to: lacking }),
    helpingLinkId: await aNeighbourLink(context, { campaignId, from: helping, to: own, status: 'suggested' }),
    freeRegistrationId: free.id,
  };
}

/** In the network's campaign, the same for every town that this is asked for. */
async function takePartInTheCampaign(
  context: TestContext,
  { territoryId }: { territoryId: string },
): Promise<void> {
  const standing = await acrossTerritories(context, 'seed the demonstration')
    .selectFrom('campaign')
    .select('id')
    .executeTakeFirst();
  const { id } = standing ?? (await aCampaign(context));
  const answered_at = context.clock.now();
  await aParticipation(context, { territory_id: territoryId, campaign_id: id, answer: 'yes', answered_at });
}

async function anOwnStep(
  context: TestContext,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<string> {
  const added = await addOwnStep(context, {
    territoryId,
    eventId,
    title: 'Réserver la sono',
    days_before: 10,
  });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.stepId;
}

/** A proposal without any pair that rests on everything as it stands. */
async function aPairingDraft(
  context: TestContext,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<string> {
  const id = newId();
  await transactInTerritory(context, territoryId, async (trx) => {
    const basis = fingerprintOf(await readPairingRows(trx, eventId));
    const proposal = JSON.stringify({ placed: [], unpaired: [], isOptimal: true });
    const created_at = context.clock.now();
    await trx
      .insertInto('pairing_draft')
      .values({ territory_id: territoryId, id, event_id: eventId, basis, proposal, created_at })
      .execute();
  });
  return id;
}

/** An invitation that went to a reception centre. */
async function anInvitationHandedOut(
  context: TestContext,
  at: { territoryId: string; eventId: string },
): Promise<{ centreId: string; distributionId: string }> {
  const { id: centreId } = await addCentre(context, { ...at, name: 'Centre d’accueil', kind: 'reception' });
  const recorded = await recordDistribution(context, {
    ...at,
    centres: [centreId],
    sent_on: '2026-11-20',
    languages: ['ar', 'fa'],
    copies: 20,
    means: 'hand',
  });
  if (recorded.kind !== 'recorded') throw new Error(recorded.kind);
  return { centreId, distributionId: recorded.ids[0] ?? '' };
}

/** Meals that the town counts. */
async function anIndicator(context: TestContext, territoryId: string): Promise<string> {
  const added = await addIndicator(context, { territoryId, label: 'Repas partagés' });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added.id;
}

/** Badges that were drawn, and whose document is no longer held. */
async function aPaperBatch(
  context: TestContext,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<string> {
  const id = newId();
  const now = context.clock.now();
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('paper_batch')
    .values({
      territory_id: territoryId,
      id,
      event_id: eventId,
      account_id: null,
      request: JSON.stringify({ kind: 'name-tags', as: 'one-file' }),
      state: 'ready',
      done: 1,
      total: 1,
      problem: null,
      created_at: now,
      touched_at: now,
    })
    .execute();
  return id;
}
