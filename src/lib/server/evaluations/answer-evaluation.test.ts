import { describe, expect, test } from 'vitest';
import { aPastCeremony } from '#tests/factories/a-past-ceremony.ts';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { eraseCeremony } from '../privacy/erase-ceremony.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { answerEvaluation } from './answer-evaluation.ts';
import { closeEvaluation } from './close-evaluation.ts';
import { drawEvaluationCode } from './draw-evaluation-code.ts';
import type { EvaluationInput } from './evaluation-form.ts';
import { openEvaluation } from './open-evaluation.ts';
import { readEvaluation } from './read-evaluation.ts';
import { showEvaluation } from './show-evaluation.ts';

/** A ceremony whose questions are open for two weeks, and a visitor who has the link. */
async function aCeremonyAsked(given: Parameters<typeof aPastCeremony>[0] = {}) {
  const ceremony = await aPastCeremony(given);
  const { context, house, at, everywhere } = ceremony;
  const opened = await openEvaluation(context, { ...at, closesOn: '2027-01-01' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const evaluation = await readEvaluation(context, at);
  if (!evaluation) throw new Error('No questions.');
  const visitor = as(house, aVisitor);
  const { token } = evaluation;
  const draw = async (): Promise<EvaluationInput> => {
    const { submissionToken } = await showEvaluation(visitor, { token });
    house.clock.advance({ seconds: 20 });
    return {
      welcome: '4',
      understood: '3',
      ease: '4',
      again: '4',
      role: 'sponsee',
      submission_token: submissionToken,
    };
  };
  return {
    ...ceremony,
    visitor,
    token,
    draw,
    send: (form: EvaluationInput, clientAddress = '203.0.113.7') =>
      answerEvaluation(visitor, { token, form, clientAddress }),
    answers: () => everywhere.selectFrom('evaluation_answer').selectAll().execute(),
    read: () => readEvaluation(context, at),
  };
}

describe('an opinion after the ceremony', () => {
  test('is taken without anything of who gave it or when', async () => {
    const { draw, send, answers, everywhere, house } = await aCeremonyAsked();
    const before = await everywhere.selectFrom('audit_entry').select('sequence').execute();
    expect(await send(await draw())).toEqual({ kind: 'received' });
    const [answer] = await answers();
    expect(Object.keys(answer ?? {}).sort()).toEqual([
      'event_id',
      'form_digest',
      'role',
      'scores',
      'territory_id',
    ]);
    expect(JSON.stringify(answer)).not.toContain('203.0.113');
    expect(JSON.stringify(answer)).not.toContain(house.clock.now().slice(0, 10));
    expect(await everywhere.selectFrom('audit_entry').select('sequence').execute()).toEqual(before);
  });

  test('counts once however often its form is sent, at once or later', async () => {
    const { draw, send, answers } = await aCeremonyAsked();
    const form = await draw();
    const outcomes = await Promise.all([send(form), send(form), send({ ...form, welcome: '1' })]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['received', 'received', 'received']);
    expect(await send(form)).toEqual({ kind: 'received' });
    expect(await answers()).toHaveLength(1);
  });

  test('belongs to a group of five of its role, however many come at once', async () => {
    const { draw, send, answers } = await aCeremonyAsked();
    const forms: EvaluationInput[] = [];
    for (let index = 0; index < 12; index += 1) forms.push(await draw());
    await Promise.all(forms.map((form, index) => send(form, `203.0.113.${index}`)));
    const groups = (await answers()).map(({ scores }) => (JSON.parse(scores) as { group: number }).group);
    expect(groups.sort()).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
  });

  test('is shown to its town from five on, and to nobody else', async () => {
    const { draw, send, read, house, at } = await aCeremonyAsked();
    for (let index = 0; index < 4; index += 1) await send(await draw());
    expect(await read()).toMatchObject({ received: 0, told: [] });
    await send(await draw());
    expect(await read()).toMatchObject({ received: 5, told: [{ of: 'all', count: 5, means: { ease: 4 } }] });
    await expect(readEvaluation(as(house, anOrganiser('another-town')), at)).rejects.toThrow(NotFound);
    await expect(readEvaluation(as(house, aVisitor), at)).rejects.toThrow(NotFound);
    const partner = as(house, anAssociationMember(at.territoryId, 'one'));
    await expect(readEvaluation(partner, at)).rejects.toThrow(Forbidden);
  });

  test('is refused too fast, from another page, before the ceremony, after the last day, by a wrong link', async () => {
    const { draw, send, answers, house, visitor, token, everywhere } = await aCeremonyAsked();
    const { submissionToken } = await showEvaluation(visitor, { token });
    const form = { ...(await draw()), submission_token: submissionToken };
    house.clock.advance({ seconds: -19 });
    expect(await send(form)).toEqual({ kind: 'too-fast' });
    house.clock.advance({ seconds: 30 });
    expect(await send({ ...form, submission_token: 'a'.repeat(53) })).toEqual({ kind: 'outdated' });
    await everywhere.updateTable('event').set({ starts_at: '2026-12-18T19:00:00.000Z' }).execute();
    expect(await send(form)).toEqual({ kind: 'early' });
    house.clock.set('2027-01-02T00:00:00.000Z');
    expect(await send(form)).toEqual({ kind: 'closed' });
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    await expect(showEvaluation(visitor, { token: altered })).rejects.toThrow(NotFound);
    await everywhere.updateTable('evaluation').set({ link_version: 1 }).execute();
    await expect(send(form)).rejects.toThrow(NotFound);
    expect(await answers()).toEqual([]);
  });

  test('is refused for a while when too many come from one address; a robot is thanked, and not counted', async () => {
    const { draw, send, answers, visitor, token } = await aCeremonyAsked();
    const form = await draw();
    expect(await answerEvaluation(visitor, { token, form, isTrapped: true })).toEqual({ kind: 'received' });
    expect(await answers()).toEqual([]);
    const forms: EvaluationInput[] = [];
    for (let index = 0; index < 41; index += 1) forms.push(await draw());
    const outcomes = [];
    for (const each of forms) outcomes.push((await send(each)).kind);
    expect(outcomes.filter((kind) => kind === 'received')).toHaveLength(40);
    expect(outcomes.at(-1)).toBe('busy');
    expect(await answers()).toHaveLength(40);
  });

  test('stays readable once the people of the ceremony are erased', async () => {
    const { draw, send, read, house, at } = await aCeremonyAsked();
    for (let index = 0; index < 5; index += 1) await send(await draw());
    const before = await read();
    await eraseCeremony(house, at);
    expect(await read()).toEqual(before);
  });
});

describe('opening and closing the questions', () => {
  test('refuses a day that is past, before the ceremony, or long after it', async () => {
    const { context, at, everywhere } = await aPastCeremony();
    const open = (closesOn: string) => openEvaluation(context, { ...at, closesOn });
    expect(await open('2026-12-17')).toMatchObject({ kind: 'refused', problem: 'Ce jour est passé.' });
    expect(await open('2027-02-17')).toMatchObject({ kind: 'refused' });
    await everywhere.updateTable('event').set({ starts_at_local: '2026-12-30T18:00' }).execute();
    expect(await open('2026-12-29')).toMatchObject({
      kind: 'refused',
      problem: 'Ce jour est avant la cérémonie.',
    });
    await everywhere.updateTable('event').set({ status: 'cancelled' }).execute();
    expect(await open('2027-01-01')).toEqual({ kind: 'cancelled' });
    expect(await readEvaluation(context, at)).toBeNull();
    expect(await drawEvaluationCode(context, at)).toBeUndefined();
  });

  test('keeps one link while the day moves; once closed with answers, it stays closed', async () => {
    const { context, at, draw, send, token, read } = await aCeremonyAsked();
    await openEvaluation(context, { ...at, closesOn: '2027-01-10' });
    expect(await read()).toMatchObject({ token, closesOn: '2027-01-10' });
    expect((await drawEvaluationCode(context, at))?.link).toBe(
      `https://trait-dunion.exemple.fr/avis/${token}`,
    );
    await closeEvaluation(context, at);
    expect(await read()).toMatchObject({ standing: 'closed' });
    expect(await openEvaluation(context, { ...at, closesOn: '2027-01-10' })).toEqual({ kind: 'opened' });
    await send(await draw());
    await closeEvaluation(context, at);
    expect(await openEvaluation(context, { ...at, closesOn: '2027-01-10' })).toEqual({ kind: 'closed' });
    expect(await drawEvaluationCode(context, at)).toBeUndefined();
  });

  test('is for the town’s own staff', async () => {
    const { house, at } = await aPastCeremony();
    const stranger = as(house, anOrganiser('another-town'));
    const closesOn = '2027-01-01';
    await expect(openEvaluation(stranger, { ...at, closesOn })).rejects.toThrow(NotFound);
    await expect(closeEvaluation(stranger, at)).rejects.toThrow(NotFound);
    const film = await aPastCeremony({ kind: 'film-debate' });
    await expect(openEvaluation(film.context, { ...film.at, closesOn })).rejects.toThrow(NotFound);
  });
});
