import { expect, test } from 'vitest';
import { Broadcaster, type BroadcastSource } from './broadcast.ts';

/** A state that changes when it is told to, and counts what is asked of it. */
function aSource() {
  const asked = { marks: 0, compiled: 0, encoded: 0 };
  let state = 0;
  const source: BroadcastSource<number> = {
    readMark: async () => String((asked.marks += 1) && state),
    compile: async () => ((asked.compiled += 1), state),
    digest: (each) => `d${each}`,
    messages: (id, each, before) => {
      asked.encoded += 1;
      return {
        whole: `${id} whole ${each}\n`,
        change: before === undefined ? undefined : `${id} change ${each}\n`,
      };
    },
  };
  return { source, asked, change: () => void (state += 1) };
}

/** Everything that waits to be read, heartbeats left out. */
async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, count: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    const text = new TextDecoder().decode(value);
    if (text.trim() !== ':') lines.push(text.trim());
  }
  return lines;
}

const nobody = () => undefined;

test('two who listen get one compilation and one encoding', async () => {
  const { source, asked, change } = aSource();
  const broadcaster = new Broadcaster(source);
  const one = (await broadcaster.join(undefined, nobody)).getReader();
  const other = (await broadcaster.join(undefined, nobody)).getReader();
  change();
  await broadcaster.look();
  expect(await readAll(one, 2)).toEqual(['d0 whole 0', 'd1 change 1']);
  expect(await readAll(other, 2)).toEqual(['d0 whole 0', 'd1 change 1']);
  expect(asked).toMatchObject({ compiled: 2, encoded: 2 });
});

test('nothing is compiled nor sent while nothing changes', async () => {
  const { source, asked, change } = aSource();
  const broadcaster = new Broadcaster(source);
  const reader = (await broadcaster.join(undefined, nobody)).getReader();
  for (let turn = 0; turn < 20; turn += 1) await broadcaster.look();
  expect(asked).toMatchObject({ compiled: 1, encoded: 1, marks: 21 });
  change();
  await broadcaster.look();
  expect(await readAll(reader, 2)).toEqual(['d0 whole 0', 'd1 change 1']);
});

test('a look that is asked for while another is under way is the same look', async () => {
  const { source, asked } = aSource();
  const broadcaster = new Broadcaster(source);
  await Promise.all([broadcaster.look(), broadcaster.look(), broadcaster.join(undefined, nobody)]);
  expect(asked).toMatchObject({ marks: 1, compiled: 1 });
});

test('who comes back with the last message is told nothing twice, who missed one gets everything', async () => {
  const { source, change } = aSource();
  const broadcaster = new Broadcaster(source);
  const known = (await broadcaster.join('d0', nobody)).getReader();
  change();
  await broadcaster.look();
  expect(await readAll(known, 1)).toEqual(['d1 change 1']);
  const late = (await broadcaster.join('d0', nobody)).getReader();
  expect(await readAll(late, 1)).toEqual(['d1 whole 1']);
});

test('who leaves is forgotten, once', async () => {
  const { source } = aSource();
  const broadcaster = new Broadcaster(source);
  let left = 0;
  const stream = await broadcaster.join(undefined, () => void (left += 1));
  expect(broadcaster.listeners).toBe(1);
  await stream.cancel();
  broadcaster.end();
  expect([broadcaster.listeners, left]).toEqual([0, 1]);
});

test('a reader who does not read is let go, and the others are not', async () => {
  const { source, change } = aSource();
  const broadcaster = new Broadcaster(source);
  let left = 0;
  const slow = (await broadcaster.join(undefined, () => void (left += 1))).getReader();
  const quick = (await broadcaster.join(undefined, nobody)).getReader();
  const read: string[] = [];
  read.push(...(await readAll(quick, 1)));
  for (let turn = 0; turn < 12; turn += 1) {
    change();
    await broadcaster.look();
    read.push(...(await readAll(quick, 1)));
  }
  expect(read.at(-1)).toBe('d12 change 12');
  expect([broadcaster.listeners, left]).toEqual([1, 1]);
  await expect(slow.read()).rejects.toThrow('too slow');
});

test('a heartbeat is a comment, and counts among what a reader leaves unread', async () => {
  const { source } = aSource();
  const broadcaster = new Broadcaster(source);
  const stream = await broadcaster.join('d0', nobody);
  broadcaster.beat();
  const reader = stream.getReader();
  const first = await reader.read();
  const second = await reader.read();
  expect([first.value, second.value].map((bytes) => new TextDecoder().decode(bytes))).toEqual([
    ':\n\n',
    ':\n\n',
  ]);
  for (let turn = 0; turn < 12; turn += 1) broadcaster.beat();
  expect(broadcaster.listeners).toBe(0);
});

test('a listener that cannot be served leaves no trace', async () => {
  const { source } = aSource();
  let left = 0;
  const broken = new Broadcaster({ ...source, compile: () => Promise.reject(new Error('no database')) });
  await expect(broken.join(undefined, () => void (left += 1))).rejects.toThrow('no database');
  expect([broken.listeners, left]).toEqual([0, 1]);
});

test('at the end every stream ends', async () => {
  const { source } = aSource();
  const broadcaster = new Broadcaster(source);
  const reader = (await broadcaster.join(undefined, nobody)).getReader();
  broadcaster.end();
  await readAll(reader, 1);
  expect((await reader.read()).done).toBe(true);
});
