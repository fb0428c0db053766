import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anOpenCoordinator } from '#tests/factories/an-account.ts';
import { acrossTerritories } from '../database/access.ts';
import { createCoordinator } from './create-coordinator.ts';
import { forgetSpentAccess } from './forget-spent-access.ts';
import { readSession } from './sessions/read-session.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

const TABLES = ['session', 'sign_in_link', 'throttle'] as const;

test('spent sessions, links and counts go; what still opens or slows stays', async () => {
  const context = await aContext();
  const camille = await anOpenCoordinator(context);
  await createCoordinator(context, { email: 'nour@exemple.fr', name: 'Nour' });
  await signInWithPassword(context, { email: 'x@exemple.fr', password: 'faux', clientAddress: '192.0.2.1' });
  const count = async () => {
    const db = acrossTerritories(context, 'apply retention');
    const rows = await Promise.all(
      TABLES.map((table) =>
        db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirst(),
      ),
    );
    return rows.map((row) => Number(row?.n));
  };
  expect(await count()).toEqual([1, 2, 3]);
  await forgetSpentAccess(context);
  expect(await count()).toEqual([1, 2, 3]);
  expect(await readSession(context, camille.token)).toBeDefined();

  context.clock.advance({ days: 2 });
  await forgetSpentAccess(context);
  // Only Nour's invitation still opens something.
  expect(await count()).toEqual([0, 1, 0]);
  context.clock.advance({ days: 7 });
  await forgetSpentAccess(context);
  expect(await count()).toEqual([0, 0, 0]);
  await expect(forgetSpentAccess(as(context, { kind: 'anonymous' }))).rejects.toThrow('Not found');
});
