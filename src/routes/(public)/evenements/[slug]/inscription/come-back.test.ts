import { expect, test } from 'vitest';
import type { UseCase } from '#lib/server/context.ts';
import { guardFormToken } from '#lib/server/registrations/guards/guard-form-token.ts';
import { aContext } from '#tests/factories/a-context.ts';
import { isTrapFilled, readyAgain, whyNotTaken } from './come-back.ts';

const CONTACT = 'mairie@exemple.fr';

async function aPage() {
  const context = await aContext();
  const run = (useCase: UseCase<unknown, unknown>, input: unknown) => useCase(context, input);
  const locals = { run } as unknown as App.Locals;
  return { context, locals };
}

test('whoever comes with too many others is told when to come back, and whom to write to instead', () => {
  const { status, sentence, retryAfterSeconds } = whyNotTaken({ kind: 'busy', minutes: 12 }, CONTACT);
  expect([status, retryAfterSeconds]).toEqual([429, 720]);
  expect(sentence).toContain('dans 12\u00a0min');
  expect(sentence).toContain(CONTACT);
});

test.each([
  ['closed', 409, 'n’a pas été enregistrée'],
  ['paused', 409, 'quand elles reprendront'],
  ['too-fast', 422, 'une seconde fois'],
  ['outdated', 422, 'trop ancienne'],
] as const)('%s is answered %i with one kind sentence', (kind, status, words) => {
  const why = whyNotTaken({ kind }, CONTACT);
  expect(why.status).toBe(status);
  expect(why.sentence).toContain(words);
  expect(why.retryAfterSeconds).toBeUndefined();
});

test('a form that comes back keeps what was typed and may be sent again at once', async () => {
  const { context, locals } = await aPage();
  const typed = { name_1: 'Awa', submission_token: 'of a page we do not know' };
  const back = await readyAgain(locals, 'event-1', { problems: { email: 'À corriger.' }, typed });
  expect(back.problems).toEqual({ email: 'À corriger.' });
  expect(back.typed).toMatchObject({ name_1: 'Awa' });
  const token = String(back.typed['submission_token']);
  expect(guardFormToken(context, 'event-1', token)).toMatchObject({ kind: 'drawn' });
  // Corrected twice, it is the same form still.
  const again = await readyAgain(locals, 'event-1', { problems: { email: '…' }, typed: back.typed });
  expect(guardFormToken(context, 'event-1', String(again.typed['submission_token']))).toEqual(
    guardFormToken(context, 'event-1', token),
  );
});

test('a token that reads badly is told as an old page, and only when nothing else is wrong', async () => {
  const { locals } = await aPage();
  const problems = { submission_token: 'Illisible.' };
  const alone = await readyAgain(locals, 'event-1', { problems, typed: {} });
  expect(Object.keys(alone.problems)).toEqual(['']);
  const beside = await readyAgain(locals, 'event-1', { problems: { ...problems, email: '…' }, typed: {} });
  expect(beside.problems).toEqual({ email: '…' });
});

test.each([
  ['site_web=https%3A%2F%2Fexemple.fr', true],
  ['site_web=', false],
  ['site_web=+', false],
  ['name_1=Awa', false],
])('the trap of %s is filled: %s; the form can still be read', async (body, isFilled) => {
  const request = new Request('https://exemple.fr', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(await isTrapFilled(request)).toBe(isFilled);
  expect([...(await request.formData())]).toHaveLength(1);
});
