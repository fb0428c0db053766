import fc from 'fast-check';
import { Resend } from 'resend';
import { expect, test } from 'vitest';
import { signed, WEBHOOK_SECRET } from '#tests/mail/an-inbound-house.ts';
import { verifyNotification } from './verify-notification.ts';

const now = '2026-11-21T09:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();
const secret = WEBHOOK_SECRET;

test.each([
  [0, 'genuine'],
  [-300, 'genuine'],
  [300, 'genuine'],
  [-301, 'stale'],
  [-360, 'stale'],
  [301, 'stale'],
])('signed %i seconds from now: %s', (seconds, verdict) => {
  expect(verifyNotification(signed('{}', { at: later(seconds) }), { secret, now })).toBe(verdict);
});

test('Resend’s own kit and this check agree on what is genuine', () => {
  // The kit reads the machine's clock.
  const at = new Date().toISOString();
  const { id, timestamp, signature, body } = signed('{"é":1}', { at });
  const headers = { id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '' };
  const payload = Buffer.from(body).toString();
  const kit = new Resend('re_123').webhooks;
  expect(kit.verify({ payload, headers, webhookSecret: secret })).toEqual({ é: 1 });
  expect(verifyNotification({ id, timestamp, signature, body }, { secret, now: at })).toBe('genuine');
});

test('while a secret is replaced, one good signature among several is enough', () => {
  const good = signed('{}', { at: now });
  const other = signed('{}', { at: now, secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` });
  const both = { ...good, signature: `${other.signature} v2,abc ${good.signature}` };
  expect(verifyNotification(both, { secret, now })).toBe('genuine');
  expect(verifyNotification({ ...good, signature: other.signature }, { secret, now })).toBe('forged');
});

test('no byte of the body, id, time or signature can be changed', () => {
  const good = signed('{"type":"email.delivered"}', { at: now, id: 'msg_1' });
  const bent = (text: string | null, at: number) => {
    const bytes = Buffer.from(text ?? '');
    bytes[at % bytes.length]! ^= 1;
    return bytes.toString('latin1');
  };
  fc.assert(
    fc.property(fc.constantFrom('id', 'timestamp', 'signature', 'body'), fc.nat(200), (field, at) => {
      // The last letter of a Base64 text carries bits that decode to nothing.
      if (field === 'signature' && at % 47 >= 45) return;
      const changed =
        field === 'body' ? Buffer.from(bent(Buffer.from(good.body).toString(), at)) : bent(good[field], at);
      expect(verifyNotification({ ...good, [field]: changed }, { secret, now })).toBe('forged');
    }),
  );
});

test('without headers, or with a secret that is none, nothing is believed', () => {
  const good = signed('{}', { at: now });
  for (const missing of ['id', 'timestamp', 'signature'] as const) {
    expect(verifyNotification({ ...good, [missing]: null }, { secret, now })).toBe('forged');
  }
  for (const empty of ['', 'whsec_', 'whsec_AAAA']) {
    expect(verifyNotification(signed('{}', { at: now, secret: empty }), { secret: empty, now })).toBe(
      'forged',
    );
  }
});
