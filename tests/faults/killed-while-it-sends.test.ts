import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#tests/servers/seeded-random.ts';
import { deliverHeap } from './a-heap-of-mail.ts';

const MESSAGES = 600;
const KILLS = 5;
/** Of the SMTP transport: so many messages may be between two houses when one burns down. */
const CONNECTIONS = 4;
const WITHOUT_HANDOVER = fileURLToPath(new URL('./without-handover.ts', import.meta.url));

const seed = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
const random = seededRandom(seed);
console.log(`measured: kill -9 while sending, FAULT_SEED=${seed}`);

describe(`${MESSAGES} messages, ${KILLS} × kill -9 while they leave`, () => {
  test('each arrives once, but for the few that a person is asked about', async () => {
    const killAt = Array.from({ length: KILLS }, () => 1 + Math.floor(random() * MESSAGES * 0.95));
    const { accepted, statuses, kills, seconds } = await deliverHeap(MESSAGES, killAt);
    expect(kills).toBeGreaterThan(0);
    expect(statuses.size).toBe(MESSAGES);
    expect([...accepted.values()].filter((times) => times > 1)).toEqual([]);
    expect([...accepted.keys()].filter((id) => !statuses.has(id))).toEqual([]);
    // What the outbox calls sent is at the server, and what is at the server is never called anything else
    // than sent, or unknown.
    const sent = [...statuses].filter(([, status]) => status === 'sent').map(([id]) => id);
    const unknown = [...statuses].filter(([, status]) => status === 'unknown').map(([id]) => id);
    expect(sent.filter((id) => !accepted.has(id))).toEqual([]);
    expect(sent.length + unknown.length).toBe(MESSAGES);
    expect(unknown.length).toBeLessThanOrEqual(kills * CONNECTIONS);
    console.log(
      `measured: ${MESSAGES} messages, kill -9 × ${kills}: ${sent.length} sent once, ${unknown.length} for a person, none twice, ${Math.round(MESSAGES / seconds)} a second`,
    );
  });

  test('would arrive twice if the handover were not written down first (what the mark is for)', async () => {
    const { accepted } = await deliverHeap(60, [10, 30], { preload: WITHOUT_HANDOVER });
    expect([...accepted.values()].filter((times) => times > 1).length).toBeGreaterThan(0);
  });
});
