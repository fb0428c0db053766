import { acrossTerritories } from '#lib/server/database/access.ts';
import type { Context } from '#lib/server/context.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { bondScope, followUpContactPlace } from '#lib/server/follow-up/bonds/bond-contact.ts';
import { nextBondId } from '#lib/server/follow-up/bonds/bond-number.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';

/** Writes the bond of a pair whose household was asked for news after 30 days and would like help. */
export async function aBondWithNews(
  context: Context,
  of: {
    territoryId: string;
    eventId: string;
    pairId: string;
    sponseeId: string;
    associationId: string | null;
  },
): Promise<{ bondId: string; newsId: string; contactId: string }> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { ends_at } = await everywhere
    .selectFrom('event')
    .select('ends_at')
    .where('id', '=', of.eventId)
    .executeTakeFirstOrThrow();
  const [bondId, contactId, newsId] = [nextBondId([]), newId(), newId()];
  const row = { territory_id: of.territoryId, event_id: of.eventId };
  const day = ends_at.slice(0, 10);
  const now = context.clock.now();
  await everywhere
    .insertInto('bond')
    .values({
      ...row,
      id: bondId,
      pair_id: of.pairId,
      state: 'living',
      began_on: day,
      ended_on: null,
      last_news_on: day,
    })
    .execute();
  const scope = bondScope(of.territoryId, bondId);
  await context.keyring.createKey(scope);
  const vault = await openVault(context, scope);
  const contact = { reach: 'email', address: 'foyer@exemple.fr' };
  await everywhere
    .insertInto('follow_up_contact')
    .values({
      ...row,
      id: contactId,
      bond_id: bondId,
      side: 'sponsee',
      subject_id: of.sponseeId,
      association_id: of.associationId,
      contact_sealed: vault.seal(followUpContactPlace(contactId), contact),
      renewal_sealed: null,
      renewed_event_id: null,
      locale: 'fr',
      created_at: now,
      kept_until: '2028-01-22T19:30:00.000Z',
    })
    .execute();
  await everywhere
    .insertInto('follow_up_question')
    .values({
      ...row,
      id: newsId,
      contact_id: contactId,
      bond_id: bondId,
      stage: 30,
      due_on: day,
      asked_at: now,
      answer: 'help',
      answered_at: now,
      cared_for_at: null,
    })
    .execute();
  return { bondId, newsId, contactId };
}
