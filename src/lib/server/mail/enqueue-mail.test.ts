import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aPostOffice, aScriptedTransport, letter } from '#tests/factories/a-post-office.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { readMail } from '#tests/mail/read-mail.ts';
import { transactAcrossTerritories } from '../database/access.ts';
import { deliverMail } from './deliver-mail.ts';
import { enqueueMail } from './enqueue-mail.ts';
import { createFileTransport } from './transports/file-transport.ts';

describe('a queued message', () => {
  test('leaves only if the change it tells of is kept', async () => {
    const { context, territory, event, outbox } = await aPostOffice();
    const transport = aScriptedTransport();
    const mail = {
      kind: 'registration.confirm',
      territoryId: territory.id,
      eventId: event.id,
      payload: letter,
    };
    await expect(
      transactAcrossTerritories(context, 'deliver the outbox', async (trx) => {
        await enqueueMail(trx, context, { ...mail, idempotencyKey: 'registration.confirm:1' });
        throw new Error('the registration failed');
      }),
    ).rejects.toThrow('the registration failed');
    expect(await deliverMail(context, transport)).toEqual({ sent: 0, tried: 0 });
    expect(await outbox()).toEqual([]);
  });

  test('is written once a key, and the first one stands', async () => {
    const { context, queue } = await aPostOffice();
    expect(await queue()).toBeDefined();
    expect(await queue({ payload: { ...letter, text: 'Autre chose' } })).toBeUndefined();
    const transport = aScriptedTransport();
    await deliverMail(context, transport);
    expect(transport.delivered.map(({ text }) => text)).toEqual(['Bonjour Zoé Canari']);
    // Sent, it keeps its key: the same thing is not said again later.
    expect(await queue()).toBeUndefined();
  });

  test('shows nothing of the person in the database', async () => {
    const { context, queue } = await aPostOffice();
    await queue();
    await queue({ idempotencyKey: 'sign-in:1', territoryId: null, eventId: null });
    const rows = await everyRow(context);
    expect(rows).not.toMatch(/canari|zo[eé]|rendez-vous du|bonjour/iu);
  });

  test('reaches the file transport as the mail of that one person, once', async () => {
    const { context, queue, outbox } = await aPostOffice();
    const folder = mkdtempSync(join(tmpdir(), 'trait-dunion-mail-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await queue();
    const transport = createFileTransport(folder);
    expect(await deliverMail(context, transport)).toEqual({ sent: 1, tried: 1 });
    expect(await deliverMail(context, transport)).toEqual({ sent: 0, tried: 0 });
    const [file, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    const mail = await readMail(readFileSync(join(folder, file ?? '')));
    expect(mail.to).toEqual([letter.to]);
    expect(mail.from.address).toBe('ne-pas-repondre@exemple.fr');
    expect(mail.text).toBe(letter.text);
    expect(await outbox()).toMatchObject([{ status: 'sent', sent_at: context.clock.now(), attempts: 1 }]);
  });
});
