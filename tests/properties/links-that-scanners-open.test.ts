import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listRouteIds } from '#lib/server/accounts/list-route-ids.ts';
import { ROUTE_ACCESS } from '#lib/server/accounts/route-access.ts';
import type { Context, UseCase } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { EventRow } from '#lib/server/events/tables.ts';
import { confirmGuest } from '#lib/server/guests/confirm-guest.ts';
import { chooseSession } from '#lib/server/information-sessions/choose-session.ts';
import { sessionCode } from '#lib/server/information-sessions/open-session.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import { withdrawSponsor } from '#lib/server/invitations/withdraw-sponsor.ts';
import { askSponsors } from '#lib/server/neighbours/ask-sponsors.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { bondScope, keptAnswersPlace } from '#lib/server/follow-up/bonds/bond-contact.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { aBondWithNews } from '#tests/factories/a-bond-with-news.ts';
import { aCampaign, aParticipation } from '#tests/factories/a-campaign.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { sendBooking } from '#tests/factories/a-guest.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aRegistration, sendRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor, sponsorDetails } from '#tests/factories/a-sponsor.ts';
import { aSponsorChoice } from '#tests/factories/a-sponsor-choice.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { anInformationSession } from '#tests/factories/an-information-session.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aNeighbourLink } from '#tests/factories/two-neighbours.ts';

const ROUTES = join(import.meta.dirname, '../../src/routes');
const PURPOSES = [
  'confirm-registration',
  'manage-registration',
  'choose-sponsor',
  'answer-invitation',
  'manage-guest',
  'answer-campaign',
  'answer-neighbour',
  'evaluate',
  'give-news',
  'begin-again',
  'arrive',
] as const;

type Answering = (event: object) => unknown;
interface RouteModule {
  readonly load?: Answering;
  readonly actions?: Readonly<Record<string, Answering>>;
  readonly GET?: Answering;
  readonly HEAD?: Answering;
  readonly fallback?: Answering;
}

/** Every route that a personal link leads to, with the parts of it that answer. */
const routes = listRouteIds(ROUTES).filter(
  (id) => ROUTE_ACCESS[id] === 'personal-link' && id.includes('[token]'),
);

async function partsOf(id: string): Promise<RouteModule[]> {
  const files = ['+page.server.ts', '+server.ts'].map((file) => join(ROUTES, id, file)).filter(existsSync);
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(file).href)) as RouteModule));
}

/**
 * A ceremony with a person in every state: unconfirmed, confirmed with a pair to answer and an information session
 * to come to, waiting, offered, withdrawn; a household that is asked to choose its sponsor; everybody concerned holds
 * an invitation.
 */
async function everybody() {
  const house = await aContext();
  const { id: territory_id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id, sponsor_capacity: 2 });
  const people = ['paire', 'part', 'offerte', 'attend'];
  const links = [];
  for (const name of people) links.push(await aRegistration(house, event, { email: `${name}@exemple.fr` }));
  await anInformationSession(house, event);
  const session = await acrossTerritories(house, 'seed the demonstration')
    .selectFrom('information_session')
    .select(['id', 'starts_at'])
    .executeTakeFirstOrThrow();
  await chooseSession(as(house, aVisitor), {
    token: links[0]?.manageToken ?? '',
    sessionId: sessionCode(session),
  });
  await sendRegistration(house, event, { email: 'nouvelle@exemple.fr' });
  await withdrawSponsor(as(house, aVisitor), { token: links[1]?.manageToken ?? '' });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const { id: sponsorId } = await everywhere
    .selectFrom('sponsor')
    .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
    .select('sponsor.id')
    .where('registration.status', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  await choosePair(as(house, anOrganiser(territory_id)), {
    territoryId: territory_id,
    eventId: event.id,
    sponseeId: await aSponsee(house, event),
    sponsorId,
    position: 0,
  });
  const registrations = await everywhere.selectFrom('registration').select(['id', 'status']).execute();
  expect(new Set(registrations.map(({ status }) => status))).toEqual(
    new Set(['unconfirmed', 'confirmed', 'waiting', 'offered', 'withdrawn']),
  );
  const { registrationId } = await aSponsor(house, event, { name: 'Ada Exemple' });
  const choice = await aSponsorChoice(house, {
    territoryId: territory_id,
    eventId: event.id,
    sponseeId: await aSponsee(house, event, { name: 'Nino' }),
  });
  await sendInvitations(as(house, anOrganiser(territory_id)), {
    territoryId: territory_id,
    eventId: event.id,
  });
  const invitations = await everywhere.selectFrom('invitation').select(['id', 'recipient_kind']).execute();
  expect(new Set(invitations.map(({ recipient_kind }) => recipient_kind))).toEqual(
    new Set(['registration', 'sponsee']),
  );
  const { id: campaign_id } = await aCampaign(house);
  const participation = await aParticipation(house, { territory_id, campaign_id });
  const offer = await aNeighboursQuestion(house, { event, campaign_id, registrationId });
  const opinions = {
    territory_id,
    event_id: event.id,
    id: newId(),
    opened_at: house.clock.now(),
    closes_on: '2027-01-15',
  };
  await everywhere.insertInto('evaluation').values(opinions).execute();
  const { contactId } = await aBondWithNews(house, {
    territoryId: territory_id,
    eventId: event.id,
    ...(await everywhere
      .selectFrom('pair')
      .select(['id as pairId', 'sponsee_id as sponseeId'])
      .executeTakeFirstOrThrow()),
    associationId: null,
  });
  const again = await aSponsorWhoMayBeginAgain(house, { event, contactId });
  const linked = [
    ...registrations,
    choice,
    participation,
    offer,
    opinions,
    { id: contactId },
    again,
    ...invitations,
    ...(await guests(house, event)),
  ].map(({ id }) => id);
  return { context: as(house, aVisitor), linked };
}

/** The contact keeps a sponsor's answers: their link leads to the ceremony at which they may begin again. */
async function aSponsorWhoMayBeginAgain(
  house: TestContext,
  { event, contactId }: { event: EventRow; contactId: string },
): Promise<{ id: string }> {
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const { bond_id: bondId } = await everywhere
    .selectFrom('follow_up_contact')
    .select('bond_id')
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow();
  const vault = await openVault(house, bondScope(event.territory_id, bondId));
  const kept = { role: 'citizen', capacity: 1, details: sponsorDetails() };
  await everywhere
    .updateTable('follow_up_contact')
    .set({ renewal_sealed: vault.seal(keptAnswersPlace(contactId), kept) })
    .where('id', '=', contactId)
    .execute();
  return { id: `${contactId}_${event.id}` };
}

/** Somebody is asked by their town whether they would go to the next one's ceremony. */
async function aNeighboursQuestion(
  house: TestContext,
  asked: { event: EventRow; campaign_id: string; registrationId: string },
): Promise<{ id: string }> {
  const { event, campaign_id: campaignId, registrationId } = asked;
  const { id: territory_id } = await aTerritory(house, { name: 'À côté' });
  const to = await anEvent(house, { territory_id });
  const linkId = await aNeighbourLink(house, { campaignId, from: event, to });
  const at = { territoryId: event.territory_id, eventId: event.id };
  const outcome = await askSponsors(house, { ...at, linkId, registrationIds: [registrationId] });
  expect(outcome).toEqual({ kind: 'asked', people: 1 });
  return acrossTerritories(house, 'seed the demonstration')
    .selectFrom('neighbour_offer')
    .select('id')
    .executeTakeFirstOrThrow();
}

/** Guests of a moment in every state but the withdrawn one's, which a registration has shown: one seat, two who want it. */
async function guests(house: TestContext, event: EventRow): Promise<{ id: string }[]> {
  const at = { territory_id: event.territory_id, event_id: event.id };
  const { id: momentId } = await aMoment(house, { ...at, takes_guests: 1, guest_capacity: 1 });
  const booking = { slug: event.slug, momentId };
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  for (const name of ['place', 'file', 'doute'])
    await sendBooking(house, booking, { name, email: `${name}@exemple.fr` });
  const rows = await everywhere.selectFrom('guest').select('id').orderBy('created_at').execute();
  for (const { id } of rows.slice(0, 2))
    await confirmGuest(as(house, aVisitor), { token: signLink(house, 'manage-guest', { id, version: 0 }) });
  const standing = await everywhere.selectFrom('guest').select(['id', 'status']).execute();
  expect(new Set(standing.map(({ status }) => status))).toEqual(
    new Set(['unconfirmed', 'confirmed', 'waiting']),
  );
  return standing;
}

/** What Kit hands to a route when a browser, a mail scanner or a prefetching proxy opens its address. */
function opening(context: Context, routeId: string, token: string, method: string, search: string) {
  const path = routeId.replace(/\/\([^)]+\)/gu, '').replace('[token]', token);
  const url = new URL(path + search, context.settings.origin);
  const run = (useCase: UseCase<unknown, unknown>, input: unknown) => useCase(context, input);
  return {
    locals: { context, settings: context.settings, run, runWriting: run, clientAddress: '192.0.2.1' },
    params: { token },
    route: { id: routeId },
    url,
    request: new Request(url, { method, headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }),
    isDataRequest: false,
    cookies: { get: () => undefined, getAll: () => [] },
    setHeaders: () => undefined,
    depends: () => undefined,
    parent: () => Promise.resolve({}),
  };
}

test('the links that personal mails carry are known here', () => {
  expect(routes).toContain('/(public)/inscription/[token]');
  expect(routes).toContain('/(public)/ma-participation/[token]');
  expect(routes).toContain('/(public)/choisir/[token]');
  expect(routes).toContain('/(public)/ma-place/[token]');
  expect(routes).toContain('/(public)/reponse/[token]');
  expect(routes).toContain('/(public)/campagne/[token]');
  expect(routes).toContain('/(public)/proposition/[token]');
  expect(routes).toContain('/(public)/nouvelles/[token]');
  expect(routes).toContain('/(public)/reprendre/[token]');
  expect(routes).toContain('/(public)/reponse/[token]/rendez-vous.ics');
});

describe.each(routes)('%s', (id) => {
  test('opened by GET and HEAD, whoever’s link it is and whatever it asks for, changes no row', async () => {
    const { context, linked } = await everybody();
    const before = await everyRow(context);
    let answered = 0;
    for (const part of await partsOf(id)) {
      const searches = [
        '',
        ...Object.keys(part.actions ?? {}).map((name) => `?/${name}`),
        '?r=oui',
        '?reponse=bien',
      ];
      for (const linkedId of linked) {
        for (const purpose of PURPOSES) {
          const token = signLink(context, purpose, { id: linkedId, version: 0 });
          for (const search of searches) {
            for (const method of ['GET', 'HEAD'] as const) {
              const answer = part.load ?? part[method] ?? part.GET ?? part.fallback;
              if (!answer) continue;
              // A link for another purpose is not found: that, too, must change nothing.
              const status = await Promise.resolve(answer(opening(context, id, token, method, search))).then(
                () => 200,
                (refusal: { status?: number }) => (refusal instanceof NotFound ? 404 : refusal.status),
              );
              expect([200, 303, 404], `${method} ${search} ${status}`).toContain(status);
              if (status === 200) answered += 1;
            }
          }
        }
      }
    }
    expect(await everyRow(context)).toBe(before);
    expect(answered).toBeGreaterThan(0);
  });
});
