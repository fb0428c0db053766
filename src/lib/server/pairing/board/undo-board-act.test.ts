import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { updateSponsee } from '../../sponsees/update-sponsee.ts';
import { choosePair } from './choose-pair.ts';
import { endPair } from './end-pair.ts';
import { listPairs } from './list-pairs.ts';
import { rulePair } from './rule-pair.ts';
import { setAside } from './set-aside.ts';
import { undoBoardAct } from './undo-board-act.ts';

async function twoOrganisers() {
  const town = await aTownThatPairs();
  const { context, event, at, territoryId } = town;
  const samira = await aSponsee(context, event, { name: 'Samira', wantedSlots: ['citizen', 'any'] });
  const near = await aSponsor(context, event, { name: 'Proche', capacity: 2 });
  const far = await aSponsor(context, event, { name: 'Loin', capacity: 2 });
  const other = as(context, anOrganiser(territoryId, 'owner'));
  const undoLast = async () => {
    const { undo } = await listPairs(context, at);
    const rows = async () =>
      (await everyRow(context)).split('\n').filter((line) => !line.startsWith('audit_'));
    const before = await rows();
    const { kind } = await undoBoardAct(context, { ...at, actId: undo?.id ?? '' });
    if (kind === 'overtaken') expect(await rows()).toEqual(before);
    return kind;
  };
  return { ...town, samira, near: near.id, far: far.id, other, undoLast };
}

test.each(['sponsee', 'sponsor'] as const)(
  'a %s who was taken back in and paired by a colleague is not set aside again behind their back',
  async (who) => {
    const { context, at, samira, near, other, undoLast } = await twoOrganisers();
    const somebody = { ...at, who, id: who === 'sponsee' ? samira : near };
    await setAside(context, { ...somebody, isSetAside: true });
    await setAside(context, { ...somebody, isSetAside: false });
    await choosePair(other, { ...at, sponseeId: samira, sponsorId: near, position: 0 });
    expect(await undoLast()).toBe('overtaken');
    const { households } = await listPairs(context, at);
    expect(households.map(({ names }) => names)).toEqual(['Samira']);
  },
);

test('an exclusion that was lifted does not come back over the pair that a colleague formed since', async () => {
  const { context, at, samira, near, other, undoLast } = await twoOrganisers();
  const two = { ...at, sponseeId: samira, sponsorId: near };
  await rulePair(context, { ...two, rule: 'excluded' });
  await rulePair(context, { ...two, rule: null });
  await choosePair(other, { ...two, position: 0 });
  expect(await undoLast()).toBe('overtaken');
});

test('a pair that ended does not stand again at a place that the household wants no more', async () => {
  const { context, at, samira, near, far, choose, undoLast, territoryId } = await twoOrganisers();
  await choose(samira, near);
  const second = await choose(samira, far, 1);
  await endPair(context, { territoryId, pairId: second });
  const details = sponseeDetails({ wantedSlots: ['citizen'] });
  const changed = { ...at, sponseeId: samira, associationId: undefined, revision: 0, details };
  expect(await updateSponsee(context, changed)).toMatchObject({ kind: 'updated' });
  expect(await undoLast()).toBe('overtaken');
});
