import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aHouseOnDisk, type HouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { seededRandom } from '#tests/servers/seeded-random.ts';
import { brokenPromises, burstUntilKilled, openForms, sendAgain, type Ledger } from './a-burst.ts';
import { damages, deliveredLetters, messageIds, registrationsByAddress } from './what-the-files-hold.ts';

const KILLS = 50;
/** Two houses die side by side: a small machine has two cores. */
const HOUSES = 2;
/** A burst ends after so many answers at most … */
const MOST_ANSWERS = 20;
/** … of which about half are to forms; with some to spare. */
const FORMS_A_BURST = 14;
const READY_WITHIN_MS = 5000;
const ACKNOWLEDGE_EARLY = fileURLToPath(new URL('./acknowledge-early.ts', import.meta.url));

/** `FAULT_SEED=… npm run test:faults` plays a run again, as far as a kill can be played again. */
const seed = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
console.log(`measured: kill -9, FAULT_SEED=${seed}`);

interface Life {
  readonly house: HouseOnDisk;
  readonly ledger: Ledger;
  readonly readyAfterMs: number[];
  /** Found after each restart, before anything was sent again. */
  readonly broken: string[];
  readonly damages: unknown[];
}

/** A house that is killed `kills` times in the middle of a burst, and looked at after each restart. */
async function liveThrough(
  kills: number,
  random: () => number,
  { preload, untilBroken = false }: { preload?: string; untilBroken?: boolean } = {},
): Promise<Life> {
  const house = await aHouseOnDisk({ places: 40 });
  onTestFinished(() => house.close());
  const ledger: Ledger = {
    typing: [],
    people: [],
    received: new Set(),
    confirmed: new Set(),
    unanswered: new Set(),
  };
  const life: Life = { house, ledger, readyAfterMs: [], broken: [], damages: [] };
  for (let kill = 0; kill <= kills; kill += 1) {
    const server = await house.serve(preload ? { preload } : {});
    life.readyAfterMs.push(server.readyAfterMs);
    life.broken.push(...brokenPromises(ledger, await house.look(registrationsByAddress)));
    life.damages.push(...damages(house));
    if (untilBroken && life.broken.length > 0) break;
    if (kill === 0) await openForms(house, server, ledger, kills * FORMS_A_BURST);
    await sendAgain(server, ledger);
    if (kill < kills) {
      await burstUntilKilled(house, server, ledger, {
        afterAnswers: 1 + Math.floor(random() * MOST_ANSWERS),
        afterMs: random() * 20,
      });
    }
  }
  return life;
}

describe(`${KILLS} × kill -9 in a burst of registrations and confirmations`, () => {
  test('lose nothing that was promised, write nothing twice, and the house is soon open again', async () => {
    const lives = await Promise.all(
      Array.from({ length: HOUSES }, (_, index) => liveThrough(KILLS / HOUSES, seededRandom(seed + index))),
    );
    for (const { house, ledger, broken, damages: found } of lives) {
      expect(broken).toEqual([]);
      expect(found).toEqual([]);
      expect(ledger.received.size).toBeGreaterThan(KILLS);
      expect(ledger.confirmed.size).toBeGreaterThan(KILLS / 2);
      const registrations = await house.look(registrationsByAddress);
      // Every form that was sent, answered or not, is there once.
      expect(brokenPromises(ledger, registrations)).toEqual([]);
      const { all, sent } = await house.look(messageIds);
      const letters = deliveredLetters(house);
      expect(letters.filter((id) => !all.has(id))).toEqual([]);
      expect([...sent].filter((id) => !letters.includes(id))).toEqual([]);
      const asked = [...registrations.values()].reduce((sum, each) => sum + each.askedToConfirm, 0);
      expect([registrations.size, asked]).toEqual([ledger.people.length, ledger.people.length]);
    }
    const readyAfterMs = lives.flatMap((life) => life.readyAfterMs);
    const total = (of: (life: Life) => number) => lives.reduce((sum, life) => sum + of(life), 0);
    console.log(
      `measured: kill -9 × ${KILLS}: ${total(({ ledger }) => ledger.received.size)} received, ${total(({ ledger }) => ledger.confirmed.size)} confirmed, none lost; ready again after ${Math.round(Math.max(...readyAfterMs))} ms at most`,
    );
    expect(Math.max(...readyAfterMs)).toBeLessThan(READY_WITHIN_MS);
  });

  test('would lose promises if the server answered before the commit (what the order is for)', async () => {
    const { broken } = await liveThrough(10, seededRandom(seed), {
      preload: ACKNOWLEDGE_EARLY,
      untilBroken: true,
    });
    expect(broken.length).toBeGreaterThan(0);
  });
});
