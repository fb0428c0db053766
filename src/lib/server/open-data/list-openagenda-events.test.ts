import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aMoment } from '#tests/factories/a-moment.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import type { Context } from '../context.ts';
import { acrossTerritories } from '../database/access.ts';
import { listOpenAgendaEvents } from './list-openagenda-events.ts';
import type { OpenAgendaEvent } from './openagenda-event.ts';

async function aTown() {
  const context = as(await aContext(), aVisitor);
  const { id } = await aTerritory(context);
  return { context, territory_id: id };
}

async function only(context: Context): Promise<OpenAgendaEvent> {
  const { items } = await listOpenAgendaEvents(context, {});
  if (!items[0]) throw new Error('no event');
  return items[0];
}

/** An event of these local times in Paris. */
const lasting = (from: string, to: string) => ({
  starts_at_local: from,
  ends_at_local: to,
  starts_at: instant(from),
  ends_at: instant(to),
});
const instant = (local: string) =>
  new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').epochMilliseconds,
  ).toISOString();

describe('the times of an event, as OpenAgenda takes them', () => {
  test.each([
    ['an evening', '2026-12-18T18:30', '2026-12-18T20:30', 1, '2026-12-18T18:30:00+01:00'],
    ['past midnight', '2026-12-18T22:00', '2026-12-19T02:00', 1, '2026-12-18T22:00:00+01:00'],
    ['an exhibition, day by day', '2026-12-01T10:00', '2026-12-20T18:00', 20, '2026-12-01T10:00:00+01:00'],
    ['a festival through two nights', '2026-12-18T18:00', '2026-12-20T12:00', 3, '2026-12-18T18:00:00+01:00'],
  ])('%s', async (_, from, to, count, first) => {
    const { context, territory_id } = await aTown();
    await anEvent(context, { territory_id, ...lasting(from, to) });
    const { timings } = await only(context);
    expect(timings).toHaveLength(count);
    expect(timings[0]?.begin).toBe(first);
    expect(Date.parse(timings.at(-1)?.end ?? '')).toBe(Date.parse(instant(to)));
  });

  test('are those of the programme that takes place', async () => {
    const { context, territory_id } = await aTown();
    const event = await anEvent(context, { territory_id });
    const at = { territory_id, event_id: event.id };
    await aMoment(context, { ...at, starts_at_local: '2026-12-17T18:00' });
    await aMoment(context, { ...at, starts_at_local: '2026-12-17T19:00' });
    await aMoment(context, {
      ...at,
      starts_at_local: '2026-12-16T19:00',
      cancelled_at: '2026-11-21T08:00:00.000Z',
    });
    expect((await only(context)).timings).toEqual([
      { begin: '2026-12-17T18:00:00+01:00', end: '2026-12-17T20:00:00+01:00' },
      { begin: '2026-12-17T20:00:00+01:00', end: '2026-12-17T21:00:00+01:00' },
    ]);
  });

  test('never overlap, and none is longer than a day, whatever the programme', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            day: fc.integer({ min: 1, max: 5 }),
            hour: fc.integer({ min: 0, max: 23 }),
            hours: fc.integer({ min: 1, max: 90 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (moments) => {
          const { context, territory_id } = await aTown();
          const { id } = await anEvent(context, { territory_id });
          for (const { day, hour, hours } of moments) {
            const from = Temporal.PlainDateTime.from({ year: 2026, month: 12, day, hour });
            await aMoment(context, {
              territory_id,
              event_id: id,
              starts_at_local: from.toString().slice(0, 16),
              ends_at_local: from.add({ hours }).toString().slice(0, 16),
            });
          }
          const { timings } = await only(context);
          expect(timings.length).toBeGreaterThan(0);
          let former = -Infinity;
          for (const { begin, end } of timings) {
            const [from, to] = [Date.parse(begin), Date.parse(end)];
            expect(from).toBeGreaterThanOrEqual(former);
            expect(to - from).toBeGreaterThan(0);
            expect(to - from).toBeLessThanOrEqual(86_400_000);
            former = to;
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('what OpenAgenda is told', () => {
  test('a number that stays, the status, where to register, and no place that is not told', async () => {
    const { context, territory_id } = await aTown();
    const event = await anEvent(context, {
      territory_id,
      slug: 'avant',
      visibility: 'on-registration',
      has_sign_language: 1,
    });
    const before = await only(context);
    expect(before).toMatchObject({
      status: 1,
      state: 2,
      attendanceMode: 1,
      accessibility: { hi: true, mi: false },
      location: { name: 'Lieu communiqué après inscription', address: 'Grenoble', countryCode: 'FR' },
      registration: [{ type: 'link', value: 'https://trait-dunion.exemple.fr/evenements/avant/inscription' }],
      description: {
        fr: 'Cérémonie de parrainage républicain, Grenoble, vendredi 18 décembre 2026, de 18\u00A0h\u00A030 à 20\u00A0h\u00A030.',
      },
    });
    await acrossTerritories(context, 'seed the demonstration')
      .updateTable('event')
      .set({ slug: 'apres', status: 'cancelled', cancelled_at: '2026-11-21T08:00:00.000Z' })
      .where('id', '=', event.id)
      .execute();
    const after = await only(context);
    expect(after).toMatchObject({ uid: before.uid, slug: 'apres', status: 6, registration: [] });
    expect(Number.isSafeInteger(after.uid)).toBe(true);
  });

  test('texts within its limits, cut between words, and nothing that Markdown would make a link of', async () => {
    const { context, territory_id } = await aTown();
    await anEvent(context, {
      territory_id,
      title: 'Rencontre '.repeat(30),
      description: `${'mot '.repeat(80)}\n# Pas un titre\n- [ni](https://x.exemple) *un* lien`,
    });
    const { title, description, longDescription } = await only(context);
    expect(title['fr']?.length).toBeLessThanOrEqual(140);
    expect(title['fr']).toMatch(/Rencontre…$/u);
    expect(description['fr']?.length).toBeLessThanOrEqual(200);
    expect(longDescription['fr']).toContain('\\# Pas un titre');
    expect(longDescription['fr']).toContain('\\- \\[ni\\](https://x.exemple) \\*un\\* lien');
  });
});
