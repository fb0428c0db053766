import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClock, aContext, as } from '#tests/factories/a-context.ts';
import { mailsTo, registrationForm, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { forgetSpentAccess } from '../../accounts/forget-spent-access.ts';
import { acrossTerritories, transactAcrossTerritories } from '../../database/access.ts';
import { drawFormToken, FILLED_AT_LEAST_MS, guardFormToken, redrawFormToken } from './guard-form-token.ts';
import { mailboxOf, TO_ONE_ADDRESS_A_DAY } from './guard-mail-quota.ts';
import { countForm, FOR_ONE_CEREMONY, FROM_ONE_ADDRESS, guardRates, WINDOW_MINUTES } from './guard-rates.ts';
import { registerSponsor, type SentForm } from '../register-sponsor.ts';

async function aCeremony() {
  const house = await aContext();
  const { id: territory_id } = await aTerritory(house);
  const event = await anEvent(house, { territory_id });
  const context = as(house, aVisitor);
  const drawn = () => drawFormToken(context, { eventId: event.id });
  const send = (submission_token: string, given: Partial<SentForm> = {}) =>
    registerSponsor(context, {
      slug: event.slug,
      locale: 'fr',
      form: registrationForm({ submission_token }),
      clientAddress: '192.0.2.7',
      ...given,
    });
  return { house, territory_id, event, context, drawn, send };
}

describe('the token of a form', () => {
  test('is taken after ten seconds as after ten days', async () => {
    const { context, drawn, send } = await aCeremony();
    const [first, second] = [await drawn(), await drawn()];
    context.clock.advance({ seconds: 10 });
    expect(await send(first)).toEqual({ kind: 'received' });
    context.clock.advance({ days: 10 });
    const form = registrationForm({ submission_token: second, email: 'autre@exemple.fr' });
    expect(await send(second, { form })).toEqual({ kind: 'received' });
    expect(await mailsTo(context)).toHaveLength(2);
  });

  test('made up, altered by a letter or of another ceremony writes nothing, and a new one is drawn', async () => {
    const { house, territory_id, context, event, drawn, send } = await aCeremony();
    const other = await anEvent(house, { territory_id });
    const right = await drawn();
    context.clock.advance({ minutes: 1 });
    const before = await everyRow(context);
    for (const token of ['', 'x'.repeat(53), await drawFormToken(context, { eventId: other.id })])
      expect(await send(token)).toEqual({ kind: 'outdated' });
    const letters = fc.constantFrom(...'abcXYZ019-_');
    fc.assert(
      fc.property(fc.nat(right.length - 1), letters, (at, letter) => {
        const altered = right.slice(0, at) + letter + right.slice(at + 1);
        fc.pre(altered !== right);
        expect(guardFormToken(context, event.id, altered)).toEqual({ kind: 'outdated' });
      }),
    );
    expect(await everyRow(context)).toBe(before);
    const redrawn = await redrawFormToken(context, { eventId: event.id, token: 'x' });
    expect(await send(redrawn)).toEqual({ kind: 'received' });
  });

  test('of a form sent within three seconds asks to send it again, as it is, at once', async () => {
    const { context, event, drawn, send } = await aCeremony();
    const token = await drawn();
    const before = await everyRow(context);
    context.clock.advance({ seconds: FILLED_AT_LEAST_MS / 1000 - 0.001 });
    expect(await send(token)).toEqual({ kind: 'too-fast' });
    expect(await everyRow(context)).toBe(before);
    const again = await redrawFormToken(context, { eventId: event.id, token });
    expect(await send(again)).toEqual({ kind: 'received' });
    // Whoever goes back and sends the first page too has sent the same form twice.
    context.clock.advance({ minutes: 1 });
    expect(await send(token)).toEqual({ kind: 'received' });
    expect(await mailsTo(context)).toHaveLength(1);
  });

  test('drawn before the clock was put back is nobody’s haste', async () => {
    const { context, drawn, send } = await aCeremony();
    const token = await drawn();
    context.clock.advance({ hours: -25 });
    expect(await send(token)).toEqual({ kind: 'received' });
  });
});

test('a form whose trap was filled is answered as a success; nothing is written, nobody is written to', async () => {
  const { context, drawn, send } = await aCeremony();
  const token = await drawn();
  context.clock.advance({ minutes: 1 });
  const before = await everyRow(context);
  expect(await send(token, { isTrapped: true })).toEqual(await send(token, { isTrapped: true }));
  expect(await everyRow(context)).toBe(before);
  expect(await send(token, { isTrapped: true })).toEqual(await send(token));
  expect(await mailsTo(context)).toHaveLength(1);
});

describe('the rate', () => {
  const STALL = '198.51.100.4';

  test(`lets ${FROM_ONE_ADDRESS} forms come from one address in ${WINDOW_MINUTES} minutes, and tells when the next may`, async () => {
    const { context, event } = await aCeremony();
    const send = (index: number, from: string) =>
      sendRegistration(context, event, { email: `p${index}@exemple.fr` }, 'fr', from);
    for (let index = 0; index < FROM_ONE_ADDRESS; index += 1)
      expect(await send(index, STALL)).toEqual({ kind: 'received' });
    const before = await everyRow(context);
    // They came within a minute: the whole window to wait, whether the address is known or not, and however often they knock.
    expect(await send(1, STALL)).toEqual({ kind: 'busy', minutes: WINDOW_MINUTES });
    expect(await send(1000, STALL)).toEqual({ kind: 'busy', minutes: WINDOW_MINUTES });
    expect(await everyRow(context)).toBe(before);
    expect(await send(1001, '198.51.100.5')).toEqual({ kind: 'received' });
    context.clock.advance({ minutes: WINDOW_MINUTES });
    expect(await send(1002, STALL)).toEqual({ kind: 'received' });
  });

  test('counts an IPv6 household as one, and not the visitors that a proxy hides', async () => {
    const { context, event } = await aCeremony();
    const sender = (clientAddress: string) => ({ clientAddress, eventId: event.id });
    await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
      for (let index = 0; index < FROM_ONE_ADDRESS; index += 1) {
        for (const from of [`2001:db8:1:2::${index}`, '127.0.0.1', '::ffff:10.1.2.3', 'fd00::1', ''])
          await countForm(trx, context, sender(from));
      }
      expect(await guardRates(trx, context, sender('2001:db8:1:2:3:4:5:6'))).toMatchObject({ kind: 'busy' });
      expect(await guardRates(trx, context, sender('2001:db8:1:3::1'))).toEqual({ kind: 'allowed' });
      for (const from of ['127.0.0.1', '::1', '10.1.2.3', '::ffff:10.1.2.3', 'fd00::1'])
        expect(await guardRates(trx, context, sender(from)), from).toEqual({ kind: 'allowed' });
      // Where nobody told where a form came from, it came from one place.
      expect(await guardRates(trx, context, sender(''))).toMatchObject({ kind: 'busy' });
    });
  });

  test(`lets a word on the radio through, and stops a flood at ${FOR_ONE_CEREMONY} in ${WINDOW_MINUTES} minutes for one ceremony`, async () => {
    const { house, territory_id, context, event } = await aCeremony();
    const other = await anEvent(house, { territory_id });
    const from = (index: number) => `203.0.${index >> 8}.${index & 255}`;
    await transactAcrossTerritories(context, 'manage accounts', async (trx) => {
      for (let index = 0; index < FOR_ONE_CEREMONY; index += 1) {
        const sender = { clientAddress: from(index), eventId: event.id };
        if (index === 500) expect(await guardRates(trx, context, sender)).toEqual({ kind: 'allowed' });
        await countForm(trx, context, sender);
      }
    });
    expect(await sendRegistration(context, event)).toEqual({ kind: 'busy', minutes: WINDOW_MINUTES });
    expect(await sendRegistration(context, other)).toEqual({ kind: 'received' });
    context.clock.advance({ minutes: WINDOW_MINUTES });
    expect(await sendRegistration(context, event)).toEqual({ kind: 'received' });
  });

  test('is kept as keyed hashes, and forgotten after a day', async () => {
    const { house, context, event } = await aCeremony();
    await sendRegistration(context, event, {}, 'fr', STALL);
    const counts = () =>
      acrossTerritories(context, 'manage accounts').selectFrom('throttle').selectAll().execute();
    expect(await counts()).toHaveLength(3);
    expect(JSON.stringify(await counts())).not.toMatch(/198\.51|jeanne/u);
    context.clock.advance({ hours: 24, seconds: 1 });
    await forgetSpentAccess(house);
    expect(await counts()).toEqual([]);
  });
});

describe('mail to one address', () => {
  const VICTIM = 'jeanne.exemple@gmail.com';

  test(`typed in every ceremony of the network stops after ${TO_ONE_ADDRESS_A_DAY} a day, and no visitor learns it`, async () => {
    const { house, context, event } = await aCeremony();
    const answers = [];
    for (let index = 0; index < TO_ONE_ADDRESS_A_DAY + 3; index += 1) {
      const { id: territory_id } = await aTerritory(house, { name: `Ville ${index}` });
      const elsewhere = await anEvent(house, { territory_id });
      const email = index % 2 === 0 ? VICTIM : 'JeanneExemple+parrainage@googlemail.com';
      answers.push(await sendRegistration(context, elsewhere, { email }));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"kind":"received"}']),
    );
    expect(await mailsTo(context)).toHaveLength(TO_ONE_ADDRESS_A_DAY);
    await sendRegistration(context, event, { email: 'voisine@gmail.com' });
    expect(await mailsTo(context, 'voisine@gmail.com')).toHaveLength(1);
    // The next day its owner registers as anybody does.
    context.clock.advance({ days: 1 });
    await sendRegistration(context, event, { email: VICTIM });
    expect(await mailsTo(context)).toHaveLength(TO_ONE_ADDRESS_A_DAY + 2);
  });

  test('counts the reminders, but not what was not sent: one reminder a day leaves four', async () => {
    const { house, territory_id, context, event } = await aCeremony();
    const email = VICTIM;
    for (let time = 0; time < 20; time += 1) await sendRegistration(context, event, { email });
    expect(await mailsTo(context, email)).toHaveLength(2);
    for (let more = 0; more < 5; more += 1)
      await sendRegistration(context, await anEvent(house, { territory_id }), { email });
    expect(await mailsTo(context, email)).toHaveLength(TO_ONE_ADDRESS_A_DAY);
  });

  test.each([
    ['Awa.Diallo+x@GMAIL.com', 'awadiallo@gmail.com'],
    ['a.b@googlemail.com', 'ab@gmail.com'],
    ['awa.diallo+ville@orange.fr', 'awa.diallo@orange.fr'],
    ['+33612345678@exemple.fr', '+33612345678@exemple.fr'],
    [' Awa@Exemple.fr ', 'awa@exemple.fr'],
  ])('%s is the mailbox %s', (typed, mailbox) => {
    expect(mailboxOf(typed)).toBe(mailbox);
  });

  test('counts right when many type it at once', async () => {
    const { house, territory_id, context } = await aCeremony();
    const events = await Promise.all(Array.from({ length: 12 }, () => anEvent(house, { territory_id })));
    await Promise.all(events.map((event) => sendRegistration(context, event, { email: VICTIM })));
    expect(await mailsTo(context, VICTIM)).toHaveLength(TO_ONE_ADDRESS_A_DAY);
  });
});

test('the program’s own registrations (the demonstration’s) are not taken for a robot’s', async () => {
  const { house, event } = await aCeremony();
  const context = { ...house, clock: aClock() };
  const form = registrationForm({ submission_token: 'demonstration-1' });
  expect(await registerSponsor(context, { slug: event.slug, locale: 'fr', form })).toEqual({
    kind: 'received',
  });
});
