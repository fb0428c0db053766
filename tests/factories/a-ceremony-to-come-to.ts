import { acrossTerritories } from '#lib/server/database/access.ts';
import { showOwnParticipation } from '#lib/server/invitations/show-own-participation.ts';
import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { recordPairAnswer } from '#lib/server/pairing/board/record-pair-answer.ts';
import { as, type TestContext } from './a-context.ts';
import { aRegistration } from './a-registration.ts';
import { aTerritory } from './a-territory.ts';
import { aVisitor } from './an-actor.ts';
import { anEvent } from './an-event.ts';
import { everyRow } from './every-row.ts';

type Given = Partial<Parameters<typeof anEvent>[1]>;

/** A ceremony and whoever comes to it by the public form, with what a test of their going looks at. */
export async function aCeremonyToComeTo(house: TestContext, given: Given = {}) {
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { ...given, territory_id: territoryId });
  const visitor = as(house, aVisitor);
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const at = { territoryId, eventId: event.id };
  const comes = (name: string, comes_with: 'alone' | 'two' = 'alone') =>
    aRegistration(house, event, {
      email: addressOf(name),
      name_1: name,
      comes_with,
      ...(comes_with === 'two' ? { name_2: `${name} bis` } : {}),
    });
  const standing = async (token: string) => (await showOwnParticipation(visitor, { token })).status;
  const sponsorOf = async (token: string) => {
    const row = await everywhere
      .selectFrom('sponsor')
      .select('id')
      .where('registration_id', '=', idIn(token))
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const pairs = async (token: string, sponseeId: string) => {
    const chosen = await choosePair(house, {
      ...at,
      sponseeId,
      sponsorId: await sponsorOf(token),
      position: 0,
    });
    if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
    for (const side of ['sponsor', 'sponsee'] as const)
      await recordPairAnswer(house, { territoryId, pairId: chosen.id, side, answer: 'accepted' });
    return chosen.id;
  };
  const places = async () => {
    const { sponsor_places_taken: taken } = await everywhere
      .selectFrom('event')
      .select('sponsor_places_taken')
      .where('id', '=', event.id)
      .executeTakeFirstOrThrow();
    const held = await everywhere
      .selectFrom('registration')
      .select((eb) => eb.fn.sum('places').as('places'))
      .where('event_id', '=', event.id)
      .where('status', 'in', ['confirmed', 'offered'])
      .executeTakeFirstOrThrow();
    return { taken, held: Number(held.places ?? 0) };
  };
  return { house, visitor, everywhere, at, event, comes, standing, sponsorOf, pairs, places };
}

/** The address of whoever came under this name. */
export const addressOf = (name: string) => `${name.toLowerCase()}@exemple.fr`;
/** The registration that a personal link leads to. */
export const idIn = (token: string) => token.split('.')[0] ?? '';

/** Every row that speaks of a person by one of their ids, the audit apart: it keeps ids, and they are nobody's. */
export async function rowsAbout(house: TestContext, ids: readonly string[]): Promise<string[]> {
  const rows = (await everyRow(house)).split('\n');
  return rows.filter((row) => !row.startsWith('audit_entry ') && ids.some((id) => row.includes(id)));
}
