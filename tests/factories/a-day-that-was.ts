import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import {
  bondScope,
  followUpContactPlace,
  keptAnswersPlace,
} from '#lib/server/follow-up/bonds/bond-contact.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import type { TestContext } from './a-context.ts';
import type { TownIds } from './a-town-with-everything.ts';

/** The rows of a ceremony day and of the months after it, of both sides of a town's pair. */
export interface DayIds {
  readonly bondId: string;
  readonly sponsorContactId: string;
  readonly sponseeContactId: string;
}

/** Writes one of each row that the day and the months after leave of the pair of a town with everything. */
export async function aDayThatWas(house: TestContext, town: TownIds): Promise<DayIds> {
  const db = acrossTerritories(house, 'seed the demonstration');
  const at = { territory_id: town.territoryId, event_id: town.eventId };
  const now = house.clock.now();
  // Whatever the town had of it: the rows here are known one by one.
  const known = [
    ...(['door_act', 'arrival', 'attendance', 'follow_up_wish', 'running_order'] as const),
    ...(['follow_up_question', 'follow_up_contact', 'bond'] as const),
  ];
  for (const table of known) await db.deleteFrom(table).where('event_id', '=', town.eventId).execute();
  const sides = [
    { subject_kind: 'registration', subject_id: town.registrationId },
    { subject_kind: 'sponsee', subject_id: town.sponseeId },
  ] as const;
  for (const side of sides) {
    const [came, undone] = [newId(), newId()];
    const act = { ...at, device_id: null, account_id: null, visitors: null, noted_at: now, received_at: now };
    await db
      .insertInto('door_act')
      .values([
        { ...act, ...side, id: came, kind: 'arrived', person_index: 0, undoes: null },
        {
          ...act,
          subject_kind: null,
          subject_id: null,
          id: undone,
          kind: 'undone',
          person_index: null,
          undoes: came,
        },
      ])
      .execute();
    await db
      .insertInto('arrival')
      .values({ ...at, ...side, person_index: 0, act_id: came, arrived_at: now })
      .execute();
    await db
      .insertInto('attendance')
      .values({ ...at, ...side, was_present: 1, confirmed_at: now })
      .execute();
    await db
      .insertInto('follow_up_wish')
      .values({ ...at, ...side, wants_news: 1, wants_renewal: 0, asked_at: now })
      .execute();
  }
  await db
    .insertInto('pair_rule')
    .values({
      ...at,
      sponsee_id: town.otherSponseeId,
      sponsor_id: town.sponsorId,
      kind: 'excluded',
      created_at: now,
    })
    .execute();
  await db
    .insertInto('name_check')
    .values({
      ...at,
      sponsee_id: town.sponseeId,
      name_lookup: newId(),
      seen_at: '2026-11-20T08:15:00.000Z',
      account_id: null,
    })
    .execute();
  await db
    .insertInto('running_order')
    .values({
      ...at,
      calls: JSON.stringify([town.sponseeId, town.choosingSponseeId]),
      constraints: JSON.stringify({ departures: [{ sponsorId: town.sponsorId, leavesAt: '19:00' }] }),
      words_sealed: null,
      current_sponsee_id: town.sponseeId,
    })
    .execute();
  return aBond(house, town);
}

async function aBond(house: TestContext, town: TownIds): Promise<DayIds> {
  const db = acrossTerritories(house, 'seed the demonstration');
  const at = { territory_id: town.territoryId, event_id: town.eventId };
  const now = house.clock.now();
  const bondId = newId();
  const scope = bondScope(town.territoryId, bondId);
  await house.keyring.createKey(scope);
  const vault = await openVault(house, scope);
  await db
    .insertInto('bond')
    .values({
      ...at,
      id: bondId,
      pair_id: town.pairId,
      state: 'living',
      began_on: '2026-12-18',
      ended_on: null,
      last_news_on: '2026-12-18',
    })
    .execute();
  const ids = { sponsor: newId(), sponsee: newId() };
  for (const side of ['sponsor', 'sponsee'] as const) {
    const id = ids[side];
    const contact = { reach: 'email', address: `suivi-${side}@exemple.fr` };
    await db
      .insertInto('follow_up_contact')
      .values({
        ...at,
        id,
        bond_id: bondId,
        side,
        subject_id: side === 'sponsor' ? town.registrationId : town.sponseeId,
        association_id: null,
        contact_sealed: vault.seal(followUpContactPlace(id), contact),
        renewal_sealed:
          side === 'sponsor'
            ? vault.seal(keptAnswersPlace(id), {
                role: 'citizen',
                capacity: 1,
                details: { people: [{ name: 'Jeanne Gardée', agreement: 'marraine' }] },
              })
            : null,
        renewed_event_id: null,
        locale: 'fr',
        created_at: now,
        kept_until: '2028-01-22T00:00:00.000Z',
      })
      .execute();
    await db
      .insertInto('follow_up_question')
      .values({
        ...at,
        id: newId(),
        contact_id: id,
        bond_id: bondId,
        stage: 30,
        due_on: '2027-01-17',
        asked_at: now,
        answer: 'well',
        answered_at: now,
        cared_for_at: null,
      })
      .execute();
  }
  return { bondId, sponsorContactId: ids.sponsor, sponseeContactId: ids.sponsee };
}
