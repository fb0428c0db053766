import { localTimeOf } from '#lib/dates/local-time.ts';
import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { editEvent } from '#lib/server/events/edit-event.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { prepareCeremony } from '#lib/server/events/prepare-ceremony.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import { confirmPair } from '#lib/server/pairing/board/confirm-pair.ts';
import { proposeEventPairs } from '#lib/server/pairing/board/propose-event-pairs.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { chanceFrom } from './invented-people.ts';
import { seedSponsees, seedSponsors } from './seed-people.ts';

const TIME_ZONE = 'Europe/Paris';
/** Nobody of the other ceremonies bears a name of these ranks. */
const FIRST_RANK = 200;
const MINUTES = 60_000;

/**
 * A ceremony that begins in fifty minutes, so that doors, lectern and the screen of the day can be tried at any hour: six
 * households, and three sponsors in reserve. Confidential: it stands on no public page.
 */
export async function seedEvening(context: Context, { territoryId }: { territoryId: string }): Promise<void> {
  const [starts, ends] = [50, 170].map((minutes) =>
    localTimeOf(new Date(Date.parse(context.clock.now()) + minutes * MINUTES).toISOString(), TIME_ZONE),
  ) as [string, string];
  const about = {
    starts_on: starts.slice(0, 10),
    starts_at: starts.slice(11, 16),
    // It never ends on another day than it began.
    ends_at: ends.slice(0, 10) === starts.slice(0, 10) ? ends.slice(11, 16) : '23:59',
    place_name: 'Salle des mariages',
    address: 'Place Jean-Jaurès, 37000 Tours',
    official_name: 'Camille Exemple',
    official_function: 'adjointe à la solidarité',
    contact_email: 'mairie@exemple.fr',
    associations: [],
  };
  const prepared = await prepareCeremony(context, { territoryId, ...about });
  if (prepared.kind !== 'prepared') throw new Error('La cérémonie du soir a été refusée.');
  const here = { territoryId, eventId: prepared.eventId };
  const { revision } = await getEvent(context, here);
  await editEvent(context, {
    ...here,
    ...about,
    title: 'Cérémonie de parrainage, répétition générale',
    description: 'Pour essayer les portes, le pupitre et l’écran du jour. Les personnes sont inventées.',
    visibility: 'confidential',
    registration_closes_on: about.starts_on,
    sponsor_capacity: 40,
    revision,
  });
  await publishEvent(context, here);
  const { slug } = await getEvent(context, here);
  const ceremony = {
    ...here,
    slug,
    postcode: '37000',
    places: ['37000', '37100', '37200'],
    neighbourhoods: [],
    associationId: null,
  };
  const people = { firstRank: FIRST_RANK, chance: chanceFrom(FIRST_RANK) };
  await seedSponsors(context, ceremony, { ...people, count: 11 });
  await seedSponsees(context, ceremony, { ...people, count: 6 });
  await proposeEventPairs(context, here);
  const pairs = await inTerritory(context, territoryId)
    .selectFrom('pair')
    .select('id')
    .where('event_id', '=', here.eventId)
    .orderBy('id')
    .execute();
  await confirmPair(context, { ...here, pairIds: pairs.map(({ id }) => id) });
  for (const { id: pairId } of pairs) {
    await recordPairAnswer(context, { territoryId, pairId, side: 'sponsee', answer: 'accepted' });
    await recordPairAnswer(context, { territoryId, pairId, side: 'sponsor', answer: 'accepted' });
  }
  await sendInvitations(context, here);
}
