import { describe, expect, it } from 'vitest';
import { keepInTouch, type Turn } from './keep-in-touch.ts';

/** A clock that stands still until it is told to ring, and says which pause was asked for. */
function aStillClock() {
  let rings: (() => void) | undefined;
  const pauses: number[] = [];
  return {
    pauses,
    alarm: {
      set: (ring: () => void, ms: number) => {
        rings = ring;
        return pauses.push(ms);
      },
      clear: () => void (rings = undefined),
    },
    async ring() {
      rings?.();
      await settled();
    },
  };
}

/** Lets every promise that can go on do so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A loop whose turns go as told, the last answer again and again. */
async function aLoop(answers: readonly (Turn | Error)[]) {
  const clock = aStillClock();
  let turns = 0;
  const touch = keepInTouch(async () => {
    const answer = answers[Math.min(turns, answers.length - 1)];
    turns += 1;
    if (answer instanceof Error) throw answer;
    return answer ?? 'reached';
  }, clock.alarm);
  await settled();
  return { ...clock, touch, turns: () => turns };
}

describe('a door and its server', () => {
  it('are in touch every five seconds while all is well', async () => {
    const { pauses, ring, turns } = await aLoop(['reached']);
    await ring();
    await ring();
    expect(pauses).toEqual([5000, 5000, 5000]);
    expect(turns()).toBe(3);
  });

  it('try again after pauses that double up to twenty seconds, and as before once all is well', async () => {
    const lost = Array.from({ length: 7 }, (_, index) =>
      index === 3 ? new Error('cut') : ('unreached' as const),
    );
    const { pauses, ring } = await aLoop([...lost, 'reached']);
    for (let turn = 0; turn < 7; turn += 1) await ring();
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 5000]);
  });

  it('take a turn at once on a knock, one more after it for a knock during it, never two at a time', async () => {
    const clock = aStillClock();
    const ends: (() => void)[] = [];
    const touch = keepInTouch(
      () => new Promise<Turn>((resolve) => ends.push(() => resolve('reached'))),
      clock.alarm,
    );
    touch.knock();
    touch.knock();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settled();
    expect(clock.pauses).toEqual([0]);
    await clock.ring();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await settled();
    touch.knock();
    expect(ends).toHaveLength(3);
  });

  it('ask nothing more once it is over', async () => {
    for (const end of ['over', 'stop'] as const) {
      const loop = await aLoop([end === 'over' ? 'over' : 'reached']);
      if (end === 'stop') loop.touch.stop();
      loop.touch.knock();
      await loop.ring();
      expect(loop.turns()).toBe(1);
    }
  });
});
