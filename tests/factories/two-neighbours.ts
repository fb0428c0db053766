import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import type { Database } from '#lib/server/database/schema.ts';
import type { EventRow } from '#lib/server/events/tables.ts';
import { askSponsors } from '#lib/server/neighbours/ask-sponsors.ts';
import type { OpenedMessage } from '#lib/server/mail/open-message.ts';
import { aCampaign } from './a-campaign.ts';
import { aContext, as, type TestContext } from './a-context.ts';
import { mailsTo } from './a-registration.ts';
import { aSponsor } from './a-sponsor.ts';
import { aTerritory } from './a-territory.ts';
import { anOrganiser } from './an-actor.ts';
import { anEvent } from './an-event.ts';

/** Puts two ceremonies in touch, straight into the tables: welcomed unless told otherwise. */
export async function aNeighbourLink(
  context: Context,
  {
    campaignId,
    from,
    to,
    status = 'welcomed',
  }: {
    campaignId: string;
    from: Pick<EventRow, 'territory_id' | 'id'>;
    to: Pick<EventRow, 'territory_id' | 'id'>;
    status?: Database['neighbour_link']['status'];
  },
): Promise<string> {
  const id = newId();
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('neighbour_link')
    .values({
      territory_id: from.territory_id,
      id,
      campaign_id: campaignId,
      event_id: from.id,
      to_territory_id: to.territory_id,
      to_event_id: to.id,
      status,
      suggested_at: context.clock.now(),
      answered_at: status === 'suggested' ? null : context.clock.now(),
    })
    .execute();
  return id;
}

/**
 * Grenoble, which has too many sponsors, and Échirolles, 4 km away, which welcomes some: their teams' owners, the
 * link between them, and a way to ask somebody. `to` changes the ceremony of Échirolles.
 */
export async function twoNeighbours({ to: given = {} }: { to?: Partial<EventRow> } = {}) {
  const house = await aContext();
  const { id: campaign_id } = await aCampaign(house, { slug: 'hiver-2026' });
  const grenoble = await aTerritory(house, { name: 'Grenoble', code: '38185' });
  const echirolles = await aTerritory(house, { name: 'Échirolles', code: '38151', slug: 'echirolles' });
  const from = await anEvent(house, { territory_id: grenoble.id, campaign_id });
  const to = await anEvent(house, {
    territory_id: echirolles.id,
    campaign_id,
    starts_at_local: '2026-12-17T18:00',
    ends_at_local: '2026-12-17T20:00',
    starts_at: '2026-12-17T17:00:00.000Z',
    ends_at: '2026-12-17T19:00:00.000Z',
    place_name: 'La Rampe',
    address: '15 avenue du 8-Mai-1945, 38130 Échirolles',
    ...given,
  });
  const linkId = await aNeighbourLink(house, { campaignId: campaign_id, from, to });
  const here = as(house, anOrganiser(grenoble.id));
  const there = as(house, anOrganiser(echirolles.id));
  const atGrenoble = { territoryId: grenoble.id, eventId: from.id };
  const atEchirolles = { territoryId: echirolles.id, eventId: to.id };
  /** Somebody of Grenoble who was asked, with the token of the question. */
  const ask = async (told: Parameters<typeof aSponsor>[2] = {}) => {
    const sponsor = await aSponsor(house, from, told);
    const { status = 'confirmed', places = 1 } = told ?? {};
    await acrossTerritories(house, 'seed the demonstration')
      .updateTable('event')
      .set((eb) => ({
        sponsor_places_taken: eb('sponsor_places_taken', '+', status === 'confirmed' ? places : 0),
      }))
      .where('id', '=', from.id)
      .execute();
    const registrationIds = [sponsor.registrationId];
    const asked = await askSponsors(here, { ...atGrenoble, linkId, registrationIds });
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    const address = `${sponsor.id}@exemple.fr`;
    return { ...sponsor, address, token: questionToken(await mailsTo(house, address)) };
  };
  return { house, from, to, linkId, here, there, atGrenoble, atEchirolles, ask };
}

/** The token of the latest question about a neighbour's ceremony in some mails. */
export function questionToken(mails: readonly OpenedMessage[]): string {
  const token = mails.flatMap(({ text }) => /\/proposition\/([\w.-]+)/u.exec(text)?.[1] ?? []).at(-1);
  if (!token) throw new Error('No mail with a question.');
  return token;
}

/** Every registration of a ceremony with its status, the oldest first. */
export async function registrationsOf(context: TestContext, eventId: string) {
  return acrossTerritories(context, 'seed the demonstration')
    .selectFrom('registration')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
