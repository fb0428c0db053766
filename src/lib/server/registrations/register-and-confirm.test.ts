import type { Selectable } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import {
  confirmByMail,
  confirmToken,
  linkToken,
  mailsTo,
  readInvitations,
  registrationForm,
  sendRegistration,
} from '#tests/factories/a-registration.ts';
import type { Database } from '../database/schema.ts';
import { acrossTerritories } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { welcomeSponsor } from '../invitations/welcome-sponsor.ts';
import { changeOwnRegistration } from './change-own-registration.ts';
import { peekRegistration } from './peek-registration.ts';

const JEANNE = 'jeanne@exemple.fr';

async function anOpenCeremony(given: Partial<Selectable<Database['event']>> = {}) {
  const house = await aContext();
  const territory = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territory.id, ...given });
  const context = as(house, aVisitor);
  const placesTaken = async () => {
    const row = await acrossTerritories(context, 'count for the coordinator')
      .selectFrom('event')
      .select('sponsor_places_taken')
      .where('id', '=', event.id)
      .executeTakeFirstOrThrow();
    return row.sponsor_places_taken;
  };
  return { context, territory, event, placesTaken };
}

describe('a resident who registers', () => {
  test('gets one mail, confirms by its link, and is invited with the first word of a calendar thread', async () => {
    const { context, event, placesTaken } = await anOpenCeremony();
    expect(await sendRegistration(context, event)).toEqual({ kind: 'received' });
    const [asked, ...more] = await mailsTo(context, JEANNE);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      subject: 'À confirmer : votre rendez-vous du vendredi 18 décembre 2026',
      calendar: undefined,
    });
    expect(asked?.text).toContain('Jeanne Exemple');
    expect(await placesTaken()).toBe(0);

    const token = await confirmToken(context, JEANNE);
    expect(await peekRegistration(context, { token })).toMatchObject({
      status: 'unconfirmed',
      isOver: false,
    });
    expect(await peekRegistration(context, { token })).toMatchObject({ status: 'unconfirmed' });
    expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'confirmed' });
    expect(await placesTaken()).toBe(1);

    const mails = await mailsTo(context, JEANNE);
    expect(readInvitations(mails)).toMatchObject([
      {
        method: 'REQUEST',
        sequence: 0,
        status: 'CONFIRMED',
        startsAt: '2026-12-18T17:30:00Z',
        attendee: 'mailto:jeanne@exemple.fr',
        location: expect.stringContaining('Hôtel de ville'),
      },
    ]);
    const manage = linkToken(mails, 'ma-participation');
    expect(await showOwnParticipation(context, { token: manage })).toMatchObject({
      status: 'confirmed',
      people: ['Jeanne Exemple'],
    });
  });

  test('who opens the link again confirms nothing twice and gets no second mail', async () => {
    const { context, event, placesTaken } = await anOpenCeremony();
    await sendRegistration(context, event);
    await confirmByMail(context, JEANNE);
    const before = await everyRow(context);
    expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'already' });
    expect(await everyRow(context)).toBe(before);
    expect(await placesTaken()).toBe(1);
  });

  test('two who come together are told of their two places', async () => {
    const { context, event } = await anOpenCeremony();
    await sendRegistration(context, event, {
      comes_with: 'two',
      name_2: 'Paul Exemple',
      agreement_2: 'parrain',
    });
    await confirmByMail(context, JEANNE);
    expect((await mailsTo(context, JEANNE)).at(-1)?.text).toContain('vos deux places sont réservées');
  });

  test('leaves no name, address or telephone in clear in the database', async () => {
    const { context, event } = await anOpenCeremony();
    await sendRegistration(context, event, {
      name_1: 'Canari Jaune',
      comes_with: 'two',
      name_2: 'Pinson Vert',
      email: 'canari@exemple.fr',
      phone: '+33612345678',
      place: '38100',
    });
    await confirmByMail(context, 'canari@exemple.fr');
    expect(await everyRow(context)).not.toMatch(/canari|pinson|612345678|\b38100\b/iu);
  });

  test('by the same form sent twice, even at the same time, is registered and written to once', async () => {
    const { context, event } = await anOpenCeremony();
    const form = registrationForm();
    await Promise.all([sendRegistration(context, event, form), sendRegistration(context, event, form)]);
    await sendRegistration(context, event, form);
    expect(await mailsTo(context)).toHaveLength(1);
  });

  test('who goes back and corrects the address gets the mail at the corrected one', async () => {
    const { context, event } = await anOpenCeremony();
    const form = registrationForm({ email: 'jeane@exemple.fr' });
    await sendRegistration(context, event, form);
    for (let time = 0; time < 3; time += 1)
      await sendRegistration(context, event, { ...form, email: JEANNE });
    expect(await mailsTo(context, JEANNE)).toHaveLength(1);
    expect(await mailsTo(context)).toHaveLength(2);
    expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'confirmed' });
  });

  test('with a known address gets the same answer, and only its owner learns more', async () => {
    const { context, event, placesTaken } = await anOpenCeremony();
    await sendRegistration(context, event);
    await confirmByMail(context, JEANNE);
    const again = await sendRegistration(context, event, {
      name_1: 'Mallory Pirate',
      email: ' Jeanne@Exemple.fr ',
    });
    const fresh = await sendRegistration(context, event, { email: 'autre@exemple.fr' });
    expect(again).toEqual(fresh);
    expect(await placesTaken()).toBe(1);
    const reminders = (await mailsTo(context)).filter(({ kind }) => kind === 'registration.known');
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.text).not.toContain('Mallory');
    expect(
      await showOwnParticipation(context, { token: linkToken(reminders, 'ma-participation') }),
    ).toMatchObject({
      people: ['Jeanne Exemple'],
    });
    // However often somebody types it, one reminder a day.
    for (let time = 0; time < 5; time += 1) await sendRegistration(context, event);
    expect((await mailsTo(context)).filter(({ kind }) => kind === 'registration.known')).toHaveLength(1);
  });

  test('in another language is written to in it, with links to its pages', async () => {
    const { context, event } = await anOpenCeremony();
    await sendRegistration(context, event, {}, 'ar');
    const [mail] = await mailsTo(context, JEANNE);
    expect(mail?.locale).toBe('ar');
    expect(mail?.text).toContain('https://trait-dunion.exemple.fr/ar/inscription/');
  });

  test('changes by the link what may be changed', async () => {
    const { context, event } = await anOpenCeremony({ asked_questions: '["capacity"]' });
    await sendRegistration(context, event);
    const { manageToken: token } = await confirmByMail(context, JEANNE);
    const form = { ...registrationForm(), languages: ['uk' as const], capacity: '2' as const };
    expect(await changeOwnRegistration(context, { token, form })).toEqual({ kind: 'changed' });
    const shown = await showOwnParticipation(context, { token });
    expect(shown.form).toMatchObject({ languages: ['uk'], capacity: '2' });
    expect(shown.people).toEqual(['Jeanne Exemple']);
  });
});

describe('registration is refused', () => {
  test.each([
    ['the closing day is over', { registration_closes_on: '2026-11-20' }],
    ['it is cancelled', { status: 'cancelled' as const }],
    ['it was held', { status: 'held' as const }],
    ['it has begun', { starts_at: '2026-11-21T08:00:00.000Z' }],
  ])('once %s', async (_, given) => {
    const { context, event } = await anOpenCeremony(given);
    expect(await sendRegistration(context, event)).toEqual({ kind: 'closed' });
    expect(await mailsTo(context)).toEqual([]);
  });

  test('for a draft or an unknown address, as if it did not exist', async () => {
    const { context, event } = await anOpenCeremony({ status: 'draft', published_at: null });
    await expect(sendRegistration(context, event)).rejects.toThrow(NotFound);
    await expect(sendRegistration(context, { slug: 'nulle-part' })).rejects.toThrow(NotFound);
  });

  test('at the link once the ceremony has begun; nothing is taken', async () => {
    const { context, event, placesTaken } = await anOpenCeremony();
    await sendRegistration(context, event);
    context.clock.set('2026-12-18T17:30:00.000Z');
    expect(await confirmByMail(context, JEANNE)).toMatchObject({ kind: 'over' });
    expect(await placesTaken()).toBe(0);
  });

  test('for a link that was altered or made for something else', async () => {
    const { context, event } = await anOpenCeremony();
    await sendRegistration(context, event);
    const token = await confirmToken(context, JEANNE);
    await expect(welcomeSponsor(context, { token: `${token}x` })).rejects.toThrow(NotFound);
    await expect(showOwnParticipation(context, { token })).rejects.toThrow(NotFound);
    const { manageToken } = await welcomeSponsor(context, { token });
    await expect(welcomeSponsor(context, { token: manageToken })).rejects.toThrow(NotFound);
  });
});
