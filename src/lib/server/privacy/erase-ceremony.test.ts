import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { addOwnStep } from '../campaigns/checklist/add-own-step.ts';
import { tickStep } from '../campaigns/checklist/tick-step.ts';
import { readCeremonyProgress } from '../campaigns/checklist/read-ceremony-progress.ts';
import { answerOffer } from '../neighbours/answer-offer.ts';
import { showOffer } from '../neighbours/show-offer.ts';
import { eraseCeremony } from './erase-ceremony.ts';

test('what a town wrote on its own checklist goes with the people: it may name them', async () => {
  const { house, here, atGrenoble } = await twoNeighbours();
  const added = await addOwnStep(here, { ...atGrenoble, title: 'Rappeler Samira Haddad', days_before: 3 });
  if (added.kind !== 'added') throw new Error(added.kind);
  await tickStep(here, { ...atGrenoble, step: added.stepId, isDone: true });
  await eraseCeremony(house, atGrenoble);
  expect((await everyRow(house)).includes('Samira')).toBe(false);
  const { steps } = await readCeremonyProgress(here, atGrenoble);
  expect(steps.some(({ isOwn }) => isOwn)).toBe(false);
});

test('either of two neighbours may be erased first, whatever its people were asked', async () => {
  for (const order of [['atGrenoble', 'atEchirolles'] as const, ['atEchirolles', 'atGrenoble'] as const]) {
    const towns = await twoNeighbours();
    const { house } = towns;
    const { token } = await towns.ask({ name: 'Awa Canari' });
    await towns.ask({ name: 'Omar Pinson' });
    const { seen } = await showOffer(house, { token });
    expect(await answerOffer(house, { token, answer: 'yes', seen })).toEqual({ kind: 'accepted' });
    for (const which of order) await eraseCeremony(house, towns[which]);
    // A page that is open still answers.
    const team = as(house, anOrganiser(towns.atGrenoble.territoryId));
    expect((await readCeremonyProgress(team, towns.atGrenoble)).counts.sponsorsConfirmed).toBe(0);
  }
});
