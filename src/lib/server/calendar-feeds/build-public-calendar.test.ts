import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { cancelCeremony } from '../invitations/cancel-ceremony.ts';
import { holdAgain } from '../invitations/hold-again.ts';
import { NotFound } from '../refusals.ts';
import { buildPublicCalendar } from './build-public-calendar.ts';

async function aTown() {
  const context = await aContext();
  return { context: as(context, aVisitor), territory: await aTerritory(context) };
}

test('anybody can keep a public ceremony in their calendar', async () => {
  const { context, territory } = await aTown();
  const event = await anEvent(context, { territory_id: territory.id, title: 'Fête, discours ; signatures' });

  const file = await buildPublicCalendar(context, { slug: event.slug, locale: 'fr' });

  const calendar = new ICAL.Component(ICAL.parse(file));
  const read = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(read.uid).toBe(`${event.id}@trait-dunion`);
  expect(read.summary).toBe('Fête, discours ; signatures – Grenoble');
  expect(read.location).toBe('Hôtel de ville, 11 boulevard Jean-Pain, 38000 Grenoble');
  expect(read.startDate.toJSDate().toISOString()).toBe('2026-12-18T17:30:00.000Z');
  expect(read.component.getFirstPropertyValue('class')).toBe('PUBLIC');
  expect(read.attendees).toHaveLength(0);
});

test('cancelled, then held again: its number rises each time, so that no calendar keeps the former', async () => {
  const { context, territory } = await aTown();
  const event = await anEvent(context, { territory_id: territory.id, revision: 4 });
  const at = { territoryId: territory.id, eventId: event.id };
  const staff = as(context, anOrganiser(territory.id));
  const read = () => buildPublicCalendar(context, { slug: event.slug, locale: 'fr' });
  const numberOf = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
  const published = await read();
  await cancelCeremony(staff, { ...at, note: '' });
  const cancelled = await read();
  expect(cancelled).toContain('STATUS:CANCELLED');
  expect(numberOf(cancelled)).toBeGreaterThan(numberOf(published));
  await holdAgain(staff, at);
  const again = await read();
  expect(again).toContain('STATUS:CONFIRMED');
  expect(numberOf(again)).toBeGreaterThan(numberOf(cancelled));
});

test.each(['on-registration', 'confidential'] as const)(
  'an event that is %s gives no file',
  async (visibility) => {
    const { context, territory } = await aTown();
    const event = await anEvent(context, { territory_id: territory.id, visibility });
    await expect(buildPublicCalendar(context, { slug: event.slug, locale: 'fr' })).rejects.toBeInstanceOf(
      NotFound,
    );
  },
);

test('a draft gives no file', async () => {
  const { context, territory } = await aTown();
  const event = await anEvent(context, { territory_id: territory.id, status: 'draft', published_at: null });
  await expect(buildPublicCalendar(context, { slug: event.slug, locale: 'fr' })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test('a programme is one file: an entry for each moment besides the event’s, cancelled ones said to be', async () => {
  const { context, territory } = await aTown();
  const { id, slug } = await anEvent(context, {
    territory_id: territory.id,
    kind: 'festival',
    title: 'Festival',
  });
  const of = { territory_id: territory.id, event_id: id };
  const film = await aMoment(context, { ...of, title: 'Film' });
  await aMoment(context, {
    ...of,
    title: 'Repas',
    starts_at_local: '2026-12-18T22:00',
    ends_at_local: '2026-12-18T23:00',
    starts_at: '2026-12-18T21:00:00.000Z',
    ends_at: '2026-12-18T22:00:00.000Z',
    cancelled_at: '2026-11-20T09:00:00.000Z',
    revision: 1,
  });
  const file = await buildPublicCalendar(context, { slug, locale: 'fr' });
  const entries = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
  const told = entries.map((entry) =>
    ['summary', 'status', 'location'].map((name) => entry.getFirstPropertyValue(name)),
  );
  expect(told).toEqual([
    ['Festival – Grenoble', 'CONFIRMED', 'Hôtel de ville, 11 boulevard Jean-Pain, 38000 Grenoble'],
    ['Film – Festival, Grenoble', 'CONFIRMED', 'Salle des fêtes, 2 rue des Tilleuls, 38000 Grenoble'],
    ['Repas – Festival, Grenoble', 'CANCELLED', 'Salle des fêtes, 2 rue des Tilleuls, 38000 Grenoble'],
  ]);
  expect(new Set(entries.map((entry) => entry.getFirstPropertyValue('uid'))).size).toBe(3);
  expect(file).toContain(`UID:${film.id}@trait-dunion`);
  expect(file).not.toContain('inscription');
});
