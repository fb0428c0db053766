import { expect, test } from 'vitest';
import { aContext } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsorChoice } from '#tests/factories/a-sponsor-choice.ts';
import { aCeremonyToComeTo, idIn, rowsAbout } from '#tests/factories/a-ceremony-to-come-to.ts';
import { NotFound } from '../refusals.ts';
import { answerSponsorChoice } from '../sponsor-choices/answer-sponsor-choice.ts';
import { readOwnChoice } from '../sponsor-choices/read-own-choice.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';

async function aChoiceOfTwo() {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  const comes = async (name: string) => {
    const { manageToken } = await town.comes(name);
    const row = await town.everywhere
      .selectFrom('sponsor')
      .select('id')
      .where('registration_id', '=', idIn(manageToken))
      .executeTakeFirstOrThrow();
    return { id: row.id, erase: () => eraseOwnRegistration(town.visitor, { token: manageToken }) };
  };
  const [ada, bob] = [await comes('Ada'), await comes('Bob')];
  const sponseeId = await aSponsee(house, town.event);
  const { token } = await aSponsorChoice(house, { ...town.at, sponseeId });
  return { house, visitor: town.visitor, ada, bob, token };
}

test('a sponsor who is erased is in no choice any more; the household sees the others', async () => {
  const { house, visitor, ada, bob, token } = await aChoiceOfTwo();
  await ada.erase();
  expect(await rowsAbout(house, [ada.id])).toEqual([]);
  const own = await readOwnChoice(visitor, { token });
  expect(own.sponsors.map(({ id }) => id)).toEqual([bob.id]);
  expect(own.gone).toBe(0);
  // Nobody is left to show: the question has lost its meaning, and its link leads nowhere.
  await bob.erase();
  await expect(readOwnChoice(visitor, { token })).rejects.toThrow(NotFound);
});

test('who had chosen them still reads that they chose, and no name', async () => {
  const { house, visitor, ada, token } = await aChoiceOfTwo();
  await answerSponsorChoice(visitor, { token, answer: { kind: 'chosen', sponsorId: ada.id } });
  expect((await readOwnChoice(visitor, { token })).chosen).toEqual(['Ada']);
  await ada.erase();
  expect(await rowsAbout(house, [ada.id])).toEqual([]);
  expect(await readOwnChoice(visitor, { token })).toMatchObject({ standing: 'chosen', chosen: [] });
});
