import { describe, expect, test } from 'vitest';
import { CHECKLIST } from '#lib/server/events/checklist-steps.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aCoordinator } from '#tests/factories/an-actor.ts';
import { aCampaign } from '#tests/factories/a-campaign.ts';
import { changeSteps, removedSteps, type StepsChange } from './change-steps.ts';
import { editChecklist } from './edit-checklist.ts';
import { getCampaign } from './get-campaign.ts';

function stepsAfter(...changes: StepsChange[]) {
  return changes.reduce((steps, change) => {
    const next = changeSteps(steps, change);
    if (next.kind !== 'changed') throw new Error(next.kind);
    return next.steps;
  }, CHECKLIST);
}

describe('changeSteps', () => {
  test('an added step is ticked by hand, stands in its place in the calendar, and has a key of its own', () => {
    const add = { kind: 'add', title: 'Accrocher la banderole', daysBefore: 2 } as const;
    const steps = stepsAfter(add, { ...add, title: 'Accrocher la banderole !' });
    const added = steps.filter(({ title }) => title.startsWith('Accrocher'));
    expect(added.map(({ isTickedBy }) => isTickedBy)).toEqual(['person', 'person']);
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    const days = steps.map(({ daysBefore }) => daysBefore);
    expect(days).toEqual(days.toSorted((one, other) => other - one));
  });

  test('what the app ticks keeps its key and its tick under another name', () => {
    const steps = stepsAfter({ kind: 'change', key: 'published', title: 'Ouvrir la page', daysBefore: 45 });
    expect(steps.find(({ key }) => key === 'published')).toEqual({
      key: 'published',
      title: 'Ouvrir la page',
      daysBefore: 45,
      isTickedBy: 'app',
    });
  });

  test('a step of the guide that was removed can be put back; the guide can be taken again', () => {
    const without = stepsAfter({ kind: 'remove', key: 'room' });
    expect(removedSteps(without).map(({ key }) => key)).toEqual(['room']);
    expect(
      removedSteps(stepsAfter({ kind: 'remove', key: 'room' }, { kind: 'restore', key: 'room' })),
    ).toEqual([]);
    expect(stepsAfter({ kind: 'remove', key: 'room' }, { kind: 'reset' })).toEqual([]);
  });

  test('refused: a step that is not there, the same words twice, the last step', () => {
    expect(changeSteps(CHECKLIST, { kind: 'remove', key: 'nothing' }).kind).toBe('unknown');
    expect(changeSteps(CHECKLIST, { kind: 'restore', key: 'room' }).kind).toBe('unknown');
    const [first] = CHECKLIST;
    if (!first) throw new Error('The guide has no step.');
    expect(
      changeSteps(CHECKLIST, { kind: 'add', title: first.title.toUpperCase(), daysBefore: 1 }).kind,
    ).toBe('same-title');
    expect(changeSteps([first], { kind: 'remove', key: first.key }).kind).toBe('last');
  });
});

test('two coordinators: the second to save is told so, and nothing of the first is lost', async () => {
  const context = as(await aContext(), aCoordinator());
  const { slug, revision } = await aCampaign(context);
  const at = { campaignSlug: slug, revision };
  expect(await editChecklist(context, { ...at, change: { kind: 'remove', key: 'room' } })).toEqual({
    kind: 'saved',
  });
  expect(await editChecklist(context, { ...at, change: { kind: 'remove', key: 'press' } })).toEqual({
    kind: 'changed-meanwhile',
  });
  const { campaign } = await getCampaign(context, { campaignSlug: slug });
  expect(removedSteps(campaign.checklist).map(({ key }) => key)).toEqual(['room']);
});

test('a cancelled campaign’s steps stay as they are', async () => {
  const context = as(await aContext(), aCoordinator());
  const { slug, revision } = await aCampaign(context, { status: 'cancelled' });
  expect(await editChecklist(context, { campaignSlug: slug, revision, change: { kind: 'reset' } })).toEqual({
    kind: 'over',
  });
});
