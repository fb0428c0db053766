import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { addAssociation } from '#lib/server/associations/add-association.ts';
import type { Context } from '#lib/server/context.ts';
import { inTerritory, networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { editEvent } from '#lib/server/events/edit-event.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { prepareCeremony } from '#lib/server/events/prepare-ceremony.ts';
import { publishEvent } from '#lib/server/events/publish-event.ts';
import { tickStep } from '#lib/server/campaigns/checklist/tick-step.ts';
import { cancelCeremony } from '#lib/server/invitations/cancel-ceremony.ts';
import { sendInvitations } from '#lib/server/invitations/send-invitations.ts';
import { confirmPair } from '#lib/server/pairing/board/confirm-pair.ts';
import { proposeEventPairs } from '#lib/server/pairing/board/propose-event-pairs.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { findOfficialTerritory, hasHomonym } from '#lib/server/territories/official-territories.ts';
import { territorySlugs } from '#lib/server/territories/territory-slug.ts';
import { timeZoneOf } from '#lib/server/territories/time-zone-of-territory.ts';
import { chanceFrom, inventedSponsor } from './invented-people.ts';
import { seedNeighbourhoods, seedPresentations } from './seed-pairing.ts';
import { markQueuedAsSent, seedSponsees, seedSponsors, type CeremonyToFill } from './seed-people.ts';
import { seedQuestions } from './seed-questions.ts';
import { seedDirectory } from './seed-directory.ts';
import { seedGuests } from './seed-guests.ts';
import { seedCeremonyProgramme, seedHappenings } from './seed-happenings.ts';
import { seedSessionChoices, seedSessions } from './seed-sessions.ts';
import { seedAccounts, type SeededTown } from './seed-accounts.ts';
import { seedEvening } from './seed-evening.ts';
import { seedNews } from './seed-news.ts';
import { seedSheets } from './seed-sheets.ts';
import { inviteDemonstrationTowns, openDemonstrationCampaign } from './seed-campaign.ts';
import { seedImportedList } from './seed-import.ts';
import { seedNationalReport } from './seed-national-report.ts';
import { countDemonstration, countDemonstrationPairs } from './seed-counts.ts';
import { seedRunningOrder } from './seed-running-order.ts';
import { seedReports } from './seed-reports.ts';
import { seedOfferedPlace, seedPaperForms } from './seed-paper.ts';
import { TOWNS, type DemonstrationTown } from './towns.ts';

const SEED = 20261218;

/**
 * Fills an empty, migrated database with the demonstration network: real towns, invented people, ceremonies
 * at every stage of one campaign. Everything but territories goes through the same use cases as real life.
 * Does nothing (`already`) where a territory exists. The ceremonies are those of the next 18 December.
 */
export async function seedDemonstration(context: Context): Promise<'seeded' | 'already'> {
  const existing = await networkTables(context).selectFrom('territory').select('id').executeTakeFirst();
  if (existing) return 'already';
  const day = nextEighteenthOfDecember(context);
  const campaignSlug = await openDemonstrationCampaign(context, day);
  const chance = chanceFrom(SEED);
  const seeded: SeededTown[] = [];
  let sponsorRank = 0;
  let sponseeRank = 0;
  for (const town of TOWNS) {
    const { territoryId, postcode, timeZone } = await addTown(context, town);
    const associations = await addAssociations(context, territoryId, town.associations);
    seeded.push({ town, territoryId, associationId: associations[0] ?? null });
    await seedHappenings(context, { territoryId, code: town.code, timeZone, day });
    await seedGuests(context, { territoryId, code: town.code });
    if (town.stage === 'silent') continue;
    const ceremony = await addCeremony(context, town, { territoryId, day, postcode, associations });
    await countDemonstration(context, { daysAgo: 21 });
    await seedCeremonyProgramme(context, ceremony, { code: town.code, day });
    if (town.neighbourhoods) await seedNeighbourhoods(context, ceremony, town.neighbourhoods);
    if (town.hasSessions) await seedSessions(context, ceremony, day);
    const answers = town.hasQuestions ? await seedQuestions(context, ceremony) : undefined;
    const people = { count: town.sponsors, firstRank: sponsorRank, chance };
    await seedSponsors(context, ceremony, people, answers);
    await countDemonstration(context, { daysAgo: 14 });
    if (town.hasPresentations) await seedPresentations(context, ceremony);
    if (town.hasSessions) await seedSessionChoices(context, ceremony);
    if (town.hasPaperForms) await seedPaperForms(context, ceremony);
    if (town.hasImport) await seedImportedList(context, ceremony);
    if (town.hasOffer) await seedOfferedPlace(context, ceremony);
    await seedSponsees(context, ceremony, { count: town.sponsees, firstRank: sponseeRank, chance });
    await countDemonstration(context, { daysAgo: 7 });
    sponsorRank += town.sponsors;
    sponseeRank += town.sponsees;
    await bringToStage(context, town, ceremony);
  }
  await seedAccounts(context, seeded);
  await inviteDemonstrationTowns(context, { campaignSlug, towns: seeded });
  await countDemonstration(context);
  const lastYears = `18-decembre-${Number(day.slice(0, 4)) - 1}`;
  await seedReports(context, { campaignSlug: lastYears, towns: seeded });
  await seedNationalReport(context, { campaignSlug: lastYears });
  await seedDirectory(context);
  await seedNews(context, { towns: seeded });
  await countDemonstrationPairs(context);
  await seedSheets(context, { territoryId: territoryOf(seeded, '38185') });
  await seedEvening(context, { territoryId: territoryOf(seeded, '37261') });
  for (const code of ['38185', '37261'])
    await seedRunningOrder(context, { territoryId: territoryOf(seeded, code) });
  await markQueuedAsSent(context);
  return 'seeded';
}

function territoryOf(seeded: readonly SeededTown[], code: string): string {
  const found = seeded.find(({ town }) => town.code === code);
  if (!found) throw new Error(`La ville ${code} manque à la démonstration.`);
  return found.territoryId;
}

function nextEighteenthOfDecember(context: Context): string {
  const today = todayIn('Europe/Paris', context.clock.now());
  const year = today.slice(0, 4);
  // A week is left at least, so that everything can still be tried.
  return today <= `${year}-12-10` ? `${year}-12-18` : `${Number(year) + 1}-12-18`;
}

async function addTown(
  context: Context,
  town: DemonstrationTown,
): Promise<{ territoryId: string; postcode: string; timeZone: string }> {
  const official = findOfficialTerritory(town.kind, town.code);
  if (!official) throw new Error(`${town.kind} ${town.code} n’est pas dans la liste officielle.`);
  const taken = new Set(
    (await networkTables(context).selectFrom('territory').select('slug').execute()).map(({ slug }) => slug),
  );
  const slug = territorySlugs(official, hasHomonym(official)).find((each) => !taken.has(each));
  if (!slug) throw new Error(`Aucune adresse libre pour ${official.name}.`);
  const territoryId = newId();
  await networkTables(context)
    .insertInto('territory')
    .values({
      id: territoryId,
      kind: official.kind,
      code: official.code,
      name: official.name.replaceAll("'", '’'),
      slug,
      department_code: official.departmentCode ?? null,
      department_name: official.departmentName?.replaceAll("'", '’') ?? null,
      region_code: official.regionCode ?? null,
      population: official.population ?? null,
      time_zone: timeZoneOf(official),
      colour: town.colour,
      crest_png: null,
      is_member: 1,
      created_at: context.clock.now(),
    })
    .execute();
  await context.keyring.createKey({ kind: 'territory', territoryId });
  const timeZone = timeZoneOf(official);
  return { territoryId, postcode: official.postcodes[0] ?? '75001', timeZone };
}

async function addAssociations(
  context: Context,
  territoryId: string,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push((await addAssociation(context, { territoryId, name })).id);
  return ids;
}

async function addCeremony(
  context: Context,
  town: DemonstrationTown,
  {
    territoryId,
    day,
    postcode,
    associations,
  }: { territoryId: string; day: string; postcode: string; associations: string[] },
): Promise<CeremonyToFill> {
  const official = inventedSponsor(town.place.length + 500);
  const about = {
    starts_on: day,
    starts_at: town.startsAt,
    ends_at: `${Number(town.startsAt.slice(0, 2)) + 2}:${town.startsAt.slice(3)}`,
    place_name: town.place,
    address: town.address,
    official_name: official.name,
    official_function: {
      parrain: 'adjoint à la solidarité',
      marraine: 'adjointe à la solidarité',
      neutre: 'élu·e à la solidarité',
    }[official.agreement],
    contact_email: 'mairie@exemple.fr',
    associations,
  };
  const prepared = await prepareCeremony(context, { territoryId, ...about });
  if (prepared.kind !== 'prepared') throw new Error('La cérémonie d’essai a été refusée.');
  const { eventId } = prepared;
  const draft = await getEvent(context, { territoryId, eventId });
  await editEvent(context, {
    territoryId,
    eventId,
    ...about,
    title: draft.title,
    description:
      'La cérémonie est suivie d’un verre de l’amitié. Les personnes et les lieux de cette démonstration sont inventés.',
    visibility: town.visibility ?? 'public',
    registration_closes_on: addDays(day, -2),
    sponsor_capacity: town.capacity,
    revision: draft.revision,
  });
  if (town.stage !== 'draft') await publishEvent(context, { territoryId, eventId });
  const { slug } = await getEvent(context, { territoryId, eventId });
  const { around = [], neighbourhoods = [] } = town;
  const places = [postcode, ...neighbourhoods, ...around];
  return {
    territoryId,
    eventId,
    slug,
    postcode,
    places,
    neighbourhoods,
    associationId: associations[0] ?? null,
  };
}

async function bringToStage(
  context: Context,
  { stage }: DemonstrationTown,
  { territoryId, eventId }: CeremonyToFill,
): Promise<void> {
  const here = { territoryId, eventId };
  if (stage !== 'draft') await tickStep(context, { ...here, step: 'room', isDone: true });
  if (stage === 'cancelled') {
    await cancelCeremony(context, {
      ...here,
      note: 'La salle n’est plus disponible ; nous vous proposerons une autre date.',
    });
  }
  if (stage !== 'proposed' && stage !== 'paired') return;
  await proposeEventPairs(context, here);
  if (stage === 'proposed') return;
  const pairs = await inTerritory(context, territoryId)
    .selectFrom('pair')
    .select('id')
    .where('event_id', '=', eventId)
    .where('status', '=', 'proposed')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  await confirmPair(context, { ...here, pairIds: pairs.map(({ id }) => id) });
  // Most have answered; a few are still thinking, as on a real Monday.
  for (const [index, { id: pairId }] of pairs.entries()) {
    if (index % 6 !== 5)
      await recordPairAnswer(context, { territoryId, pairId, side: 'sponsee', answer: 'accepted' });
    if (index % 5 !== 4)
      await recordPairAnswer(context, { territoryId, pairId, side: 'sponsor', answer: 'accepted' });
  }
  await sendInvitations(context, here);
}
