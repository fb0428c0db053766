import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { describeOpenEvent } from '#lib/server/open-data/describe-open-event.ts';
import { listEventsAsCsv } from '#lib/server/open-data/list-events-as-csv.ts';
import { listOpenAgendaEvents } from '#lib/server/open-data/list-openagenda-events.ts';
import { listOpenDays } from '#lib/server/open-data/list-open-days.ts';
import { listOpenEvents } from '#lib/server/open-data/list-open-events.ts';
import { listOpenTerritories } from '#lib/server/open-data/list-open-territories.ts';
import { readAtomFeed, readJsonFeed } from '#lib/server/open-data/read-event-feed.ts';
import { listSitemapParts, readSitemapPart } from '#lib/server/open-data/sitemap.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { sourceDigest } from '#lib/server/translations/source-digest.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { load as loadAgenda } from '../../src/routes/(public)/integration/agenda/+page.server.ts';
import { runnersFor } from '../../src/hooks/run-use-case.ts';

const anyEvent = fc.record({
  status: fc.constantFrom('draft', 'published', 'cancelled', 'held'),
  visibility: fc.constantFrom('public', 'on-registration', 'confidential'),
  wasPublished: fc.boolean(),
  isOver: fc.boolean(),
  hasChanged: fc.boolean(),
  moments: fc.integer({ min: 0, max: 2 }),
});
type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer Each> ? Each : never;

/** Nobody but the town hall knows these of any event. */
const NEVER = ['canari-id', 'canari-maire', 'canari-courriel', '987654'];

/** Writes an event every word of which names it, and all that is written around it. */
async function write(context: Context, territory_id: string, event: AnyEvent, index: number): Promise<void> {
  const own = (word: string) => `canari-${word}-${index}.`;
  const [starts_at, ends_at] = event.isOver
    ? ['2026-11-01T17:30:00.000Z', '2026-11-01T19:30:00.000Z']
    : ['2026-12-18T17:30:00.000Z', '2026-12-18T19:30:00.000Z'];
  const local = event.isOver ? '2026-11-01' : '2026-12-18';
  const row = await anEvent(context, {
    territory_id,
    id: `canari-id-${index}`,
    slug: `canari-adresse-${index}.`,
    status: event.status,
    visibility: event.visibility,
    title: own('titre'),
    description: own('texte'),
    place_name: own('lieu'),
    address: own('rue'),
    access_note: own('chemin'),
    official_name: own('maire'),
    contact_email: own('courriel'),
    cancellation_note: own('raison'),
    sponsor_capacity: 987654,
    starts_at_local: `${local}T18:30`,
    ends_at_local: `${local}T20:30`,
    starts_at,
    ends_at,
    published_at: event.wasPublished ? '2026-11-02T08:00:00.000Z' : null,
    cancelled_at: event.status === 'cancelled' ? '2026-11-03T08:00:00.000Z' : null,
    last_change: event.hasChanged
      ? JSON.stringify({
          at: '2026-11-04T08:00:00.000Z',
          before: {
            starts_at_local: `${local}T17:00`,
            ends_at_local: `${local}T19:00`,
            place_name: own('lieu-d-avant'),
            address: own('rue-d-avant'),
          },
        })
      : null,
  });
  for (let moment = 0; moment < event.moments; moment += 1)
    await aMoment(context, {
      territory_id,
      event_id: row.id,
      id: `canari-id-${index}-${moment}`,
      title: own('moment'),
      place_name: own('lieu-du-moment'),
      address: own('rue-du-moment'),
      takes_guests: 1,
      guest_capacity: 987654,
    });
  await acrossTerritories(context, 'seed the demonstration')
    .insertInto('own_text_translation')
    .values(
      (['title', 'access_note'] as const).map((field) => ({
        territory_id,
        subject: 'event' as const,
        subject_id: row.id,
        field,
        locale: 'en',
        text: own(field === 'title' ? 'title' : 'chemin-en-anglais'),
        source_digest: sourceDigest(row[field]),
        updated_at: '2026-11-02T08:00:00.000Z',
      })),
    )
    .execute();
}

/** All that other sites can read, in every format. */
async function readEverything(context: Context, count: number): Promise<string> {
  const search = { isPastShown: true, pageSize: 100 };
  const details = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      describeOpenEvent(context, { slug: `canari-adresse-${index}.` }).catch((refusal: unknown) => {
        expect(refusal).toBeInstanceOf(NotFound);
        return null;
      }),
    ),
  );
  const index = await listSitemapParts(context, {});
  const parts = [...index.matchAll(/sitemap-([\w-]+)\.xml/gu)].map(([, part = '']) =>
    readSitemapPart(context, { part }),
  );
  const frames = ['', 'vue=mois&mois=2026-12', 'vue=mois&mois=2026-11', 'ville=ici'].map((query) =>
    loadAgenda({
      url: new URL(`https://trait-dunion.exemple.fr/integration/agenda?${query}`),
      locals: { context, settings: context.settings, ...runnersFor(context, () => undefined) },
      setHeaders: () => undefined,
    } as unknown as Parameters<typeof loadAgenda>[0]),
  );
  const read = await Promise.all([
    listOpenEvents(context, search),
    listOpenAgendaEvents(context, search),
    listEventsAsCsv(context, search),
    listOpenDays(context, {}),
    listOpenTerritories(context, {}),
    readAtomFeed(context, { locale: 'fr' }),
    readJsonFeed(context, { locale: 'en' }),
    readAtomFeed(context, { town: 'ici', locale: 'ar' }),
    readJsonFeed(context, { town: 'ici', locale: 'fr' }),
    ...parts,
    ...frames,
  ]);
  return JSON.stringify([details, index, ...read]);
}

test('whatever events there are, no other site reads a draft, a confidential event or a place that is not told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 8 }), async (events) => {
      const context = as(await aContext(), aVisitor);
      const town = await aTerritory(context, { slug: 'ici' });
      for (const [index, event] of events.entries()) await write(context, town.id, event, index);
      const said = await readEverything(context, events.length);
      for (const word of NEVER) expect(said).not.toContain(word);
      for (const [index, event] of events.entries()) {
        const words = new Set(
          [...said.matchAll(/canari-([a-z-]+)-(\d+)\./gu)]
            .filter(([, , of]) => of === String(index))
            .map(([, word = '']) => word),
        );
        const isPublic =
          event.wasPublished && event.status !== 'draft' && event.visibility !== 'confidential';
        if (!isPublic) {
          expect([...words], JSON.stringify(event)).toEqual([]);
          continue;
        }
        expect(words).toContain('adresse');
        expect(words).toContain('title');
        const hidden = [...words].filter((word) => /lieu|rue|chemin/u.test(word));
        if (event.visibility === 'on-registration') expect(hidden, JSON.stringify(event)).toEqual([]);
        else expect(hidden).toEqual(expect.arrayContaining(['lieu', 'rue', 'chemin', 'chemin-en-anglais']));
      }
    }),
    { numRuns: 25 },
  );
});
