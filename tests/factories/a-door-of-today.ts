import { readFileSync } from 'node:fs';
import { localTimeOf } from '#lib/dates/local-time.ts';
import type { DoorSubject } from '#lib/day/arrivals.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { createDevice } from '#lib/server/day-of/devices/create-device.ts';
import { entryCode } from '#lib/server/day-of/doors/entry-code.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { as } from './a-context.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';

const HOUR = 3_600_000;

/** Every name at the door: what must be read nowhere on the device without its key. */
export const NAMES_AT_THE_DOOR = [
  'Océane Fauvette',
  'Ibrahim N’Diaye-Fauvette',
  'Thérèse Pélican',
  'Gaëtan Bergeronnette',
  'Samira Haddad',
  'سميرة حداد',
  'Yusuf Haddad',
  'Оксана Коваль',
  'Fereshteh Mirzaei',
] as const;

/**
 * Writes a ceremony that began half an hour ago into a demonstration that runs, confidential so that no page shows it,
 * and opens doors of it: two sponsors who come together and their household, a sponsor and a household that does not
 * wish to be named, a sponsor in reserve and somebody without a pair. In a town where no other journey works.
 */
export async function aCeremonyAtTheDoor({
  folder,
  origin,
  territory = 'annecy',
}: {
  folder: string;
  origin: string;
  territory?: string;
}) {
  const read = readEnvironment({
    DATABASE_URL: `file:${folder}/trait-dunion.db`,
    KEYRING_URL: `file:${folder}/trousseau.db`,
    VAULT_KEY: readFileSync(`${folder}/vault-key`, 'utf8'),
    ORIGIN: origin,
    MAIL_TRANSPORT: 'file',
    MAIL_FROM: 'Essai <essai@exemple.fr>',
    CONTACT_EMAIL: 'contact@exemple.fr',
    DEMONSTRATION: '1',
  });
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
  const house = await openHouse(read.environment);
  const context = house.context;
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const town = await everywhere
    .selectFrom('territory')
    .select(['id', 'time_zone'])
    .where('slug', '=', territory)
    .executeTakeFirstOrThrow();
  const [startsAt, endsAt] = [-HOUR / 2, 8 * HOUR].map((ms) => new Date(Date.now() + ms).toISOString()) as [
    string,
    string,
  ];
  const event = await anEvent(context, {
    territory_id: town.id,
    visibility: 'confidential',
    title: 'Parrainage de ce soir',
    starts_at: startsAt,
    ends_at: endsAt,
    starts_at_local: localTimeOf(startsAt, town.time_zone),
    ends_at_local: localTimeOf(endsAt, town.time_zone),
    time_zone: town.time_zone,
    registration_closes_on: startsAt.slice(0, 10),
  });
  const at = { territoryId: town.id, eventId: event.id };
  const [together, second, pelican, reserve, samira, yusuf, haddad, oksana, discreet] = [
    'Océane Fauvette',
    'Ibrahim N’Diaye-Fauvette',
    'Thérèse Pélican',
    'Gaëtan Bergeronnette',
    'Samira Haddad',
    'Yusuf Haddad',
    'سميرة حداد',
    'Оксана Коваль',
    'Fereshteh Mirzaei',
  ] as const;
  const couple = await aSponsor(context, event, {
    places: 2,
    people: [
      { name: together, agreement: 'marraine' },
      { name: second, agreement: 'parrain' },
    ],
  });
  const alone = await aSponsor(context, event, { name: pelican });
  const spare = await aSponsor(context, event, { name: reserve });
  const household = await aSponsee(context, event, {
    people: [
      { name: samira, ownScript: haddad, agreement: 'filleule' },
      { name: yusuf, agreement: 'filleul' },
    ],
  });
  const hidden = await aSponsee(context, event, { name: discreet, discretion: { notNamed: true } });
  const unpaired = await aSponsee(context, event, { name: oksana });
  const organiser = as(context, anOrganiser(town.id, 'editor'));
  for (const [sponseeId, sponsorId] of [
    [household, couple.id],
    [hidden, alone.id],
  ] as const) {
    const chosen = await choosePair(organiser, { ...at, sponseeId, sponsorId, position: 0 });
    if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  }
  const subject = {
    couple: { kind: 'registration', id: couple.registrationId },
    alone: { kind: 'registration', id: alone.registrationId },
    spare: { kind: 'registration', id: spare.registrationId },
    household: { kind: 'sponsee', id: household },
    hidden: { kind: 'sponsee', id: hidden },
    unpaired: { kind: 'sponsee', id: unpaired },
  } as const satisfies Record<string, DoorSubject>;
  return {
    at,
    territory,
    subject,
    /** The link of a new door, as the organiser shows it. */
    async openDoor(label: string): Promise<{ deviceId: string; path: string }> {
      const created = await createDevice(as(context, { kind: 'system' }), { ...at, kind: 'door', label });
      if (created.kind !== 'created') throw new Error(created.kind);
      return { deviceId: created.deviceId, path: `/porte/${created.deviceId}#${created.secret}` };
    },
    /** What the code of these people says. */
    codeOf: (who: keyof typeof subject): string => entryCode(context, { ...subject[who], version: 0 }),
    /** Everything that the server holds of what doors noted. */
    storedActs: () =>
      everywhere.selectFrom('door_act').selectAll().where('event_id', '=', event.id).execute(),
    /** Who is there, by the server. */
    storedArrivals: () =>
      everywhere.selectFrom('arrival').selectAll().where('event_id', '=', event.id).execute(),
    organiser,
    close: () => house.close(),
  };
}
