import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DoorAct } from './arrivals.ts';
import { askServer, type Answer } from './ask-server.ts';
import type { DoorReceipt } from './door-list.ts';
import { passingStore } from './door-store.ts';
import { BATCH, sendActs } from './send-acts.ts';

const now = () => '2026-12-18T17:00:00.000Z';
const act = (id: string): DoorAct => ({ id, notedAt: now(), kind: 'visitors', visitors: 1 });
const taken = (acts: readonly DoorAct[]): Answer<DoorReceipt> => ({
  kind: 'answered',
  value: { taken: acts.map(({ id }) => id), refused: [] },
});

/** What may happen while a door sends: each step is one of these. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('note' as const), count: fc.integer({ min: 1, max: 3 }) }),
  },
  // The request does not leave, the answer is lost on its way, or all goes well; something may be noted meanwhile.
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      network: fc.constantFrom('down' as const, 'answer-lost' as const, 'up' as const),
      isNotedMeanwhile: fc.boolean(),
    }),
  },
  // Two pages of one door send at the same time.
  { weight: 1, arbitrary: fc.constant({ kind: 'send-twice' as const }) },
);

describe('what was noted at a door', () => {
  it('is lost by no interleaving of failures, repeats and reloads, and all of it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        // The store outlives the pages: every send is by a page that knows nothing else.
        const store = passingStore();
        const noted: string[] = [];
        const atServer = new Map<string, number>();
        const note = async (count: number) => {
          const acts = Array.from({ length: count }, (_, index) => act(`acte-${noted.length + index}`));
          await store.addActs(acts);
          noted.push(...acts.map(({ id }) => id));
        };
        const server = (network: 'down' | 'answer-lost' | 'up', meanwhile = async () => {}) => ({
          hand: async (acts: readonly DoorAct[]): Promise<Answer<DoorReceipt>> => {
            await meanwhile();
            if (network === 'down') return { kind: 'unreached' };
            for (const { id } of acts) atServer.set(id, (atServer.get(id) ?? 0) + 1);
            return network === 'up' ? taken(acts) : { kind: 'unreached' };
          },
        });
        for (const each of steps) {
          if (each.kind === 'note') await note(each.count);
          else if (each.kind === 'send-twice') {
            const sent = { store, server: server('up'), now };
            await Promise.all([sendActs(sent), sendActs(sent)]);
          } else {
            let isNoted = !each.isNotedMeanwhile;
            const meanwhile = async () => {
              if (isNoted) return;
              isNoted = true;
              await note(1);
            };
            await sendActs({ store, server: server(each.network, meanwhile), now });
          }
          // Nothing has left the device that the server does not hold.
          const kept = await store.readActs();
          expect(kept.map((one) => one.act.id)).toEqual(noted);
          for (const one of kept) if (one.state === 'taken') expect(atServer.has(one.act.id)).toBe(true);
        }
        expect(await sendActs({ store, server: server('up'), now })).toMatchObject({ kind: 'sent' });
        expect([...atServer.keys()].toSorted()).toEqual(noted.toSorted());
        expect((await store.readActs()).every(({ state }) => state === 'taken')).toBe(true);
      }),
    );
  });

  it('leaves in batches, the oldest first', async () => {
    const store = passingStore();
    await store.addActs(Array.from({ length: BATCH + 5 }, (_, index) => act(`acte-${index}`)));
    const sizes: number[] = [];
    const hand = async (acts: readonly DoorAct[]) => {
      sizes.push(acts.length);
      return taken(acts);
    };
    expect(await sendActs({ store, server: { hand }, now })).toEqual({ kind: 'sent', count: BATCH + 5 });
    expect(sizes).toEqual([BATCH, 5]);
  });

  it('is kept with its reason where the server refuses it, and holds back nothing else', async () => {
    const store = passingStore();
    await store.addActs([act('bon'), act('parti')]);
    const value: DoorReceipt = { taken: ['bon'], refused: [{ id: 'parti', because: 'withdrawn' }] };
    const outcome = await sendActs({
      store,
      server: { hand: async () => ({ kind: 'answered', value }) },
      now,
    });
    expect(outcome).toEqual({ kind: 'sent', count: 2 });
    expect((await store.readActs()).map(({ state }) => state)).toEqual(['taken', 'withdrawn']);
  });

  it('is not sent without end to a server that answers of something else', async () => {
    const store = passingStore();
    await store.addActs([act('bon')]);
    const hand = async (): Promise<Answer<DoorReceipt>> => taken([act('autre')]);
    expect(await sendActs({ store, server: { hand }, now })).toEqual({ kind: 'unreached' });
    expect((await store.readActs())[0]?.state).toBe('waiting');
  });
});

describe('what answers a door', () => {
  const answering = (answer: Response | Error) =>
    askServer({
      deviceId: 'porte-1',
      proof: 'preuve',
      fetch: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });

  it.each([401, 403, 410, 200, 500])('a portal’s page with status %d ends nothing', async (status) => {
    const portal = answering(new Response('<h1>Bienvenue</h1>', { status }));
    expect(await portal.askList(undefined)).toEqual({ kind: 'unreached' });
  });

  it('neither does JSON that says something else, nor a network that fails', async () => {
    for (const answer of [
      Response.json({ because: 'autre' }, { status: 410 }),
      Response.json({ because: 'revoked' }, { status: 500 }),
      Response.json({}, { status: 200 }),
      new TypeError('Failed to fetch'),
    ]) {
      expect(await answering(answer).hand([act('bon')], now())).toEqual({ kind: 'unreached' });
    }
  });

  it.each([
    [401, 'unknown'],
    [403, 'too-early'],
    [410, 'revoked'],
    [410, 'expired'],
  ] as const)('%d « %s » is the server’s own word', async (status, because) => {
    const server = answering(Response.json({ because }, { status }));
    expect(await server.hand([act('bon')], now())).toEqual({ kind: 'refused', because });
  });

  it('« the same as you have » brings no list', async () => {
    expect(await answering(new Response(null, { status: 204 })).askList(4)).toEqual({
      kind: 'answered',
      value: 'same',
    });
  });
});
