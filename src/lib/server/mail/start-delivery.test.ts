import { expect, onTestFinished, test } from 'vitest';
import { aPostOffice } from '#tests/factories/a-post-office.ts';
import { startSmtpServer } from '#tests/mail/start-smtp-server.ts';
import { startDelivery } from './start-delivery.ts';

/** A server that says when it has so many messages, and the settings that lead to it. */
async function aMailServer(enough: number) {
  const done = Promise.withResolvers<void>();
  let received = 0;
  const server = await startSmtpServer({
    onData(stream, _session, accept) {
      stream.resume().on('end', () => {
        received += 1;
        accept();
        if (received === enough) done.resolve();
      });
    },
  });
  onTestFinished(server.stop);
  const mail = {
    transport: 'smtp' as const,
    from: { name: 'Trait d’union', address: 'ne-pas-repondre@exemple.fr' },
    directory: '',
    smtpUrl: server.url,
    resendApiKey: '',
    resendBaseUrl: '',
    dailyLimit: 2000,
  };
  return { mail, enough: done.promise, count: () => received };
}

test('the loop empties more than one turn, then waits for what comes, and stops with nothing in its hands', async () => {
  const { context, queue, outbox } = await aPostOffice();
  for (let index = 0; index < 250; index += 1) await queue({ idempotencyKey: `heap:${index}` });
  const { mail, enough, count } = await aMailServer(251);
  const delivery = startDelivery(context, mail);
  onTestFinished(delivery.stop);
  await queue({ idempotencyKey: 'awaited', isAwaited: true });
  await enough;
  await delivery.stop();
  expect(count()).toBe(251);
  const statuses = (await outbox()).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 'sent')).toEqual([]);
  // Stopped is stopped.
  await queue({ idempotencyKey: 'too-late', isAwaited: true });
  expect((await outbox()).filter(({ status }) => status === 'queued')).toHaveLength(1);
});

test('the loop asks about each message whether it still concerns somebody', async () => {
  const { context, queue, outbox } = await aPostOffice();
  await queue({ idempotencyKey: 'of-one-who-withdrew' });
  context.clock.advance({ seconds: 1 });
  await queue({ idempotencyKey: 'of-one-who-comes' });
  const { mail, enough } = await aMailServer(1);
  const delivery = startDelivery(context, mail, {
    whyWithhold: (_context, { idempotency_key }) =>
      Promise.resolve(idempotency_key.endsWith('withdrew') ? 'La personne s’est retirée.' : undefined),
  });
  onTestFinished(delivery.stop);
  await enough;
  await delivery.stop();
  expect((await outbox()).map(({ status }) => status).toSorted()).toEqual(['sent', 'withheld']);
});
