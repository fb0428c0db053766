import { describe, expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { answerTo, aQuestion } from '#tests/factories/a-question.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../../database/access.ts';
import { showOwnParticipation } from '../../invitations/show-own-participation.ts';
import { openSponsorDetails } from '../../sponsors/sponsor-details.ts';
import { openVault } from '../../vault/open-vault.ts';
import { addQuestion } from './add-question.ts';
import { changeOwnRegistration } from '../change-own-registration.ts';
import { changeQuestion } from './change-question.ts';
import { listQuestions } from './list-questions.ts';
import { moveQuestion } from './move-question.ts';
import { questionField } from './own-question.ts';
import { previewQuestionRemoval } from './preview-question-removal.ts';
import { removeQuestion } from './remove-question.ts';
import { saveRegistrationSettings } from './save-registration-settings.ts';

async function aCeremony() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const at = { territoryId, eventId: event.id };
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const labels = async () => (await listQuestions(organiser, at)).map(({ label }) => label);
  const answers = async () => {
    const vault = await openVault(house, { kind: 'ceremony', ...at });
    const rows = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('sponsor')
      .select(['id', 'profile_sealed'])
      .orderBy('id')
      .execute();
    return rows.map((row) => openSponsorDetails(vault, row).answers);
  };
  return { house, event, at, organiser, labels, answers };
}

const words = { label: 'Chantez-vous ?', options: '', is_required: false };
const CHOIRS = { kind: 'choices', label: 'Que chantez-vous ?', options: ['Basse', 'Alto', 'Ténor'] } as const;

describe('a town’s own questions', () => {
  test('are five at most, whoever adds one at the same time, without a gap in their order', async () => {
    const { organiser, at, labels } = await aCeremony();
    const sent = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((label) =>
      addQuestion(organiser, { ...at, kind: 'short-text', ...words, label: `Question ${label} ?` }),
    );
    const kinds = (await Promise.all(sent)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'added')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'full')).toHaveLength(2);
    expect(await labels()).toHaveLength(5);
  });

  test('move up and down, and stop at both ends', async () => {
    const { organiser, at, labels } = await aCeremony();
    const territoryId = at.territoryId;
    const [a] = [
      await aQuestion(organiser, at, { label: 'A' }),
      await aQuestion(organiser, at, { label: 'B' }),
    ];
    const c = await aQuestion(organiser, at, { label: 'C' });
    await moveQuestion(organiser, { territoryId, questionId: c, way: 'up' });
    expect(await labels()).toEqual(['A', 'C', 'B']);
    await moveQuestion(organiser, { territoryId, questionId: a, way: 'up' });
    expect(await labels()).toEqual(['A', 'C', 'B']);
    await moveQuestion(organiser, { territoryId, questionId: a, way: 'down' });
    await moveQuestion(organiser, { territoryId, questionId: a, way: 'down' });
    await moveQuestion(organiser, { territoryId, questionId: a, way: 'down' });
    expect(await labels()).toEqual(['C', 'B', 'A']);
  });

  test.each([
    [
      'a forbidden subject',
      { ...words, label: 'Votre nationalité ?', options: 'Oui\nNon' },
      'label',
      /nationalité/,
    ],
    ['a forbidden answer', { ...words, options: 'Catholique\nAutre' }, 'options', /religion/],
    ['one answer only', { ...words, options: 'Oui' }, 'options', /2 à 8/],
    ['nine answers', { ...words, options: '1\n2\n3\n4\n5\n6\n7\n8\n9' }, 'options', /2 à 8/],
    ['the same answer twice', { ...words, options: 'Oui\nNon\n Oui ' }, 'options', /deux fois/],
    ['a long answer', { ...words, options: `Oui\n${'o'.repeat(61)}` }, 'options', /60 caractères/],
  ])(
    'are refused for %s, with the reason at the field, and nothing is written',
    async (_, form, at_, why) => {
      const { organiser, at, house } = await aCeremony();
      const before = await everyRow(house);
      const outcome = await addQuestion(organiser, { ...at, kind: 'choice', ...form });
      expect(outcome).toEqual({ kind: 'refused', problems: { [at_]: expect.stringMatching(why) } });
      expect(await everyRow(house)).toBe(before);
    },
  );

  test('are answered, the answers sealed, shown to their author, and changed by them', async () => {
    const { house, organiser, event, at, answers } = await aCeremony();
    const text = await aQuestion(organiser, at);
    const several = await aQuestion(organiser, at, CHOIRS);
    const { manageToken: token } = await aRegistration(house, event, {
      email: 'jeanne@exemple.fr',
      ...answerTo(text, 'De la vielle à roue'),
      ...answerTo(several, ['Basse', 'Alto']),
    });
    expect(await answers()).toEqual([
      [
        { question: text, value: 'De la vielle à roue' },
        { question: several, value: ['Basse', 'Alto'] },
      ],
    ]);
    expect(await everyRow(house)).not.toContain('vielle');

    const { form } = await showOwnParticipation(house, { token });
    expect(form[questionField(text)]).toBe('De la vielle à roue');
    const changed = { ...form, ...answerTo(text, undefined), ...answerTo(several, ['Ténor']) };
    await changeOwnRegistration(house, { token, form: changed });
    expect(await answers()).toEqual([[{ question: several, value: ['Ténor'] }]]);
  });

  test('take their answers along when they are removed, after saying how many', async () => {
    const { house, organiser, event, at, labels, answers } = await aCeremony();
    const text = await aQuestion(organiser, at);
    const several = await aQuestion(organiser, at, CHOIRS);
    await aQuestion(organiser, at, { label: 'C' });
    for (const name of ['un', 'deux', 'trois']) {
      await aRegistration(house, event, {
        email: `${name}@exemple.fr`,
        ...(name === 'trois' ? {} : answerTo(text, `Réponse ${name}`)),
        ...answerTo(several, ['Alto']),
      });
    }
    const which = { territoryId: at.territoryId, questionId: text };
    expect(await previewQuestionRemoval(organiser, which)).toMatchObject({ answers: 2 });
    expect(await removeQuestion(organiser, which)).toEqual({ kind: 'removed', answers: 2 });
    expect(await labels()).toEqual([CHOIRS.label, 'C']);
    const left = [{ question: several, value: ['Alto'] }];
    expect(await answers()).toEqual([left, left, left]);
    // The place that it left can be taken again.
    for (let more = 0; more < 3; more += 1) await aQuestion(organiser, at);
    expect(await addQuestion(organiser, { ...at, kind: 'short-text', ...words })).toEqual({ kind: 'full' });
  });

  test('keep what was answered when their words change', async () => {
    const { house, organiser, event, at, answers, labels } = await aCeremony();
    const several = await aQuestion(organiser, at, CHOIRS);
    await aRegistration(house, event, { email: 'a@exemple.fr', ...answerTo(several, ['Alto']) });
    const change = { territoryId: at.territoryId, questionId: several, ...words, options: 'Soprano\nTénor' };
    expect(await changeQuestion(organiser, change)).toEqual({ kind: 'changed' });
    expect(await labels()).toEqual([words.label]);
    expect(await answers()).toEqual([[{ question: several, value: ['Alto'] }]]);
  });
});

test('what is no longer asked stays with whoever told it, through a change of the rest', async () => {
  const { house, organiser, event, at } = await aCeremony();
  const { manageToken: token } = await aRegistration(house, event, {
    email: 'a@exemple.fr',
    place: '38 100',
    offers: ['outings'],
    level_ar: 'some',
  });
  const settings = { ...at, asked: ['hours' as const], offer_hours: '72' as const };
  expect(await saveRegistrationSettings(organiser, settings)).toEqual({ kind: 'saved' });
  await changeOwnRegistration(house, { token, form: { languages: ['fr', 'ar'], hours_per_week: '<1' } });
  const { form, asked } = await showOwnParticipation(house, { token });
  expect(asked).toEqual(['hours']);
  expect(form).toMatchObject({
    place: '38100',
    offers: ['outings'],
    hours_per_week: '<1',
    level_ar: 'fluent',
  });
});
