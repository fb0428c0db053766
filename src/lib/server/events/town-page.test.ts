import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { acrossTerritories } from '../database/access.ts';
import { findOfficialTerritory } from '../territories/official-territories.ts';
import { listHeldEvents } from './list-held-events.ts';
import { listPublicPartners } from './list-public-partners.ts';
import { PAST_CAMPAIGNS, pastCeremonyOf, PEOPLE_SINCE_THE_BEGINNING } from './past-ceremonies.ts';

const past = (day: string) => ({
  starts_at_local: `${day}T18:30`,
  ends_at_local: `${day}T20:30`,
  starts_at: `${day}T17:30:00.000Z`,
  ends_at: `${day}T19:30:00.000Z`,
});

test('a town tells what it held in public, the latest first, and nothing secret, cancelled or to come', async () => {
  const house = await aContext();
  const town = await aTerritory(house);
  const other = await aTerritory(house, { name: 'Lyon' });
  const held = (slug: string, day: string, more: object = {}) =>
    anEvent(house, { territory_id: town.id, slug, ...past(day), ...more });
  await held('film', '2026-03-08', { kind: 'film-debate', title: 'Film et débat' });
  await held('ceremonie', '2025-12-17');
  await held('secrete', '2025-12-16', { visibility: 'confidential' });
  await held('annulee', '2025-12-15', { status: 'cancelled' });
  await held('brouillon', '2025-12-14', { status: 'draft', published_at: null });
  await anEvent(house, { territory_id: town.id, slug: 'a-venir' });
  await anEvent(house, { territory_id: other.id, slug: 'ailleurs', ...past('2025-12-17') });
  const visitor = as(house, aVisitor);
  const list = await listHeldEvents(visitor, { territoryId: town.id });
  expect(list.map(({ slug }) => slug)).toEqual(['film', 'ceremonie']);
  expect(list[0]).toEqual({
    slug: 'film',
    kind: 'film-debate',
    title: 'Film et débat',
    startsAtLocal: '2026-03-08T18:30',
  });
  expect(await listHeldEvents(visitor, { territoryId: town.id, limit: 1 })).toHaveLength(1);
});

test('an association is named only where a public event names it already', async () => {
  const house = await aContext();
  const town = await aTerritory(house);
  const db = acrossTerritories(house, 'seed the demonstration');
  const organise = async (name: string, event: object) => {
    const association = await anAssociation(house, town.id, name);
    const { id } = await anEvent(house, { territory_id: town.id, ...event });
    await db
      .insertInto('event_organiser')
      .values({ territory_id: town.id, event_id: id, association_id: association, position: 0 })
      .execute();
  };
  await organise('Zébulon', {});
  await organise('Association d’ici', past('2025-12-17'));
  await organise('Secrète', { visibility: 'confidential' });
  await organise('En projet', { status: 'draft', published_at: null });
  await anAssociation(house, town.id, 'Jamais nommée');
  expect(await listPublicPartners(as(house, aVisitor), { territoryId: town.id })).toEqual([
    'Association d’ici',
    'Zébulon',
  ]);
});

test('the ceremonies of the guide belong to communes of the official list', () => {
  const named: Record<string, string> = {
    '74010': 'Annecy',
    '33039': 'Bègles',
    '25056': 'Besançon',
    '63113': 'Clermont-Ferrand',
    '38185': 'Grenoble',
    '69123': 'Lyon',
    '92046': 'Malakoff',
    '75056': 'Paris',
    '76540': 'Rouen',
    '67482': 'Strasbourg',
    '37261': 'Tours',
    '30350': 'Le Vigan',
    '73274': "Saint-Pierre-d'Entremont",
  };
  for (const [code, name] of Object.entries(named)) {
    expect(findOfficialTerritory('commune', code)?.name).toBe(name);
    expect(pastCeremonyOf({ kind: 'commune', code })).toBeDefined();
  }
  const december = Object.keys(named).filter(
    (code) => pastCeremonyOf({ kind: 'commune', code })?.heldOn === '2022-12-17',
  );
  expect(december).toHaveLength(PAST_CAMPAIGNS.find(({ year }) => year === 2022)?.territories ?? 0);
  expect(pastCeremonyOf({ kind: 'departement', code: '38185' })).toBeUndefined();
  expect(pastCeremonyOf({ kind: 'commune', code: 'constructor' })).toBeUndefined();
});

test('the published operations add up to less than the people sponsored since the beginning', () => {
  const people = PAST_CAMPAIGNS.reduce((sum, { peopleAtLeast }) => sum + peopleAtLeast, 0);
  expect(people).toBeLessThan(PEOPLE_SINCE_THE_BEGINNING);
  expect(PAST_CAMPAIGNS.map(({ year }) => year)).toEqual([2021, 2022, 2023]);
});
