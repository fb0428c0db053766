import type { Updateable } from 'kysely';
import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import type { Database } from '../../database/schema.ts';
import { Forbidden } from '../../refusals.ts';
import { listMissing } from './list-missing.ts';
import { setAside } from './set-aside.ts';

const tigrinya = [{ code: 'ti', level: 'native' }] as const;
type Town = Awaited<ReturnType<typeof aTownThatPairs>>;
const alter = (town: Town, values: Updateable<Database['event']>) =>
  town.everywhere.updateTable('event').set(values).where('id', '=', town.event.id).execute();

/** A town where three speak Tigrinya and one sponsor is free, who does not. */
async function aTownThatLacks(households = 3) {
  const town = await aTownThatPairs();
  for (let n = 0; n < households; n += 1) {
    await aSponsee(town.context, town.event, { name: `Hanna ${n}`, languages: [...tigrinya] });
  }
  await aSponsor(town.context, town.event);
  return town;
}

describe('listMissing', () => {
  test('calls for the language that nobody free speaks, with the way to the registration page', async () => {
    const { context, at, event } = await aTownThatLacks();
    const before = await everyRow(context);
    const { groups } = await listMissing(context, at);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.sentence).toContain('parlent tigrigna');
    expect(groups[0]?.next.kind).toBe('share');
    expect(groups[0]?.appeal.open.body).toContain(
      `${context.settings.origin}/evenements/${event.slug}/inscription`,
    );
    expect(JSON.stringify(groups)).not.toContain('Hanna');
    // No name is told, so that no reading is recorded.
    expect(await everyRow(context)).toBe(before);
  });

  test('is silent once a speaker registers and confirms; before, leads to the registration', async () => {
    const { context, at, event } = await aTownThatLacks(1);
    await aSponsor(context, event, { languages: [...tigrinya], status: 'waiting' });
    expect((await listMissing(context, at)).groups[0]?.next).toMatchObject({ kind: 'registrations' });
    await aSponsor(context, event, { languages: [...tigrinya] });
    expect((await listMissing(context, at)).groups).toEqual([]);
  });

  test('does not call for whoever is set aside, nor count on a sponsor who is', async () => {
    const { context, at, event } = await aTownThatPairs();
    const id = await aSponsee(context, event);
    const sponsor = await aSponsor(context, event);
    const who = { ...at, isSetAside: true };
    await setAside(context, { ...who, who: 'sponsor', id: sponsor.id });
    expect((await listMissing(context, at)).groups.map(({ key }) => key)).toEqual(['people']);
    await setAside(context, { ...who, who: 'sponsee', id });
    expect((await listMissing(context, at)).groups).toEqual([]);
  });

  test('says what to do before an appeal could be answered', async () => {
    const town = await aTownThatLacks();
    const step = async () => (await listMissing(town.context, town.at)).groups[0];
    await alter(town, { registration_state: 'paused' });
    expect((await step())?.next.kind).toBe('reopen');
    expect((await step())?.appeal.open.body).not.toContain('https');
    await alter(town, { registration_state: 'open', registration_closes_on: '2020-01-01' });
    expect((await step())?.next.kind).toBe('later-last-day');
    await alter(town, { registration_closes_on: town.event.registration_closes_on, sponsor_capacity: 0 });
    expect((await step())?.next.kind).toBe('more-places');
    await alter(town, { status: 'draft', published_at: null });
    expect((await step())?.next.kind).toBe('publish');
  });

  test('keeps a confidential ceremony’s link, day and place, and an on-registration one’s place', async () => {
    const town = await aTownThatLacks();
    await alter(town, { visibility: 'on-registration', place_name: 'Salle des Tilleuls' });
    const onRegistration = JSON.stringify(await listMissing(town.context, town.at));
    expect(onRegistration).not.toContain('Tilleuls');
    expect(onRegistration).toContain(town.event.slug);
    await alter(town, { visibility: 'confidential' });
    const confidential = await listMissing(town.context, town.at);
    expect(confidential.isConfidential).toBe(true);
    expect(JSON.stringify(confidential)).not.toMatch(new RegExp(`Tilleuls|${town.event.slug}|décembre`, 'u'));
  });

  test('is silent once the ceremony is over, and refused to an association', async () => {
    const town = await aTownThatLacks();
    await alter(town, { status: 'held' });
    expect((await listMissing(town.context, town.at)).groups).toEqual([]);
    const association = as(town.context, anAssociationMember(town.territoryId, 'cercle'));
    await expect(listMissing(association, town.at)).rejects.toThrow(Forbidden);
  });
});
