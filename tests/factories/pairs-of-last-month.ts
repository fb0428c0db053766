import { readFileSync } from 'node:fs';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { beginBonds } from '#lib/server/follow-up/bonds/begin-bonds.ts';
import { setWishInTransaction } from '#lib/server/follow-up/wishes/set-wish.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { as } from './a-context.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';

/**
 * Writes a ceremony of 40 days ago into a demonstration that runs, confidential so that no page shows it: two pairs who
 * asked for news, of whom one household (it reads Ukrainian) asked for help yesterday, and a sponsor in reserve.
 */
export async function pairsOfLastMonth({
  folder,
  origin,
  territory,
}: {
  folder: string;
  origin: string;
  territory: string;
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
  const { context } = house;
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { id: territoryId } = await everywhere
    .selectFrom('territory')
    .select('id')
    .where('slug', '=', territory)
    .executeTakeFirstOrThrow();
  const day = addDays(todayIn('Europe/Paris', context.clock.now()), -40);
  const event = await anEvent(context, {
    territory_id: territoryId,
    visibility: 'confidential',
    title: 'Cérémonie du mois dernier',
    starts_at_local: `${day}T18:00`,
    ends_at_local: `${day}T20:00`,
    starts_at: `${day}T17:00:00.000Z`,
    ends_at: `${day}T19:00:00.000Z`,
    registration_closes_on: day,
  });
  const at = { territoryId, eventId: event.id };
  const [odile, paul, awa] = [
    await aSponsor(context, event, { name: 'Odile Chevêche' }),
    await aSponsor(context, event, { name: 'Paul Gorgebleue' }),
    await aSponsor(context, event, { name: 'Awa Réserve' }),
  ];
  const address = `foyer-${odile.id}@exemple.fr`;
  const rana = await aSponsee(context, event, {
    name: 'Rana Loriot',
    preferredLanguage: 'uk',
    contact: { kind: 'email', address },
  });
  const tesfay = await aSponsee(context, event, {
    name: 'Tesfay Bruant',
    contact: { kind: 'email', address: `foyer-${paul.id}@exemple.fr` },
  });
  const organiser = as(context, anOrganiser(territoryId));
  for (const [sponseeId, sponsorId] of [
    [rana, odile.id],
    [tesfay, paul.id],
  ] as const) {
    const chosen = await choosePair(organiser, { ...at, sponseeId, sponsorId, position: 0 });
    if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  }
  await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
  // Chosen before the ceremony: a pair that is made after it begins on its own day.
  await everywhere
    .updateTable('pair')
    .set({ created_at: `${addDays(day, -10)}T10:00:00.000Z` })
    .where('event_id', '=', event.id)
    .execute();
  // As it was that evening: questions of days that have passed are made only when their day is still to come.
  const then = { ...context, clock: { now: () => `${day}T21:00:00.000Z` } };
  const wish = { ...at, wantsNews: true, wantsRenewal: false };
  await transactInTerritory(context, territoryId, async (trx) => {
    for (const { registrationId: id } of [odile, paul])
      await setWishInTransaction(trx, then, { ...wish, subject: { kind: 'registration', id } });
    for (const id of [rana, tesfay])
      await setWishInTransaction(trx, then, { ...wish, subject: { kind: 'sponsee', id } });
    await beginBonds(trx, then, at);
  });
  const yesterday = `${addDays(day, 39)}T10:00:00.000Z`;
  await everywhere
    .updateTable('follow_up_question')
    .set({ asked_at: yesterday })
    .where('event_id', '=', event.id)
    .where('stage', '=', 30)
    .execute();
  await everywhere
    .updateTable('follow_up_question')
    .set({ answer: 'help', answered_at: yesterday })
    .where('stage', '=', 30)
    .where('contact_id', 'in', (eb) =>
      eb.selectFrom('follow_up_contact').select('id').where('subject_id', '=', rana),
    )
    .execute();
  return { at, day, householdAddress: address, reserveId: awa.id, close: house.close };
}
