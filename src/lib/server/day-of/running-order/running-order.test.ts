import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { deriveDeviceKeys } from '#lib/day/device-key.ts';
import { neighbourCall } from '#lib/day/lectern.ts';
import { createDevice } from '../devices/create-device.ts';
import { setDiscretion } from '../discretion/set-discretion.ts';
import { arrangeRunningOrder } from './arrange-running-order.ts';
import { moveCall } from './move-call.ts';
import { readLectern, readLecternOnDevice } from './read-lectern.ts';
import { readOrderState } from './read-order-state.ts';
import { readRunningOrder } from './read-running-order.ts';
import { saveOrderWords } from './save-order-words.ts';
import { savePronunciation } from './save-pronunciation.ts';
import { setCurrentCall, setCurrentCallAtLectern } from './set-current-call.ts';
import { setOrder } from './set-order.ts';

/** Four households, each with a sponsor: the second a family, the fourth with the mayor who leaves early. */
async function anEvening() {
  const town = await aTownThatPairs();
  const { context, event, at, choose } = town;
  const jeanne = await aSponsor(context, event, { name: 'Jeanne Exemple', capacity: 3 });
  const mayor = await aSponsor(context, event, { name: 'Camille Maire', role: 'official' });
  const names = ['Samira', 'Nino', 'Olha', 'Reza'];
  const ids: string[] = [];
  for (const name of names) {
    ids.push(await aSponsee(context, event, { name, hasChildren: name === 'Nino' }));
    context.clock.advance({ seconds: 1 });
  }
  for (const [index, id] of ids.entries()) await choose(id, index === 3 ? mayor.id : jeanne.id);
  const read = () => readRunningOrder(context, at);
  const namesCalled = async () => (await read()).calls.map(({ names: called }) => called);
  const idOf = (name: string) => ids[names.indexOf(name)] ?? '';
  return { ...town, read, namesCalled, idOf, mayor };
}

describe('the order of the calls', () => {
  test('is the order of entry until somebody moves a call; whoever comes later is called last', async () => {
    const { context, event, at, choose, namesCalled, idOf } = await anEvening();
    expect(await namesCalled()).toEqual(['Samira', 'Nino', 'Olha', 'Reza']);
    const up = { ...at, sponseeId: idOf('Olha'), to: 'up' as const, revision: 0 };
    expect(await moveCall(context, up)).toEqual({ kind: 'moved', place: 2, of: 4 });
    expect(await moveCall(context, { ...at, sponseeId: idOf('Reza'), to: 1, revision: 1 })).toEqual({
      kind: 'moved',
      place: 1,
      of: 4,
    });
    const late = await aSponsee(context, event, { name: 'Zoran' });
    const { id } = await aSponsor(context, event, { name: 'Paul Exemple' });
    await choose(late, id);
    expect(await namesCalled()).toEqual(['Reza', 'Samira', 'Olha', 'Nino', 'Zoran']);
  });

  test('of two organisers who saw the same, the second is told and nothing moves', async () => {
    const { context, at, namesCalled, idOf } = await anEvening();
    const both = ['Olha', 'Reza'].map((name) =>
      moveCall(context, { ...at, sponseeId: idOf(name), to: 1, revision: 0 }),
    );
    const outcomes = (await Promise.all(both)).map(({ kind }) => kind).toSorted();
    expect(outcomes).toEqual(['changed-meanwhile', 'moved']);
    // The guard's negative control: with the revision read anew both are let through.
    expect(await moveCall(context, { ...at, sponseeId: idOf('Nino'), to: 4, revision: 1 })).toMatchObject({
      kind: 'moved',
    });
    expect((await namesCalled()).at(-1)).toBe('Nino');
    const stale = { ...at, revision: 0 };
    expect(await setOrder(context, { ...stale, sponseeIds: [] })).toEqual({ kind: 'changed-meanwhile' });
    expect(await saveOrderWords(context, { ...stale, minutesAPair: 3 })).toEqual({
      kind: 'changed-meanwhile',
    });
  });

  test('whoever withdrew is moved no more', async () => {
    const { context, at, idOf, everywhere } = await anEvening();
    await everywhere
      .updateTable('sponsee')
      .set({ status: 'withdrawn' })
      .where('id', '=', idOf('Nino'))
      .execute();
    const moving = { ...at, sponseeId: idOf('Nino'), to: 1, revision: 0 };
    expect(await moveCall(context, moving)).toEqual({ kind: 'gone' });
    expect(await setCurrentCall(context, { ...at, sponseeId: idOf('Nino'), seen: null })).toEqual({
      kind: 'gone',
    });
  });

  test('a held ceremony keeps its order', async () => {
    const { context, at, idOf, everywhere } = await anEvening();
    await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', at.eventId).execute();
    const closed = { kind: 'event-closed' };
    expect(await moveCall(context, { ...at, sponseeId: idOf('Nino'), to: 1, revision: 0 })).toEqual(closed);
    expect(await setOrder(context, { ...at, sponseeIds: [], revision: 0 })).toEqual(closed);
    expect(await saveOrderWords(context, { ...at, revision: 0 })).toEqual(closed);
    expect(await setCurrentCall(context, { ...at, sponseeId: null, seen: 'x' })).toEqual(closed);
  });
});

describe('an arrangement', () => {
  test('is shown before it is applied, and taken back by the former order', async () => {
    const { context, at, read, namesCalled, idOf, mayor } = await anEvening();
    const { startsLocal } = await read();
    const leavesAt = `${startsLocal.slice(11, 14)}${String(Number(startsLocal.slice(14)) + 3).padStart(2, '0')}`;
    const constraints = {
      departures: [
        { sponsorId: mayor.id, leavesAt },
        { sponsorId: 'nobody here', leavesAt },
      ],
      familiesEarly: true,
      interpretersTogether: true,
    };
    const preview = await arrangeRunningOrder(context, {
      ...at,
      constraints,
      revision: 0,
      isPreview: true,
    });
    expect(preview).toMatchObject({
      kind: 'preview',
      late: [],
      moves: [
        { sponseeId: idOf('Reza'), from: 4, to: 1 },
        { sponseeId: idOf('Samira'), from: 1, to: 3 },
        { sponseeId: idOf('Olha'), from: 3, to: 4 },
      ],
    });
    expect(await namesCalled()).toEqual(['Samira', 'Nino', 'Olha', 'Reza']);
    const applied = await arrangeRunningOrder(context, { ...at, constraints, revision: 0, isPreview: false });
    if (applied.kind !== 'arranged') throw new Error(applied.kind);
    expect(await namesCalled()).toEqual(['Reza', 'Nino', 'Samira', 'Olha']);
    // What was asked stays written, without who sponsors nobody.
    expect((await read()).constraints).toEqual({
      ...constraints,
      departures: constraints.departures.slice(0, 1),
    });
    expect(await setOrder(context, { ...at, sponseeIds: applied.former, revision: 1 })).toEqual({
      kind: 'set',
    });
    expect(await namesCalled()).toEqual(['Samira', 'Nino', 'Olha', 'Reza']);
    expect(await arrangeRunningOrder(context, { ...at, constraints, revision: 0, isPreview: true })).toEqual({
      kind: 'changed-meanwhile',
    });
  });
});

describe('what is said around the calls', () => {
  test('who speaks and who hands over, sealed; when each is called, and how late it ends', async () => {
    const { context, at, read, idOf, everywhere } = await anEvening();
    const moments = [
      { when: 'before' as const, title: 'Mot d’accueil', speaker: 'Dominique Orateur', minutes: 10 },
      { when: 'after' as const, title: 'Chorale', minutes: 180 },
    ];
    const saved = await saveOrderWords(context, {
      ...at,
      revision: 0,
      moments,
      handsOver: 'Andrea Main',
      handsOverTo: { sponseeId: idOf('Olha'), name: 'Sacha Autre' },
      minutesAPair: 5,
    });
    expect(saved).toEqual({ kind: 'saved' });
    const { calls, times, startsLocal } = await read();
    expect(calls.map(({ handsOver }) => handsOver)).toEqual([
      'Andrea Main',
      'Andrea Main',
      'Sacha Autre',
      'Andrea Main',
    ]);
    const minutes = (local: string | null) => Date.parse(`${local}Z`) / 60_000;
    expect(calls.map(({ atLocal }) => minutes(atLocal) - minutes(startsLocal))).toEqual([10, 15, 20, 25]);
    expect(times).toMatchObject({ minutesBefore: 10, minutesOfCalls: 20, minutesAfter: 180 });
    expect(times.minutesOver).toBeGreaterThan(0);
    const rows = JSON.stringify(await everywhere.selectFrom('running_order').selectAll().execute());
    for (const name of ['Orateur', 'Andrea', 'Sacha', 'Chorale']) expect(rows).not.toContain(name);
    await saveOrderWords(context, {
      ...at,
      revision: 1,
      handsOver: null,
      handsOverTo: { sponseeId: idOf('Olha'), name: null },
    });
    expect((await read()).words).toMatchObject({ moments, handsOverTo: {} });
    const unknown = { ...at, revision: 2, handsOverTo: { sponseeId: 'nobody', name: 'X' } };
    expect(await saveOrderWords(context, unknown)).toEqual({ kind: 'gone' });
  });

  test('how a name is said is written here; a household changed meanwhile keeps what it has', async () => {
    const { context, at, read, idOf } = await anEvening();
    const saying = { ...at, sponseeId: idOf('Reza'), said: ['rè-ZÂ'], revision: 0 };
    expect(await savePronunciation(context, saying)).toEqual({ kind: 'saved' });
    expect(await savePronunciation(context, { ...saying, said: ['autre'] })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect((await read()).calls.at(-1)?.people).toMatchObject([{ pronunciation: 'rè-ZÂ' }]);
    expect(await savePronunciation(context, { ...saying, said: [null], revision: 1 })).toEqual({
      kind: 'saved',
    });
    expect((await read()).calls.at(-1)?.people).toMatchObject([{ pronunciation: null }]);
  });
});

describe('the lectern', () => {
  test('goes on for everybody at once; two who say « next » pass over nobody', async () => {
    const { context, at, idOf } = await anEvening();
    const next = { ...at, sponseeId: idOf('Samira'), seen: null };
    const outcomes = await Promise.all([setCurrentCall(context, next), setCurrentCall(context, next)]);
    expect(outcomes).toEqual([{ kind: 'called' }, { kind: 'called' }]);
    const tooLate = await setCurrentCall(context, { ...at, sponseeId: idOf('Nino'), seen: null });
    expect(tooLate).toEqual({ kind: 'changed-meanwhile', currentId: idOf('Samira') });
    const lectern = await readLectern(context, at);
    if (lectern.kind !== 'read') throw new Error(lectern.kind);
    expect(lectern.view.currentId).toBe(idOf('Samira'));
    expect(neighbourCall(lectern.view.calls, lectern.view.currentId, 1)).toBe(idOf('Nino'));
    // The order that organisers change is another thing: it moves still.
    const moving = { ...at, sponseeId: idOf('Reza'), to: 1, revision: 0 };
    expect(await moveCall(context, moving)).toMatchObject({ kind: 'moved' });
  });

  test('says no name that is not to be said, and calls nobody who is not to be called', async () => {
    const { context, at, read, idOf } = await anEvening();
    const before = await readOrderState(context, at);
    await setDiscretion(context, { ...at, sponseeId: idOf('Nino'), what: 'not-called', isSet: true });
    await setDiscretion(context, { ...at, sponseeId: idOf('Olha'), what: 'not-named', isSet: true });
    const after = await readOrderState(context, at);
    expect(after.state).not.toBe(before.state);
    expect(after.lectern).not.toBe(before.lectern);
    const lectern = await readLectern(context, at);
    if (lectern.kind !== 'read') throw new Error(lectern.kind);
    const { calls, state } = lectern.view;
    expect(calls.map(({ number, people }) => [number, people[0]?.name])).toEqual([
      [1, 'Samira'],
      [2, null],
      [3, 'Reza'],
    ]);
    expect(JSON.stringify(lectern)).not.toMatch(/Nino|Olha/u);
    expect(await readLectern(context, { ...at, known: state })).toEqual({ kind: 'same' });
    // Organisers have everybody in their list, without a number where nobody calls.
    expect((await read()).calls.map(({ names, number }) => [names, number])).toEqual([
      ['Samira', 1],
      ['Nino', null],
      ['Olha', 2],
      ['Reza', 3],
    ]);
  });

  test('a device of the evening reads and goes on; a door, a wrong proof and an early hour get nothing', async () => {
    const { context, event, at, idOf, everywhere } = await anEvening();
    const device = async (kind: 'door' | 'lectern') => {
      const made = await createDevice(context, { ...at, kind, label: 'Salle' });
      if (made.kind !== 'created') throw new Error(made.kind);
      return { deviceId: made.deviceId, proof: (await deriveDeviceKeys(made.secret)).proof };
    };
    const lectern = await device('lectern');
    const door = await device('door');
    const stranger = as(context, { kind: 'anonymous' });
    expect(await readLecternOnDevice(stranger, lectern)).toEqual({ kind: 'refused', because: 'too-early' });
    context.clock.set(event.starts_at);
    expect(await readLecternOnDevice(stranger, lectern)).toMatchObject({
      kind: 'read',
      view: { currentId: null },
    });
    const calling = { ...lectern, sponseeId: idOf('Samira'), seen: null };
    expect(await setCurrentCallAtLectern(stranger, calling)).toEqual({ kind: 'called' });
    const unknown = { kind: 'refused', because: 'unknown' };
    expect(await readLecternOnDevice(stranger, door)).toEqual(unknown);
    expect(await setCurrentCallAtLectern(stranger, { ...calling, proof: 'wrong' })).toEqual(unknown);
    const readings = await everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .execute();
    expect(readings.at(-1)?.detail).toContain(lectern.deviceId);
  });
});
