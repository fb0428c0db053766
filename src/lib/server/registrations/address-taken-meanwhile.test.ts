import { expect, test } from 'vitest';
import { aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration, sendRegistration } from '#tests/factories/a-registration.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { returnSponsor } from '../invitations/return-sponsor.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { correctRegistration } from './correct-registration.ts';

const TIMES = 15;

test('somebody who comes back while their address registers anew is told so, and stands once', async () => {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  for (let time = 0; time < TIMES; time += 1) {
    const email = `ada${time}@exemple.fr`;
    const { manageToken: token } = await aRegistration(house, town.event, { email });
    await withdrawSponsor(town.visitor, { token });
    const [back] = await Promise.all([
      returnSponsor(town.visitor, { token }),
      sendRegistration(house, town.event, { email }),
    ]);
    expect(['confirmed', 'known']).toContain(back.kind);
  }
});

test('an address corrected while it registers anew is told so', async () => {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  const organiser = as(house, anOrganiser(town.at.territoryId));
  const { manageToken } = await aRegistration(house, town.event, { email: 'bob@exemple.fr' });
  for (let time = 0; time < TIMES; time += 1) {
    const email = `bob${time}@exemple.fr`;
    const form = { name_1: 'Bob', agreement_1: 'parrain', email, locale: 'fr' } as const;
    const [corrected] = await Promise.all([
      correctRegistration(organiser, {
        territoryId: town.at.territoryId,
        registrationId: idIn(manageToken),
        form: { ...form, name_2: undefined, agreement_2: undefined, phone: undefined },
      }),
      sendRegistration(house, town.event, { email }),
    ]);
    expect(['corrected', 'known']).toContain(corrected.kind);
  }
});
