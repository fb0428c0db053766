import { expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { aCampaign, type CampaignRow } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { readCeremonyCampaign } from './read-ceremony-campaign.ts';

async function aCeremonyOfACampaign(given: Partial<CampaignRow> = {}, moment = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const campaign = await aCampaign(house, given);
  const event = await anEvent(house, { territory_id: territoryId, campaign_id: campaign.id, ...moment });
  const context = as(house, anOrganiser(territoryId));
  const at = { territoryId, eventId: event.id };
  return { house, context, at, read: () => readCeremonyCampaign(context, at) };
}

const ELSEWHEN = {
  starts_at_local: '2027-01-15T18:30',
  ends_at_local: '2027-01-15T20:30',
  starts_at: '2027-01-15T17:30:00.000Z',
  ends_at: '2027-01-15T19:30:00.000Z',
};

test('a ceremony in the window is told what is fixed; one that moved out is told so and is still of the campaign', async () => {
  const template = JSON.stringify({
    title: { value: 'Ensemble', isLocked: true },
    description: { value: 'Un verre.', isLocked: false },
  });
  const inside = await aCeremonyOfACampaign({ template });
  expect(await inside.read()).toMatchObject({
    name: '18 décembre 2026',
    isOutsideWindow: false,
    isCancelled: false,
    locked: { title: 'Ensemble' },
  });
  const outside = await aCeremonyOfACampaign({ template }, ELSEWHEN);
  expect(await outside.read()).toMatchObject({ isOutsideWindow: true, slug: '18-decembre-2026' });
});

test('in Nouméa, at one instant everywhere, 19 December is a day of a campaign of the 18th', async () => {
  const { read } = await aCeremonyOfACampaign(
    { mode: 'same-instant', window_starts_on: '2026-12-18', window_ends_on: '2026-12-18' },
    {
      time_zone: 'Pacific/Noumea',
      starts_at_local: '2026-12-19T04:00',
      ends_at_local: '2026-12-19T06:00',
      starts_at: '2026-12-18T17:00:00.000Z',
      ends_at: '2026-12-18T19:00:00.000Z',
    },
  );
  expect(await read()).toMatchObject({ isOutsideWindow: false });
});

test('a cancelled campaign says so, why, and fixes nothing any more', async () => {
  const { read } = await aCeremonyOfACampaign({
    status: 'cancelled',
    cancellation_note: 'Deuil national.',
    template: JSON.stringify({ title: { value: 'Ensemble', isLocked: true } }),
  });
  expect(await read()).toMatchObject({ isCancelled: true, cancellationNote: 'Deuil national.', locked: {} });
});

test('a ceremony of no campaign has nothing to say, and a stranger finds nothing', async () => {
  const { house, context, at } = await aCeremonyOfACampaign();
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ campaign_id: null })
    .execute();
  expect(await readCeremonyCampaign(context, at)).toBeUndefined();
  const { id: elsewhere } = await aTerritory(house, { name: 'Ailleurs' });
  const stranger = as(house, anOrganiser(elsewhere));
  await expect(readCeremonyCampaign(stranger, at)).rejects.toThrow(NotFound);
  await expect(readCeremonyCampaign(stranger, { ...at, territoryId: elsewhere })).rejects.toThrow(NotFound);
});
