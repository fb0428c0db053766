import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBounceMail, aHumanMail } from '#tests/mail/an-inbound-mail.ts';
import { openInboundMail } from './open-inbound-mail.ts';
import { readBounce } from './read-bounce.ts';

const messageId = '0b4f5d0e-3f43-4a57-9a1f-0d6a2b6e7c11';
const domain = 'exemple.fr';

async function read(raw: Uint8Array) {
  const mail = await openInboundMail(raw);
  return mail && readBounce(mail, { domain });
}

test.each([
  ['failed', '5.1.1', { kind: 'bounced', isPermanent: true }],
  // Given up after days of trying.
  ['failed', '4.4.7', { kind: 'bounced', isPermanent: false }],
  ['delayed', '4.4.1', { kind: 'delayed', isPermanent: false }],
  ['delivered', '2.0.0', { kind: 'delivered', isPermanent: false }],
  ['', '5.2.2', { kind: 'bounced', isPermanent: true }],
  ['', '4.2.2', { kind: 'delayed', isPermanent: false }],
])('a report « %s » %s', async (action, status, told) => {
  expect(await read(aBounceMail({ messageId, action, status }))).toEqual({ messageId, ...told });
  expect(await read(aBounceMail({ messageId, action, status, headersOnly: true }))).toEqual({
    messageId,
    ...told,
  });
});

test('of another house’s message, of a relay, or a letter: nothing', async () => {
  expect(await read(aBounceMail({ messageId, domain: 'ailleurs.fr' }))).toBeUndefined();
  expect(await read(aBounceMail({ messageId, action: 'relayed', status: '2.0.0' }))).toBeUndefined();
  expect(await read(aHumanMail())).toBeUndefined();
});

test('a broken report is nothing, never an error', async () => {
  const report = aBounceMail({ messageId });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(report.length),
      fc.nat(60),
      fc.uint8Array({ maxLength: 20 }),
      async (at, length, bytes) => {
        const found = await read(
          Buffer.concat([report.subarray(0, at), bytes, report.subarray(at + length)]),
        );
        if (found) expect(['bounced', 'delayed', 'delivered']).toContain(found.kind);
      },
    ),
  );
});
