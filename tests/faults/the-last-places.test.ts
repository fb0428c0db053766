import { describe, expect, onTestFinished, test } from 'vitest';
import { p95, sendCrowd, tally } from '#tests/servers/a-crowd.ts';
import { aHouseOnDisk } from '#tests/servers/a-house-on-disk.ts';
import { isToldConfirmed, isToldReceived } from '#tests/servers/a-resident.ts';
import { readLastPlaces } from '#tests/servers/read-house.ts';

const CROWD = 500;
const PLACES = 10;

async function tryLastPlaces(processes: number, preload?: string) {
  const house = await aHouseOnDisk({ places: PLACES });
  onTestFinished(() => house.close());
  const servers = [];
  for (let index = 0; index < processes; index += 1)
    servers.push(await house.serve(preload ? { preload } : {}));
  const answers = await sendCrowd(house, servers, CROWD);
  console.log(
    `${CROWD} at once, ${processes} process(es), SQLite: form p95 ${Math.round(p95(answers.registered))} ms, confirmation p95 ${Math.round(p95(answers.confirmed))} ms`,
  );
  return { answers, left: await readLastPlaces(house) };
}

const RIGHT = {
  confirmed: PLACES,
  waiting: CROWD - PLACES,
  isGapless: true,
  isInOrder: true,
  placesTaken: PLACES,
  wronglyWritten: 0,
};

describe(`${CROWD} people at once for the last ${PLACES} places`, () => {
  test.each([1, 2])('fill them exactly, on SQLite with %i process(es)', async (processes) => {
    const { answers, left } = await tryLastPlaces(processes);
    expect(tally(answers.registered, isToldReceived)).toEqual({ right: CROWD });
    expect(tally(answers.confirmed, isToldConfirmed)).toEqual({ right: CROWD });
    expect(left).toEqual(RIGHT);
  });
});
