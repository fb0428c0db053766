import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import {
  aRegistration,
  confirmByMail,
  linkToken,
  mailsTo,
  sendRegistration,
} from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { peekRegistration } from './peek-registration.ts';

const JEANNE = 'jeanne@exemple.fr';
const FIRST = 'premiere@exemple.fr';

/** Jeanne, registered and in a given state, in a ceremony of one place. */
const STATES = {
  unconfirmed: async (context, event) => {
    await sendRegistration(context, event, { email: JEANNE });
  },
  confirmed: async (context, event) => {
    await aRegistration(context, event, { email: JEANNE });
  },
  waiting: async (context, event) => {
    await aRegistration(context, event, { email: FIRST });
    await aRegistration(context, event, { email: JEANNE });
  },
  offered: async (context, event) => {
    const { manageToken } = await aRegistration(context, event, { email: FIRST });
    await aRegistration(context, event, { email: JEANNE });
    await withdrawSponsor(as(context, aVisitor), { token: manageToken });
  },
} satisfies Record<
  string,
  (context: Awaited<ReturnType<typeof aContext>>, event: { slug: string }) => Promise<void>
>;

async function aCeremonyWith(state: keyof typeof STATES) {
  const context = await aContext();
  const { id: territory_id } = await aTerritory(context);
  const event = await anEvent(context, { territory_id, sponsor_capacity: 1 });
  await STATES[state](context, event);
  const rows = () =>
    acrossTerritories(context, 'seed the demonstration')
      .selectFrom('registration')
      .leftJoin('sponsor', 'sponsor.registration_id', 'registration.id')
      .selectAll('registration')
      .select(['sponsor.profile_sealed', 'sponsor.capacity'])
      .orderBy('registration.id')
      .execute();
  return { context, event, rows };
}

describe.each(Object.keys(STATES) as (keyof typeof STATES)[])(
  'a stranger who types the address of somebody %s',
  (state) => {
    test('changes nothing and learns nothing; the owner gets the page that is right for them now', async () => {
      const { context, event, rows } = await aCeremonyWith(state);
      const before = await rows();
      expect(before.map(({ status }) => status)).toContain(state);
      const answer = await sendRegistration(context, event, {
        email: JEANNE,
        name_1: 'Mallory Pirate',
        comes_with: 'two',
        name_2: 'Autre Pirate',
        phone: '+33612345678',
        capacity: '3',
      });
      expect(answer).toEqual({ kind: 'received' });
      expect(await rows()).toEqual(before);
      const reminders = (await mailsTo(context, JEANNE)).filter(({ kind }) => kind === 'registration.known');
      expect(reminders).toHaveLength(1);
      expect(reminders[0]?.text).not.toMatch(/Pirate|612345678/u);
      const visitor = as(context, aVisitor);
      if (state === 'unconfirmed') {
        const token = linkToken(reminders, 'inscription');
        expect(await peekRegistration(visitor, { token })).toMatchObject({ status: 'unconfirmed' });
        expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'confirmed' });
      } else {
        const token = linkToken(reminders, 'ma-participation');
        expect(await showOwnParticipation(visitor, { token })).toMatchObject({ status: state });
      }
      // A place that is held does not wait: the reminder says so, and only then.
      expect(reminders[0]?.text.includes('Une place vous est gardée')).toBe(state === 'offered');
    });
  },
);

test('whoever withdrew and registers again does so as anybody', async () => {
  const { context, event } = await aCeremonyWith('confirmed');
  await withdrawSponsor(as(context, aVisitor), {
    token: linkToken(await mailsTo(context, JEANNE), 'ma-participation'),
  });
  expect(await sendRegistration(context, event, { email: JEANNE })).toEqual({ kind: 'received' });
  expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'confirmed' });
});
