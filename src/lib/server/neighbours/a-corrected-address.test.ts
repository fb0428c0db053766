import { expect, test } from 'vitest';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { questionToken, registrationsOf, twoNeighbours } from '#tests/factories/two-neighbours.ts';
import { NotFound } from '../refusals.ts';
import { correctRegistration } from '../registrations/correct-registration.ts';
import { answerOffer } from './answer-offer.ts';
import { askSponsors } from './ask-sponsors.ts';
import { showOffer } from './show-offer.ts';

test('the question in a mailbox that is not theirs any more leads nowhere; they can be asked again', async () => {
  const towns = await twoNeighbours();
  const { house, here, atGrenoble, linkId } = towns;
  const { registrationId, token } = await towns.ask({ name: 'Awa Canari' });
  const { seen } = await showOffer(house, { token });
  const corrected = await correctRegistration(here, {
    territoryId: atGrenoble.territoryId,
    registrationId,
    form: {
      name_1: 'Awa Canari',
      agreement_1: 'marraine',
      name_2: undefined,
      agreement_2: undefined,
      email: 'awa.nouvelle@exemple.fr',
      phone: undefined,
      locale: 'fr',
    },
  });
  expect(corrected.kind).toBe('corrected');
  await expect(showOffer(house, { token })).rejects.toThrow(NotFound);
  await expect(answerOffer(house, { token, answer: 'yes', seen })).rejects.toThrow(NotFound);
  expect(await registrationsOf(house, towns.to.id)).toEqual([]);

  const again = await askSponsors(here, { ...atGrenoble, linkId, registrationIds: [registrationId] });
  expect(again).toEqual({ kind: 'asked', people: 1 });
  const anew = questionToken(await mailsTo(house, 'awa.nouvelle@exemple.fr'));
  expect(await answerOffer(house, { token: anew, answer: 'yes', seen })).toEqual({ kind: 'accepted' });
});
