import { expect, test } from 'vitest';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aCoordinator, aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { NotFound } from '#lib/server/refusals.ts';
import { editTemplate } from './edit-template.ts';
import { getCampaign } from './get-campaign.ts';
import { templateAtHour } from './template-at-hour.ts';

const OWN = {
  title_state: 'own',
  description_state: 'own',
  starts_at_state: 'own',
  ends_at_state: 'own',
  visibility_state: 'own',
  photo_rule_state: 'own',
} as const;

async function aHouse() {
  const house = await aContext();
  const { slug } = await aCampaign(house, { starts_at_time: '18:30' });
  return { house, context: as(house, aCoordinator()), at: { campaignSlug: slug, revision: 0 } };
}

test('each field is left, proposed or locked; the start is always the campaign’s own hour', async () => {
  const { context, at } = await aHouse();
  expect(
    await editTemplate(context, {
      ...at,
      ...OWN,
      title_state: 'locked',
      title: 'Une ville, un parrain, une marraine',
      description: 'Gardé nulle part : le champ est laissé aux communes.',
      starts_at_state: 'locked',
      ends_at_state: 'proposed',
      ends_at: '00:30',
      photo_rule_state: 'proposed',
      photo_rule: 'none',
    }),
  ).toEqual({ kind: 'saved' });
  expect((await getCampaign(context, at)).campaign.template).toEqual({
    title: { value: 'Une ville, un parrain, une marraine', isLocked: true },
    starts_at: { value: '18:30', isLocked: true },
    ends_at: { value: '00:30', isLocked: false },
    photo_rule: { value: 'none', isLocked: false },
  });
});

test('refused: nothing to propose, an end before the start, an older form, anybody else', async () => {
  const { house, context, at } = await aHouse();
  const before = await everyRow(house);
  const empty = await editTemplate(context, {
    ...at,
    ...OWN,
    title_state: 'locked',
    visibility_state: 'proposed',
  });
  expect(empty.kind === 'refused' && Object.keys(empty.problems)).toEqual(['title', 'visibility']);
  const early = await editTemplate(context, { ...at, ...OWN, ends_at_state: 'proposed', ends_at: '18:30' });
  expect(early).toEqual({ kind: 'refused', problems: { ends_at: 'La fin doit venir après le début.' } });
  expect(await editTemplate(context, { ...at, ...OWN, revision: 1 })).toEqual({ kind: 'changed-meanwhile' });
  await expect(editTemplate(as(house, aVisitor), { ...at, ...OWN })).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
});

test('when the campaign’s hour changes, the end follows, past midnight too', () => {
  const stored = (end: string) =>
    JSON.stringify({
      starts_at: { value: '18:30', isLocked: true },
      ends_at: { value: end, isLocked: false },
    });
  const at = (end: string, hour: string) =>
    JSON.parse(templateAtHour({ template: stored(end), starts_at_time: '18:30' }, hour)) as unknown;
  expect(at('20:00', '23:00')).toEqual({
    starts_at: { value: '23:00', isLocked: true },
    ends_at: { value: '00:30', isLocked: false },
  });
  expect(at('00:30', '17:00')).toMatchObject({ ends_at: { value: '23:00' } });
});
