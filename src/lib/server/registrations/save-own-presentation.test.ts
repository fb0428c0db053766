import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { aCeremonyToComeTo } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { registrationForm } from '#tests/factories/a-registration.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { changeParty } from '../invitations/change-party.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { exportOwnData } from '../privacy/export-own-data.ts';
import { NotFound } from '../refusals.ts';
import { changeOwnRegistration } from './change-own-registration.ts';
import { correctRegistration } from './correct-registration.ts';
import { describeSponsor } from './describe-sponsor.ts';
import { getRegistration } from './get-registration.ts';
import { PresentationForm } from './presentation-form.ts';
import { saveOwnPresentation } from './save-own-presentation.ts';

const WORDS = 'J’aime cuisiner.\nEt marcher le dimanche.';

async function somebodyWhoComes() {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  const { manageToken: token } = await town.comes('Ada');
  const registrationId = token.split('.')[0] ?? '';
  const save = (presentation?: string) => saveOwnPresentation(town.visitor, { token, presentation });
  const shown = async () =>
    (await showOwnParticipation(town.visitor, { token })).presentation.presentation?.text;
  return {
    house,
    town,
    token,
    registrationId,
    save,
    shown,
    owner: as(house, anOrganiser(town.at.territoryId)),
  };
}

describe('a sponsor’s own words', () => {
  test('are kept as they were typed, in nobody’s clear, and erased by leaving the field empty', async () => {
    const { house, save, shown } = await somebodyWhoComes();
    expect(await shown()).toBeUndefined();
    expect(await save(WORDS)).toEqual({ kind: 'saved' });
    expect(await shown()).toBe(WORDS);
    expect(await everyRow(house)).not.toContain('cuisiner');
    const before = await everyRow(house);
    expect(await save(WORDS)).toEqual({ kind: 'saved' });
    expect(await everyRow(house)).toBe(before);
    await save();
    expect(await shown()).toBeUndefined();
  });

  test('outlive every other change of the registration', async () => {
    const { house, town, token, registrationId, save, shown, owner } = await somebodyWhoComes();
    await save(WORDS);
    const form = registrationForm({ languages: ['fr'], offers: ['outings'] });
    expect(await changeOwnRegistration(town.visitor, { token, form })).toEqual({ kind: 'changed' });
    expect(await shown()).toBe(WORDS);
    await changeParty(town.visitor, { token, form: { comes_with: 'two', name_2: 'Bob' } });
    expect(await shown()).toBe(WORDS);
    await correctRegistration(owner, {
      territoryId: town.at.territoryId,
      registrationId,
      form: { name_1: 'Ada Neuve', agreement_1: 'marraine', email: 'ada@exemple.fr', locale: 'fr' },
    });
    expect((await showOwnParticipation(house, { token })).presentation).toMatchObject({
      firstNames: ['Ada', 'Bob'],
      presentation: { text: WORDS, lang: 'fr' },
    });
  });

  test('are read by organisers and given back to whoever wrote them', async () => {
    const { town, token, registrationId, save, owner } = await somebodyWhoComes();
    await save(WORDS);
    const { details, questions } = await getRegistration(owner, {
      territoryId: town.at.territoryId,
      registrationId,
    });
    expect(describeSponsor(details, questions)).toContainEqual({
      key: 'presentation',
      label: 'Se présente',
      value: WORDS,
      isTyped: true,
    });
    const data = await exportOwnData(town.visitor, { token });
    expect(data.registrations[0]?.sponsor?.presentation).toBe(WORDS);
  });

  test('are nobody else’s to write, nor theirs once they withdrew', async () => {
    const { house, town, token, save } = await somebodyWhoComes();
    const before = await everyRow(house);
    await expect(
      saveOwnPresentation(town.visitor, { token: `${token}x`, presentation: WORDS }),
    ).rejects.toThrow(NotFound);
    expect(await everyRow(house)).toBe(before);
    await withdrawSponsor(town.visitor, { token });
    const withdrawn = await everyRow(house);
    expect(await save(WORDS)).toEqual({ kind: 'over' });
    expect(await everyRow(house)).toBe(withdrawn);
  });
});

describe('the form of a presentation', () => {
  const read = (presentation?: string) => v.safeParse(PresentationForm, { presentation });
  const problem = (presentation: string) => read(presentation).issues?.[0].message;

  test('may stay empty, and takes 300 characters and several lines', () => {
    expect(read().success).toBe(true);
    expect(read(WORDS).output).toEqual({ presentation: WORDS });
    expect(read('a'.repeat(300)).success).toBe(true);
    expect(read('a'.repeat(301)).success).toBe(false);
    // Everything that it takes can be sealed, emoji too.
    expect(read('🌻'.repeat(150)).success).toBe(true);
    expect(read('🌻'.repeat(151)).success).toBe(false);
  });

  test('says kindly which contact to leave out', () => {
    expect(problem('Écrivez à ada@exemple.fr')).toContain('adresse électronique');
    expect(problem('Mon numéro : 06 12 34 56 78')).toContain('téléphone');
    expect(problem('Mon site : www.exemple.fr')).toContain('site');
  });
});
