import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { paperForm } from '#tests/factories/a-paper-form.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor, anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { readRegistrationSheet } from '../../invitations/read-registration-sheet.ts';
import { registerOnPaper } from '../../invitations/register-on-paper.ts';
import { showOwnParticipation } from '../../invitations/show-own-participation.ts';
import { followCode } from './follow-code.ts';
import { paperCode } from './paper-code.ts';

async function aPaperRegistration() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const agent = as(house, anOrganiser(territoryId, 'editor'));
  const outcome = await registerOnPaper(agent, { territoryId, eventId: event.id, form: paperForm() });
  if (outcome.kind !== 'registered') throw new Error(outcome.kind);
  const at = { territoryId, registrationId: outcome.registrationId };
  const { code } = await readRegistrationSheet(agent, at);
  const visitor = as(house, aVisitor);
  const type = (typed: string, clientAddress = '192.0.2.1') =>
    followCode(visitor, { code: typed, clientAddress });
  return { house, event, agent, at, code: code ?? '', type, visitor };
}

test('the printed code leads to the personal page, however it is typed, and can be printed again', async () => {
  const { agent, at, code, type, visitor } = await aPaperRegistration();
  expect((await readRegistrationSheet(agent, at)).code).toBe(code);
  for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), `  ${code.replaceAll('-', '')} `]) {
    const found = await type(typed);
    if (found.kind !== 'found') throw new Error(found.kind);
    const own = await showOwnParticipation(visitor, { token: found.token });
    expect(own).toMatchObject({ status: 'confirmed', people: ['Odette Papier'] });
  }
});

test('a wrong code, no code at all and the code of somebody who was given none get one answer', async () => {
  const { house, event, code, type } = await aPaperRegistration();
  await aRegistration(house, event, { email: 'jeanne@exemple.fr' });
  const other = code.replace(/.$/u, (last) => (last === '0' ? '1' : '0'));
  const neverGiven = paperCode(house, 'somebody else');
  for (const typed of [other, neverGiven, '', 'bonjour']) {
    expect(await type(typed)).toEqual({ kind: 'unknown' });
  }
});

test('whoever guesses waits; whoever types their own code does not, and neither pays for the other', async () => {
  const { house, code, type } = await aPaperRegistration();
  for (let tries = 0; tries < 30; tries += 1) expect((await type(code)).kind).toBe('found');
  for (let tries = 0; tries < 10; tries += 1) {
    expect((await type('0000-0000-0000-0000')).kind).toBe('unknown');
  }
  // Right or wrong, nothing is told while the address pauses.
  expect(await type(code)).toEqual({ kind: 'wait', minutes: 1 });
  expect(await type('0000-0000-0000-0000')).toEqual({ kind: 'wait', minutes: 1 });
  expect((await type(code, '198.51.100.7')).kind).toBe('found');
  house.clock.advance({ minutes: 2 });
  expect((await type(code)).kind).toBe('found');
  // A code of one's own gives no new free guesses.
  expect((await type('0000-0000-0000-0000')).kind).toBe('wait');
});
