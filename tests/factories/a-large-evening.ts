import { localTimeOf } from '#lib/dates/local-time.ts';
import type { DoorSubject } from '#lib/day/arrivals.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { createDevice } from '#lib/server/day-of/devices/create-device.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { as } from './a-context.ts';
import { anEvent } from './an-event.ts';
import { anOrganiser } from './an-actor.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { issuedCertificates } from './issued-certificates.ts';
import { openDemonstration } from './open-demonstration.ts';

const MINUTE = 60_000;
const STARTS = ['Ba', 'De', 'Fi', 'Go', 'Lu', 'Ma', 'Ne', 'Pi'];
const ENDS = ['bal', 'cor', 'dun', 'fer', 'gim', 'jol', 'kan', 'lis'];

/** People who come together, and the words under which a door finds them and nobody else. */
export interface Party extends DoorSubject {
  readonly search: string;
  readonly names: readonly string[];
}

/** A pair of the evening; its number in the order in which households were entered, from 0. */
export interface EveningPair {
  readonly household: Party;
  readonly sponsor: Party & { readonly sponsorId: string };
  readonly pairId: string;
}

/**
 * A ceremony of this evening in a demonstration that runs, begun a quarter of an hour ago, with so many pairs (one
 * household in ten is of two, one sponsor in twelve comes with somebody), sponsors in reserve, and a certificate issued
 * for each household.
 */
export async function aLargeEvening({
  folder,
  origin,
  pairs: count,
  reserve: reserves,
}: {
  folder: string;
  origin: string;
  pairs: number;
  reserve: number;
}) {
  const house = await openDemonstration({ folder, origin });
  const context = house.context;
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const town = await everywhere
    .selectFrom('territory')
    .select(['id', 'time_zone'])
    .where('slug', '=', 'tours')
    .executeTakeFirstOrThrow();
  const [starts_at, ends_at] = [-15, 240].map((minutes) =>
    new Date(Date.now() + minutes * MINUTE).toISOString(),
  ) as [string, string];
  const event = await anEvent(context, {
    territory_id: town.id,
    visibility: 'confidential',
    title: 'Cérémonie de tout un soir',
    starts_at,
    ends_at,
    starts_at_local: localTimeOf(starts_at, town.time_zone),
    ends_at_local: localTimeOf(ends_at, town.time_zone),
    time_zone: town.time_zone,
    registration_closes_on: starts_at.slice(0, 10),
  });
  const at = { territoryId: town.id, eventId: event.id };
  const organiser = as(context, anOrganiser(town.id, 'owner'));

  async function aHousehold(index: number): Promise<Party> {
    const search = word(index, 'a');
    const names = [`${search} Invité`, ...(index % 10 === 9 ? [`Second ${search}`] : [])];
    const people = names.map((name) => ({ name, agreement: 'filleul' as const }));
    return { kind: 'sponsee', id: await aSponsee(context, event, { people }), search, names };
  }
  async function aSponsorParty(index: number): Promise<Party & { sponsorId: string }> {
    const search = word(index, 'o');
    const names = [`${search} Habitante`, ...(index % 12 === 11 ? [`Avec ${search}`] : [])];
    const people = names.map((name) => ({ name, agreement: 'marraine' as const }));
    const { id, registrationId } = await aSponsor(context, event, {
      people,
      places: names.length === 2 ? 2 : 1,
    });
    return { kind: 'registration', id: registrationId, sponsorId: id, search, names };
  }

  const pairs: EveningPair[] = [];
  for (let index = 0; index < count; index += 1) {
    const household = await aHousehold(index);
    const sponsor = await aSponsorParty(index);
    const chosen = await choosePair(organiser, {
      ...at,
      sponseeId: household.id,
      sponsorId: sponsor.sponsorId,
      position: 0,
    });
    if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
    pairs.push({ household, sponsor, pairId: chosen.id });
  }
  const reserve: Awaited<ReturnType<typeof aSponsorParty>>[] = [];
  for (let index = 0; index < reserves; index += 1) reserve.push(await aSponsorParty(count + index));
  await issuedCertificates(organiser, at);

  return {
    at,
    pairs,
    reserve,
    organiser,
    everywhere,
    base: `/mairie/tours/ceremonies/${event.id}`,
    openDevice: async (kind: 'door' | 'lectern', label: string) => {
      const created = await createDevice(as(context, { kind: 'system' }), { ...at, kind, label });
      if (created.kind !== 'created') throw new Error(created.kind);
      // Made in the afternoon: nothing is noted by a door before there is one.
      await everywhere
        .updateTable('day_device')
        .set({ created_at: new Date(Date.now() - 120 * MINUTE).toISOString() })
        .where('id', '=', created.deviceId)
        .execute();
      const page = kind === 'door' ? 'porte' : 'pupitre';
      return {
        deviceId: created.deviceId,
        secret: created.secret,
        path: `/${page}/${created.deviceId}#${created.secret}`,
      };
    },
    close: () => house.close(),
  };
}

/** A word of its own for each number below 64, that begins no other: `last` tells households from sponsors. */
function word(index: number, last: string): string {
  return `${STARTS[Math.floor(index / 8)] ?? 'Zu'}${ENDS[index % 8] ?? ''}${last}`;
}
