import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aDeliveryNotification,
  aHouseThatInvited,
  signed,
  WEBHOOK_SECRET,
} from '#tests/mail/an-inbound-house.ts';
import { answerOfGoogle } from '#tests/mail/an-inbound-answer.ts';
import { aHumanMail, aReplyMail } from '#tests/mail/an-inbound-mail.ts';
import { startReceivingProvider, type ReceivingProvider } from '#tests/mail/an-inbound-provider.ts';
import { isTrusted } from './fetch-received-mail.ts';
import { readNotification } from './read-notification.ts';
import { takeInNotification } from './take-in-notification.ts';

const apiKey = 're_123';
let provider: ReceivingProvider;
beforeAll(async () => void (provider = await startReceivingProvider({ apiKey })));
afterAll(() => provider.stop());
beforeEach(() => {
  provider.mails.clear();
  provider.answers.length = 0;
  provider.asked.length = 0;
});

async function aHouse() {
  const house = await aHouseThatInvited();
  const messageId = (await house.queue())!;
  const now = () => house.context.clock.now();
  house.context.clock.advance({ minutes: 30 });
  const take = (notification: ReturnType<typeof signed>, given: { secret?: string; apiKey?: string } = {}) =>
    takeInNotification(house.context, {
      signed: notification,
      secret: given.secret ?? WEBHOOK_SECRET,
      receiving: { apiKey: given.apiKey ?? apiKey, baseUrl: provider.url, timeoutMs: 300 },
    });
  const told = (
    type: string,
    given: { at?: string; id?: string; bounce?: string; messageId?: string } = {},
  ) =>
    signed(
      aDeliveryNotification(type, {
        messageId: given.messageId ?? messageId,
        at: given.at ?? now(),
        ...(given.bounce && { bounce: { message: 'x', subType: 'General', type: given.bounce } }),
      }),
      { at: now(), ...(given.id && { id: given.id }) },
    );
  const status = async () => (await house.outbox())[0]?.status;
  return { ...house, messageId, now, take, told, status };
}

describe('how a message fared', () => {
  test.each([
    ['email.delivered', undefined, 'delivered', 'delivered'],
    ['email.bounced', 'Permanent', 'bounced', 'bounced'],
    ['email.bounced', 'Transient', 'bounced', 'bounced'],
    ['email.suppressed', undefined, 'bounced', 'bounced'],
    ['email.complained', undefined, 'bounced', 'complained'],
    ['email.failed', undefined, 'failed', 'failed'],
    ['email.delivery_delayed', undefined, 'sent', 'delayed'],
  ])('%s (%s)', async (type, bounce, status, step) => {
    const house = await aHouse();
    expect(await house.take(house.told(type, bounce ? { bounce } : {}))).toBe('taken');
    expect(await house.status()).toBe(status);
    expect(await house.stepsOf(house.messageId)).toContain(step);
  });

  test('five times the same is one effect, also at the same time', async () => {
    const house = await aHouse();
    const notification = house.told('email.delivered');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => house.take(notification)));
    for (const outcome of outcomes) expect(['taken', 'already']).toContain(outcome);
    expect(await house.take(notification)).toBe('already');
    expect((await house.stepsOf(house.messageId)).filter((step) => step === 'delivered')).toHaveLength(1);
    expect(await house.receipts()).toHaveLength(1);
  });

  test('in any order, and each several times, the end is the same', async () => {
    const kinds = ['email.delivery_delayed', 'email.delivered', 'email.bounced'];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...kinds, ...kinds], { minLength: 6, maxLength: 6 }),
        async (order) => {
          const house = await aHouse();
          for (const type of order)
            await house.take(house.told(type, { id: `msg_${type}`, bounce: 'Permanent' }));
          expect(await house.status()).toBe('bounced');
          expect((await house.stepsOf(house.messageId)).filter((step) => step === 'bounced')).toHaveLength(1);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('of a message that is not known yet it is asked for again; later it is let go', async () => {
    const house = await aHouse();
    const unknown = { messageId: 'not-ours', id: 'msg_unknown' };
    expect(await house.take(house.told('email.delivered', unknown))).toBe('later');
    expect(await house.receipts()).toEqual([]);
    const at = house.now();
    house.context.clock.advance({ minutes: 11 });
    expect(await house.take(house.told('email.delivered', { ...unknown, at }))).toBe('ignored');
    expect(await house.receipts()).toEqual(['unknown-message']);
  });

  test('what is of no consequence is answered and changes nothing', async () => {
    const house = await aHouse();
    const before = await house.outbox();
    for (const type of ['email.sent', 'email.opened', 'domain.updated', 'constructor', '__proto__']) {
      expect(await house.take(house.told(type))).toBe('ignored');
    }
    expect(await house.outbox()).toEqual(before);
  });
});

describe('who tells it', () => {
  test('forged, stale by six minutes, or where nothing is expected: refused, and nothing is kept', async () => {
    const house = await aHouse();
    const notification = house.told('email.bounced');
    const other = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    expect(await house.take({ ...notification, body: Buffer.from('{}') })).toBe('forged');
    expect(await house.take(signed('{}', { at: house.now(), secret: other }))).toBe('forged');
    expect(await house.take(notification, { secret: '' })).toBe('not-expected');
    house.context.clock.advance({ minutes: 6 });
    expect(await house.take(notification)).toBe('stale');
    expect(await house.status()).toBe('queued');
    expect(await house.receipts()).toEqual([]);
  });

  test.each(['', 'no json', '[]', '{"type":3}', '{"type":"email.delivered","created_at":"x","data":{}}'])(
    'rightly signed and of no known form: %s',
    async (body) => {
      const house = await aHouse();
      expect(await house.take(signed(body, { at: house.now() }))).toBe('malformed');
    },
  );

  test('no body is ever too strange to be read', () => {
    const text = fc.oneof(fc.string(), fc.json());
    const typed = fc.record({
      type: fc.constantFrom('email.delivered', 'email.received', 'x'),
      created_at: fc.string(),
      data: fc.anything(),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          typed.map((each) => JSON.stringify(each, (_, v: unknown) => (typeof v === 'bigint' ? 0 : v))),
        ),
        (body) => {
          expect(() => readNotification(Buffer.from(body))).not.toThrow();
        },
      ),
    );
  });
});

describe('an answer that comes in by the provider', () => {
  const zoe = 'zoe.canari@exemple.fr';
  async function aHouseThatReceives() {
    const house = await aHouse();
    const invited = await house.invite(zoe);
    const raw = aReplyMail({ from: zoe, calendar: answerOfGoogle({ uid: invited.uid, attendee: zoe }) });
    provider.mails.set('mail-1', raw);
    const received = (id = 'msg_received') =>
      signed(
        { type: 'email.received', created_at: house.now(), data: { email_id: 'mail-1', from: zoe } },
        { at: house.now(), id },
      );
    const partstat = async () => (await house.answerOf(invited.id)).partstat;
    return { ...house, received, partstat };
  }

  test('is fetched, and taken in once', async () => {
    const house = await aHouseThatReceives();
    expect(await house.take(house.received())).toBe('taken');
    expect(await house.take(house.received())).toBe('already');
    expect(await house.partstat()).toBe('ACCEPTED');
    expect(await house.receipts()).toEqual(['recorded']);
    expect(provider.asked).toEqual(['/emails/receiving/mail-1', '/raw/mail-1']);
  });

  test.each([[500], ['hang' as const], [429]])(
    '%s: nothing is kept, and the next time it is taken in',
    async (answer) => {
      const house = await aHouseThatReceives();
      provider.answers.push(answer);
      expect(await house.take(house.received())).toBe('later');
      expect(await house.receipts()).toEqual([]);
      expect(await house.take(house.received())).toBe('taken');
      expect(await house.partstat()).toBe('ACCEPTED');
    },
  );

  test('a key that may not read is told where the mail is watched, until it may', async () => {
    const house = await aHouseThatReceives();
    expect(await house.take(house.received(), { apiKey: 're_send_only' })).toBe('later');
    expect(await house.watch('resend.problem')).toMatch(/RESEND_API_KEY/);
    expect(await house.take(house.received())).toBe('taken');
    expect(await house.watch('resend.problem')).toBeUndefined();
  });

  test('an address elsewhere is not asked', async () => {
    const house = await aHouseThatReceives();
    provider.answers.push({ downloadUrl: 'http://169.254.169.254/latest' });
    expect(await house.take(house.received())).toBe('ignored');
    expect(await house.partstat()).toBe('NEEDS-ACTION');
    expect(await house.receipts()).toEqual(['gone']);
  });

  test.each([
    ['https://inbound-cdn.resend.com/a?Signature=x', true],
    ['https://d1abc.cloudfront.net/a', true],
    ['http://inbound-cdn.resend.com/a', false],
    ['https://inbound-cdn.resend.com:8443/a', false],
    ['https://x@inbound-cdn.resend.com/a', false],
    ['https://resend.com.ailleurs.fr/a', false],
    ['https://ailleursresend.com/a', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is trusted: %s', (address, trusted) => {
    expect(isTrusted(address, 'https://api.resend.com')).toBe(trusted);
  });

  test('a letter, one that is gone, or one too large leaves nothing but a word', async () => {
    const house = await aHouseThatReceives();
    provider.mails.set('mail-1', aHumanMail());
    expect(await house.take(house.received('msg_1'))).toBe('ignored');
    provider.mails.set('mail-1', Buffer.alloc(2_000_000, 'a'));
    expect(await house.take(house.received('msg_2'))).toBe('ignored');
    provider.mails.delete('mail-1');
    expect(await house.take(house.received('msg_3'))).toBe('ignored');
    expect((await house.receipts()).sort()).toEqual(['for-people', 'gone', 'gone']);
  });
});
