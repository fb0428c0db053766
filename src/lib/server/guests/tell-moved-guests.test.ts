import { expect, test } from 'vitest';
import { anEvening, lastMailTo } from '#tests/factories/a-guest.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { changeCeremony } from '../invitations/change-ceremony.ts';

/** A ceremony whose choir sings in the ceremony's own hall, with one seat taken, and the form of its organiser. */
async function aCeremonyWithAChoir() {
  const evening = await anEvening(20, {
    event: {
      kind: 'ceremony',
      place_name: 'Hôtel de ville',
      address: '1 place de la Mairie, 38000 Grenoble',
    },
    moment: { place_name: 'Hôtel de ville', address: '1 place de la Mairie, 38000 Grenoble' },
  });
  await evening.books('Rosa');
  evening.house.clock.advance({ hours: 1 });
  const { event } = evening;
  const form = {
    territoryId: evening.territoryId,
    eventId: event.id,
    starts_on: '2026-12-18',
    starts_at: '18:30',
    ends_at: '20:30',
    place_name: event.place_name,
    address: event.address,
    official_name: event.official_name,
    official_function: event.official_function,
    contact_email: event.contact_email,
    associations: [],
    title: event.title,
    description: '',
    visibility: 'public' as const,
    registration_closes_on: event.registration_closes_on,
    sponsor_capacity: undefined,
    revision: 0,
  };
  return { evening, form };
}

test('a ceremony that changes hall takes its choir along, and whoever booked a seat is told', async () => {
  const { evening, form } = await aCeremonyWithAChoir();
  const outcome = await changeCeremony(evening.owner, { ...form, place_name: 'Salle des fêtes' });
  expect(outcome).toMatchObject({ kind: 'saved', isMoved: true, told: 1, byVoice: 0 });
  expect((await lastMailTo(evening, 'Rosa'))?.text).toContain('Salle des fêtes');
});

test('nobody is written to when the hall stays, or when nothing was saved', async () => {
  const { evening, form } = await aCeremonyWithAChoir();
  const count = async () => (await mailsTo(evening.house, 'rosa@exemple.fr')).length;
  const before = await count();
  expect(await changeCeremony(evening.owner, { ...form, title: 'Cérémonie' })).toMatchObject({ told: 0 });
  const refused = await changeCeremony(evening.owner, {
    ...form,
    place_name: 'Salle des fêtes',
    revision: 0,
  });
  expect(refused).toMatchObject({ kind: 'changed-meanwhile', told: 0 });
  expect(await count()).toBe(before);
});
