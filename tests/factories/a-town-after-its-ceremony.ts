import { transactInTerritory } from '#lib/server/database/access.ts';
import { beginBonds } from '#lib/server/follow-up/bonds/begin-bonds.ts';
import { setWishInTransaction } from '#lib/server/follow-up/wishes/set-wish.ts';
import { outboxPlace, outboxScope, type MailPayload } from '#lib/server/mail/enqueue-mail.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import { aSponsee } from './a-sponsee.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTownThatPairs } from './a-town-that-pairs.ts';

/**
 * A town a day after its ceremony of 18 December 2026: Samira with Jeanne, both of whom asked for news, Nino with Paul, who
 * asked for nothing, and Awa, who was in reserve. Its organiser looks.
 */
export async function aTownAfterItsCeremony() {
  const town = await aTownThatPairs();
  const { context, event, at, everywhere, choose } = town;
  const samira = await aSponsee(context, event, { name: 'Samira Canari' });
  const nino = await aSponsee(context, event, {
    name: 'Nino Pinson',
    contact: { kind: 'email', address: 'nino@exemple.fr' },
    preferredLanguage: 'ru',
  });
  const jeanne = await aSponsor(context, event, { name: 'Jeanne Mésange' });
  const paul = await aSponsor(context, event, { name: 'Paul Rossignol' });
  const awa = await aSponsor(context, event, { name: 'Awa Réserve' });
  await choose(samira, jeanne.id);
  await choose(nino, paul.id);
  const wish = (kind: 'registration' | 'sponsee', id: string, wantsNews = true) =>
    transactInTerritory(context, at.territoryId, (trx) =>
      setWishInTransaction(trx, context, { ...at, subject: { kind, id }, wantsNews, wantsRenewal: false }),
    );
  await wish('registration', jeanne.registrationId);
  await wish('sponsee', samira);
  await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
  context.clock.set('2026-12-19T09:00:00.000Z');
  await transactInTerritory(context, at.territoryId, (trx) => beginBonds(trx, context, at));
  const bonds = () =>
    everywhere
      .selectFrom('bond')
      .leftJoin('pair', 'pair.id', 'bond.pair_id')
      .selectAll('bond')
      .select(['pair.sponsee_id', 'pair.sponsor_id'])
      .orderBy('bond.id')
      .execute();
  const bondOf = async (sponseeId: string) => {
    const found = (await bonds()).filter(({ sponsee_id }) => sponsee_id === sponseeId).at(-1);
    if (!found) throw new Error('No bond.');
    return found.id;
  };
  /** What was written, opened, as its reader gets it. */
  const mails = async (kind: string) => {
    const rows = await everywhere
      .selectFrom('outbox_message')
      .selectAll()
      .where('kind', '=', kind)
      .orderBy('created_at')
      .execute();
    return Promise.all(
      rows.map(async (row) => {
        const vault = await openVault(context, outboxScope(row.territory_id, row.event_id));
        return { row, ...vault.open<MailPayload>(outboxPlace(row.id), row.payload_sealed) };
      }),
    );
  };
  return { ...town, samira, nino, jeanne, paul, awa, wish, bonds, bondOf, mails };
}
