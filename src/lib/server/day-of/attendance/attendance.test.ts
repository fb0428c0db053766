import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { readReport } from '../../reports/read-report.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { noteActs } from '../arrivals/note-acts.ts';
import { confirmAttendance } from './confirm-attendance.ts';
import { handOverCertificates } from './hand-over-certificates.ts';
import { readAttendance } from './read-attendance.ts';

async function anEvening() {
  const town = await aTownThatPrints();
  const { context, at, event, everywhere } = town;
  const awa = await aSponsor(context, event, { name: 'Awa Autre' });
  await town.choose(town.alone, awa.id);
  await town.print(town.samira);
  await town.print(town.nino);
  const { starts_at } = await everywhere
    .selectFrom('event')
    .select('starts_at')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow();
  context.clock.set(starts_at);
  context.clock.advance({ hours: 1 });
  const jeanne = await everywhere
    .selectFrom('pair')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .select('sponsor.registration_id')
    .where('pair.id', '=', town.pairId)
    .executeTakeFirstOrThrow();
  const read = () => readAttendance(context, at);
  const arrive = (kind: 'registration' | 'sponsee', id: string) =>
    noteActs(context, {
      ...at,
      acts: [
        {
          id: crypto.randomUUID(),
          kind: 'arrived',
          subject: { kind, id },
          person: 0,
          notedAt: context.clock.now(),
        },
      ],
    });
  const confirm = async (present: readonly string[], handedOver: readonly string[] = []) =>
    confirmAttendance(context, { ...at, present, handedOver, seen: (await read()).seen });
  const presentOf = async () => {
    const { sponsors, households } = await read();
    return [...sponsors, ...households].flatMap(({ id, wasPresent }) => (wasPresent ? id : []));
  };
  const bonds = () => everywhere.selectFrom('bond').selectAll().execute();
  return {
    ...town,
    awa,
    jeanne: jeanne.registration_id,
    starts_at,
    read,
    arrive,
    confirm,
    presentOf,
    bonds,
  };
}

describe('who came', () => {
  test('is prefilled from the doors; without any door everybody is to be confirmed', async () => {
    const { read, arrive, samira, presentOf } = await anEvening();
    const before = await read();
    expect(before.isUnknown).toBe(true);
    expect([...before.sponsors, ...before.households].map(({ wasPresent }) => wasPresent)).toEqual(
      Array(5).fill(undefined),
    );
    await arrive('sponsee', samira);
    expect((await read()).isUnknown).toBe(false);
    expect(await presentOf()).toEqual([samira]);
  });

  test('is confirmed in one act, said twice or not, and begins the bonds of the pairs that met', async () => {
    const { confirm, read, samira, nino, alone, awa, jeanne, bonds, audited } = await anEvening();
    const present = [samira, jeanne, nino, awa.registrationId];
    expect(await confirm(present)).toEqual({ kind: 'confirmed', present: 4, absent: 1 });
    expect(await bonds()).toHaveLength(2);
    expect(await confirm(present)).toMatchObject({ kind: 'confirmed' });
    expect(await bonds()).toHaveLength(2);
    expect(await audited('attendance.')).toHaveLength(1);
    expect((await read()).households.find(({ id }) => id === alone)?.wasPresent).toBe(false);
  });

  test('the same form sent twice is one act, though the second bears the list of before', async () => {
    const { context, at, read, samira, jeanne } = await anEvening();
    const input = { ...at, present: [samira, jeanne], handedOver: [], seen: (await read()).seen };
    expect(await confirmAttendance(context, input)).toMatchObject({ kind: 'confirmed', present: 2 });
    const rows = await everyRow(context);
    expect(await confirmAttendance(context, input)).toMatchObject({ kind: 'confirmed', present: 2 });
    expect(await everyRow(context)).toBe(rows);
  });

  test('an arrival that comes after the list was shown is not overwritten unseen; it is told', async () => {
    const { context, at, read, arrive, samira, nino, confirm } = await anEvening();
    const { seen } = await read();
    await arrive('sponsee', nino);
    const rows = await everyRow(context);
    const stale = { ...at, present: [samira], handedOver: [], seen };
    expect(await confirmAttendance(context, stale)).toEqual({ kind: 'changed-meanwhile' });
    expect(await everyRow(context)).toBe(rows);
    await confirm([samira]);
    expect((await read()).households.find(({ id }) => id === nino)?.isNotedSince).toBe(true);
  });

  test('of two organisers at once one is told that the list changed', async () => {
    const { context, at, read, samira, nino } = await anEvening();
    const { seen } = await read();
    const outcomes = await Promise.all(
      [[samira], [nino]].map((present) =>
        confirmAttendance(context, { ...at, present, handedOver: [], seen }),
      ),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed-meanwhile', 'confirmed']);
  });

  test('is refused before the start, for a cancelled ceremony, to an association; another town finds nothing', async () => {
    const { context, at, event, everywhere, starts_at, territoryId, confirm } = await anEvening();
    context.clock.set(starts_at);
    context.clock.advance({ minutes: -1 });
    expect(await confirm([])).toEqual({ kind: 'too-early' });
    context.clock.advance({ minutes: 2 });
    await everywhere.updateTable('event').set({ status: 'cancelled' }).where('id', '=', event.id).execute();
    expect(await confirm([])).toEqual({ kind: 'cancelled' });
    const member = anAssociationMember(territoryId, await anAssociation(context, territoryId));
    await expect(readAttendance(as(context, member), at)).rejects.toThrow(Forbidden);
    await expect(readAttendance(context, { ...at, eventId: 'none' })).rejects.toThrow(NotFound);
  });

  test('whoever withdrew meanwhile is no line, and a stranger’s id is nothing', async () => {
    const { context, territoryId, samira, alone, confirm, everywhere } = await anEvening();
    await withdrawSponsee(context, { territoryId, sponseeId: alone });
    expect(await confirm([samira, alone, 'somebody-else'])).toEqual({
      kind: 'confirmed',
      present: 1,
      absent: 3,
    });
    const rows = await everywhere.selectFrom('attendance').select('subject_id').execute();
    expect(rows.map(({ subject_id }) => subject_id)).not.toContain(alone);
  });
});

describe('what follows', () => {
  test('the numbers of « held » are those of the pairs that met', async () => {
    const { context, at, confirm, samira, nino, alone, jeanne, awa } = await anEvening();
    const figures = async () => (await readReport(context, at)).figures;
    expect(await figures()).toMatchObject({ peopleSponsored: 3, sponsors: 2 });
    await confirm([samira, jeanne, alone]);
    // Nino did not come, and whoever was to stand beside the third household did not either.
    expect(await figures()).toMatchObject({ peopleSponsored: 1, sponsors: 1 });
    await confirm([samira, jeanne, nino, alone, awa.registrationId]);
    expect(await figures()).toMatchObject({ peopleSponsored: 3, sponsors: 2 });
  });

  test('certificates are noted as handed over with it, and the others later, one by one', async () => {
    const { context, at, read, confirm, samira, nino, jeanne, issued, audited } = await anEvening();
    const idOf = async (sponseeId: string) =>
      (await issued()).find((each) => each.sponsee_id === sponseeId)?.id ?? '';
    await confirm([samira, jeanne], [await idOf(samira)]);
    const stateOf = async (sponseeId: string) =>
      (await read()).households.find(({ id }) => id === sponseeId)?.certificate?.handedOverAt;
    expect(await stateOf(samira)).toBe(context.clock.now());
    expect(await stateOf(nino)).toBeNull();
    const later = { ...at, certificateIds: [await idOf(nino)], isHandedOver: true };
    expect(await handOverCertificates(context, later)).toEqual({ changed: 1 });
    expect(await handOverCertificates(context, later)).toEqual({ changed: 0 });
    expect(await stateOf(nino)).not.toBeNull();
    expect(await handOverCertificates(context, { ...later, isHandedOver: false })).toEqual({ changed: 1 });
    expect(await stateOf(nino)).toBeNull();
    expect((await audited('certificate.')).map(({ action }) => action)).toContain('certificate.handed_over');
  });
});
