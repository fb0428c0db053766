import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, transactAcrossTerritories } from '#lib/server/database/access.ts';
import { enqueueMail } from '#lib/server/mail/enqueue-mail.ts';
import { aMailMessage } from '#tests/factories/a-mail-message.ts';
import { startSmtpServer } from '#tests/mail/start-smtp-server.ts';
import { aHouseOnDisk } from '#tests/servers/a-house-on-disk.ts';

const ROOT = join(import.meta.dirname, '../..');
const DELIVERER = join(import.meta.dirname, 'deliver-until-empty.ts');
/** Longer than a lease. */
const LEASE_IS_OVER_SECONDS = 180;

/** What became of a heap of messages whose deliverers were killed. */
export interface DeliveredHeap {
  /** How often the server accepted each message, by its outbox id. */
  readonly accepted: ReadonlyMap<string, number>;
  /** What the outbox says of each, by id. */
  readonly statuses: ReadonlyMap<string, string>;
  readonly kills: number;
  /** Of the deliverers' whole lives, their starts included. */
  readonly seconds: number;
}

/**
 * Queues `count` invitations in a house on disk and lets a process deliver them to a real SMTP server. It is
 * killed (`SIGKILL`) at the very moment when the server holds so many messages as `killAt` says, one after
 * another, before the server has answered; each time another process takes over, until nothing is due.
 * `preload` is a module that breaks something in the deliverers on purpose.
 */
export async function deliverHeap(
  count: number,
  killAt: readonly number[],
  { preload }: { preload?: string } = {},
): Promise<DeliveredHeap> {
  const house = await aHouseOnDisk({ places: null });
  const accepted = new Map<string, number>();
  const plan = [...killAt].sort((a, b) => a - b);
  let total = 0;
  let kill = () => {};
  const server = await startSmtpServer({
    onData(stream, _session, done) {
      let head = '';
      stream.on(
        'data',
        (chunk: Buffer) => (head += head.includes('\r\n\r\n') ? '' : chunk.toString('latin1')),
      );
      stream.on('end', () => {
        const id = /^Message-ID: <([^@]+)@/im.exec(head)?.[1] ?? 'without an id';
        accepted.set(id, (accepted.get(id) ?? 0) + 1);
        total += 1;
        if (total >= (plan[0] ?? Infinity)) {
          plan.shift();
          kill();
        }
        done();
      });
    },
  });
  try {
    await house.look((context) => queueInvitations(context, house.event, count));
    const start = performance.now();
    let kills = 0;
    for (;;) {
      const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), DELIVERER], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...house.settings,
          MAIL_TRANSPORT: 'smtp',
          MAIL_DAILY_LIMIT: '100000',
          SMTP_URL: server.url,
          CLOCK_AHEAD_SECONDS: String(kills * LEASE_IS_OVER_SECONDS),
        },
      });
      kill = () => child.kill('SIGKILL');
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      kill = () => {};
      if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The deliverer ended with code ${code}.`);
      if (signal !== 'SIGKILL') break;
      kills += 1;
    }
    const seconds = (performance.now() - start) / 1000;
    return { accepted, statuses: await house.look(readStatuses), kills, seconds };
  } finally {
    await server.stop();
    await house.close();
  }
}

async function queueInvitations(
  context: Context,
  event: { id: string; territory_id: string },
  count: number,
): Promise<void> {
  const { id: _id, idempotencyKey: _key, from: _from, ...payload } = aMailMessage();
  await transactAcrossTerritories(context, 'seed the demonstration', async (trx) => {
    for (let number = 0; number < count; number += 1) {
      await enqueueMail(trx, context, {
        kind: 'invitation',
        idempotencyKey: `invitation:${number}`,
        territoryId: event.territory_id,
        eventId: event.id,
        payload: { ...payload, to: { address: `personne-${number}@exemple.fr` } },
      });
    }
  });
}

async function readStatuses(context: Context): Promise<ReadonlyMap<string, string>> {
  const rows = await acrossTerritories(context, 'deliver the outbox')
    .selectFrom('outbox_message')
    .select(['id', 'status'])
    .execute();
  return new Map(rows.map(({ id, status }) => [id, status]));
}
