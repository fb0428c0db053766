import { readFileSync } from 'node:fs';
import { addDays, todayIn } from '#lib/dates/local-time.ts';
import { acrossTerritories, transactInTerritory } from '#lib/server/database/access.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { beginBonds } from '#lib/server/follow-up/bonds/begin-bonds.ts';
import { askQuestion } from '#lib/server/follow-up/questions/ask-question.ts';
import { openHouse } from '#lib/server/open-house.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import { as } from './a-context.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';

/**
 * Writes a ceremony of 30 days ago and one of its pairs into a demonstration that runs, confidential so that no page shows
 * it: a household that reads Arabic, referred by the town's first association, and a sponsor. Nobody has said
 * whether they wish to be asked for news.
 */
export async function aPairOfLastMonth({
  folder,
  origin,
  territory = 'grenoble',
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
  const { context } = house;
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const town = await everywhere
    .selectFrom('territory')
    .innerJoin('membership', 'membership.territory_id', 'territory.id')
    .select(['territory.id', 'membership.association_id'])
    .where('territory.slug', '=', territory)
    .where('membership.role', '=', 'association')
    .executeTakeFirstOrThrow();
  const day = addDays(todayIn('Europe/Paris', context.clock.now()), -30);
  const event = await anEvent(context, {
    territory_id: town.id,
    visibility: 'confidential',
    title: 'Cérémonie du mois dernier',
    starts_at_local: `${day}T18:00`,
    ends_at_local: `${day}T20:00`,
    starts_at: `${day}T17:00:00.000Z`,
    ends_at: `${day}T19:00:00.000Z`,
    registration_closes_on: day,
  });
  const at = { territoryId: town.id, eventId: event.id };
  const sponsor = await aSponsor(context, event, { name: 'Odile Chevêche' });
  const address = `foyer-${sponsor.id}@exemple.fr`;
  const sponseeId = await aSponsee(context, event, {
    name: 'Rana Loriot',
    associationId: town.association_id ?? '',
    preferredLanguage: 'ar',
    contact: { kind: 'email', address },
  });
  const pair = { ...at, sponseeId, sponsorId: sponsor.id, position: 0 };
  const chosen = await choosePair(as(context, anOrganiser(town.id)), pair);
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  // It was formed before its ceremony.
  await everywhere
    .updateTable('pair')
    .set({ created_at: `${day}T09:00:00.000Z` })
    .where('id', '=', chosen.id)
    .execute();
  await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
  const registration = { id: sponsor.registrationId, version: 0 };
  return {
    at,
    sponseeId,
    sponsorAddress: `${sponsor.id}@exemple.fr`,
    householdAddress: address,
    ownPage: `/ma-participation/${signLink(context, 'manage-registration', registration)}`,
    sheet: `/association/${territory}/ceremonies/${event.id}/${sponseeId}`,
    /** The months after begin, and whoever wished it is asked; how many were. */
    ask: async () => {
      await transactInTerritory(context, town.id, (trx) => beginBonds(trx, context, at));
      const due = await everywhere
        .selectFrom('follow_up_question')
        .select('id')
        .where('event_id', '=', event.id)
        .where('stage', '=', 30)
        .execute();
      // One by one: the loop itself would leave a journey of the night to the morning.
      const common = { ...at, timeZone: 'Europe/Paris', dueOn: addDays(day, 30), associationId: null };
      for (const { id } of due) await askQuestion(context, { ...common, id });
      return due.length;
    },
    close: house.close,
  };
}
