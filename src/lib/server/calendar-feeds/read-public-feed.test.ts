import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { acrossTerritories } from '../database/access.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../refusals.ts';
import { buildPublicCalendar } from './build-public-calendar.ts';
import { readPublicFeed } from './read-public-feed.ts';

async function aNetwork() {
  const context = await aContext();
  const territory = await aTerritory(context);
  return { context: as(context, aVisitor), territory, territory_id: territory.id };
}

async function fileOf(context: Context, town?: string, locale = 'fr') {
  const answer = await readPublicFeed(context, { locale, ...(town === undefined ? {} : { town }) });
  if (answer.kind !== 'feed') throw new Error(answer.kind);
  const calendar = new ICAL.Component(ICAL.parse(answer.file));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { ...answer, events, titles: events.map(({ summary }) => summary) };
}

const versionOf = async (context: Context, locale = 'fr') =>
  (await readPublicFeed(context, { locale })).version;

/** So many days before the clock of the tests (21 November 2026, 9:00). */
const ended = (days: number) => {
  const at = (hours: number) => new Date(Date.UTC(2026, 10, 21 - days, hours)).toISOString();
  return { starts_at: at(6), ends_at: at(8) };
};

describe('the feed of everybody', () => {
  test('holds the International Days of this year and the next, and the events of every town', async () => {
    const { context, territory_id } = await aNetwork();
    const elsewhere = await aTerritory(context, { name: 'Nouméa' });
    const event = await anEvent(context, { territory_id });
    await anEvent(context, { territory_id: elsewhere.id, title: 'Parrainages du soir' });
    const { events, titles, file } = await fileOf(context);
    const days = events.filter(({ startDate }) => startDate.isDate);
    expect(days.map(({ uid }) => uid)).toContain('jour-migrants-2026@trait-dunion');
    expect(days.map(({ uid }) => uid)).toContain('jour-migrants-2027@trait-dunion');
    expect(new Set(days.map(({ startDate }) => startDate.year))).toEqual(new Set([2026, 2027]));
    expect(titles).toContain('Cérémonie de parrainage républicain – Grenoble');
    expect(titles).toContain('Parrainages du soir – Nouméa');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(file).toContain(`UID:${event.id}@trait-dunion`);
    expect(file).toContain('SOURCE;VALUE=URI:https://trait-dunion.exemple.fr/calendrier.ics\r\n');
  });

  test('and the event’s own file are one event: the same UID, number, hour and place', async () => {
    const { context, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id, revision: 3 });
    const alone = await buildPublicCalendar(context, { slug: event.slug, locale: 'fr' });
    const block = alone.slice(alone.indexOf('BEGIN:VEVENT'), alone.indexOf('END:VCALENDAR'));
    expect((await fileOf(context)).file).toContain(block);
  });

  test('speaks the reader’s language where there are words of ours', async () => {
    const { context, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id });
    const { file, events } = await fileOf(context, undefined, 'ar');
    expect(file).toContain('SOURCE;VALUE=URI:https://trait-dunion.exemple.fr/ar/calendrier.ics');
    const read = events.find(({ uid }) => uid.startsWith(event.id));
    expect(read?.component.getFirstPropertyValue('url')).toBe(
      `https://trait-dunion.exemple.fr/ar/evenements/${event.slug}`,
    );
  });

  test('never tells the place of an on-registration event, nor that a confidential one or a draft exists', async () => {
    const { context, territory, territory_id } = await aNetwork();
    const hidden = { place_name: 'Salle du Canari', address: '7 rue du Pinson', territory_id };
    await anEvent(context, { ...hidden, visibility: 'on-registration', title: 'Sur inscription' });
    await anEvent(context, { ...hidden, visibility: 'confidential', title: 'Mésange' });
    await anEvent(context, { ...hidden, status: 'draft', published_at: null, title: 'Mésange' });
    await anEvent(context, { ...hidden, status: 'cancelled', published_at: null, title: 'Mésange' });
    for (const town of [undefined, territory.slug]) {
      const { file, titles } = await fileOf(context, town);
      expect(titles).toContain('Sur inscription – Grenoble');
      expect(file).not.toMatch(/canari|pinson|mésange/iu);
    }
  });

  test('keeps a past ceremony for 90 days and a cancelled one for 30, then lets them go', async () => {
    const { context, territory, territory_id } = await aNetwork();
    await anEvent(context, { territory_id, title: 'Hier', status: 'held', ...ended(89) });
    await anEvent(context, { territory_id, title: 'Avant-hier', ...ended(91) });
    await anEvent(context, { territory_id, title: 'Annulée', status: 'cancelled', ...ended(29) });
    await anEvent(context, { territory_id, title: 'Annulée jadis', status: 'cancelled', ...ended(31) });
    const { titles, file } = await fileOf(context, territory.slug);
    expect(titles).toEqual(['Hier – Grenoble', 'Annulée – Grenoble']);
    expect(file.match(/STATUS:CANCELLED/g)).toHaveLength(1);
  });
});

describe('the feed of a town', () => {
  test('holds its events only, and is empty where nothing is published', async () => {
    const { context, territory } = await aNetwork();
    const elsewhere = await aTerritory(context, { name: 'Rouen' });
    await anEvent(context, { territory_id: elsewhere.id });
    expect((await fileOf(context, territory.slug)).titles).toEqual([]);
    expect((await fileOf(context, elsewhere.slug)).titles).toHaveLength(1);
  });

  test('of an unknown town is not found', async () => {
    const { context } = await aNetwork();
    await expect(readPublicFeed(context, { town: 'nulle-part', locale: 'fr' })).rejects.toBeInstanceOf(
      NotFound,
    );
  });
});

describe('the version', () => {
  test('of an unchanged feed stays, byte for byte, and the feed is not written again', async () => {
    const { context, territory_id } = await aNetwork();
    await anEvent(context, { territory_id });
    const first = await fileOf(context);
    context.clock.advance({ hours: 5 });
    expect((await fileOf(context)).file).toBe(first.file);
    expect(await readPublicFeed(context, { locale: 'fr', known: ['autre', first.version] })).toEqual({
      kind: 'unchanged',
      version: first.version,
    });
    expect((await readPublicFeed(context, { locale: 'fr', known: ['autre'] })).kind).toBe('feed');
  });

  test.each([
    ['title', { title: 'Autre titre' }],
    ['hour', { starts_at: '2026-12-18T16:30:00.000Z' }],
    ['end', { ends_at: '2026-12-18T20:30:00.000Z' }],
    ['place', { place_name: 'Gymnase' }],
    ['address', { address: '2 rue Neuve' }],
    ['visibility', { visibility: 'on-registration' as const }],
    ['cancellation', { status: 'cancelled' as const }],
    ['revision', { revision: 9 }],
    ['public address', { slug: 'autre-adresse' }],
  ])('changes with an event’s %s', async (_, change) => {
    const { context, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id });
    const before = await versionOf(context);
    await acrossTerritories(context, 'seed the demonstration')
      .updateTable('event')
      .set(change)
      .where('id', '=', event.id)
      .execute();
    expect(await versionOf(context)).not.toBe(before);
  });

  test('changes with a new event, the town’s name, a day that is archived, and the language', async () => {
    const { context, territory_id } = await aNetwork();
    const db = acrossTerritories(context, 'seed the demonstration');
    const versions = [await versionOf(context), await versionOf(context, 'en')];
    await anEvent(context, { territory_id });
    versions.push(await versionOf(context));
    await db.updateTable('territory').set({ name: 'Grenoble-Alpes' }).execute();
    versions.push(await versionOf(context));
    await db.updateTable('international_day').set({ is_archived: 1 }).where('key', '=', 'migrants').execute();
    versions.push(await versionOf(context));
    context.clock.set('2027-01-02T09:00:00.000Z');
    versions.push(await versionOf(context));
    expect(new Set(versions).size).toBe(versions.length);
  });
});

describe('the programme in a feed', () => {
  test('each moment stands after its event; another moment is another version of the feed', async () => {
    const { context, territory, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id, title: 'Festival' });
    const before = (await fileOf(context, territory.slug)).version;
    await aMoment(context, { territory_id, event_id: event.id, title: 'Film' });
    const { titles, version } = await fileOf(context, territory.slug);
    expect(titles).toEqual(['Festival – Grenoble', 'Film – Festival, Grenoble']);
    expect(version).not.toBe(before);
  });

  test('of an event on registration tells no place, of a confidential one or a draft nothing', async () => {
    const { context, territory, territory_id } = await aNetwork();
    const registered = await anEvent(context, { territory_id, visibility: 'on-registration' });
    const secret = await anEvent(context, { territory_id, visibility: 'confidential' });
    const draft = await anEvent(context, { territory_id, status: 'draft', published_at: null });
    for (const { id } of [registered, secret, draft]) await aMoment(context, { territory_id, event_id: id });
    const { events, file } = await fileOf(context, territory.slug);
    expect(events).toHaveLength(2);
    expect(file).not.toMatch(/Salle|Tilleuls/u);
  });

  test('a cancelled event cancels its moments', async () => {
    const { context, territory, territory_id } = await aNetwork();
    const event = await anEvent(context, { territory_id, status: 'cancelled' });
    await aMoment(context, { territory_id, event_id: event.id });
    const { events } = await fileOf(context, territory.slug);
    expect(events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
  });
});
