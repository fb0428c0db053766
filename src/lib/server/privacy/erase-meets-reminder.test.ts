import { expect, test } from 'vitest';
import { aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { aRegistration, mailsTo, sendRegistration } from '#tests/factories/a-registration.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';

const TIMES = 20;

test('nothing is written to somebody who is erased while their address is typed again', async () => {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  for (let time = 0; time < TIMES; time += 1) {
    const email = `ada${time}@exemple.fr`;
    const { manageToken: token } = await aRegistration(house, town.event, { email });
    await Promise.all([
      eraseOwnRegistration(town.visitor, { token }),
      sendRegistration(house, town.event, { email }),
    ]);
    const rows = await town.everywhere.selectFrom('registration').select('id').execute();
    expect(rows.map(({ id }) => id)).not.toContain(idIn(token));
    // Typed after the erasing, it registers anew and is asked to confirm: that is somebody else's wish.
    const kinds = (await mailsTo(house, email)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'registration.confirm')).toEqual([]);
  }
});
