import { expect, test } from 'vitest';
import { CHECKLIST } from '#lib/server/events/checklist-steps.ts';
import { nextThing } from './next-step.ts';

const STEPS = [{ key: 'sponsors', state: 'next', isTickedBy: 'app' }];

test('while sponsors are missing, the call goes out; once some wait for a place, they come first', () => {
  const said = (sponsorsWaiting: number) =>
    nextThing({ status: 'published', counts: { sponsorsWaiting }, steps: STEPS }, '/c');
  expect(said(0)?.title).toContain('Faites connaître l’appel');
  expect(said(3)?.title).toContain('qui attendent');
  expect(said(3)?.link?.href).toMatch(/^\/c\/inscriptions/u);
});

test('a draft is published before anything else, and a cancelled ceremony asks for nothing', () => {
  const standing = { counts: { sponsorsWaiting: 3 }, steps: STEPS };
  expect(nextThing({ status: 'draft', ...standing }, '/c')?.link?.href).toBe('/c/publier');
  expect(nextThing({ status: 'cancelled', ...standing }, '/c')).toBeUndefined();
});

test('every step of the guide has its words, and a step of the town’s own says its title', () => {
  for (const step of CHECKLIST) {
    const steps = [{ ...step, state: 'next' }];
    const said = nextThing({ status: 'published', counts: { sponsorsWaiting: 0 }, steps }, '/c');
    if (step.key !== 'closing') expect(said?.title, step.key).not.toBe(step.title);
    expect(Boolean(said?.step) || Boolean(said?.link) || step.key === 'closing', step.key).toBe(true);
  }
  const own = [{ key: 'a1b2', title: 'Réserver la sono', state: 'next', isTickedBy: 'person' }];
  expect(nextThing({ status: 'published', counts: { sponsorsWaiting: 0 }, steps: own }, '/c')).toMatchObject({
    title: 'Réserver la sono',
    step: 'a1b2',
  });
});
