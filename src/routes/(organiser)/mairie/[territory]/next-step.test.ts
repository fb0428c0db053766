import { expect, test } from 'vitest';
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
