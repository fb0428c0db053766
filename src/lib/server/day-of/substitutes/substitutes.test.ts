import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPrints } from '#tests/factories/a-town-that-prints.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { readBoardState } from '../../pairing/board/read-board-state.ts';
import { undoBoardAct } from '../../pairing/board/undo-board-act.ts';
import { endPair } from '../../pairing/board/end-pair.ts';
import { Forbidden, NotFound } from '../../refusals.ts';
import { noteActs } from '../arrivals/note-acts.ts';
import { listSubstitutes } from './list-substitutes.ts';
import { substituteSponsor } from './substitute-sponsor.ts';

async function anEvening() {
  const town = await aTownThatPrints();
  const { context, event, at, everywhere } = town;
  const reserve = await aSponsor(context, event, { name: 'Awa Réserve' });
  const here = await aSponsor(context, event, {
    name: 'Luc Présent',
    freeSlots: [],
    offers: [],
    easeWithFamilies: false,
  });
  await aSponsor(context, event, {
    name: 'Paul Sans Langue',
    languages: [{ code: 'ja', level: 'native' }],
  });
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
  const pairOf = async (sponseeId: string) =>
    everywhere
      .selectFrom('pair')
      .selectAll()
      .where('sponsee_id', '=', sponseeId)
      .where('status', '=', 'confirmed')
      .execute();
  const list = () => listSubstitutes(context, { ...at, pairId: town.pairId });
  const substitute = (sponsorId: string) =>
    substituteSponsor(context, { ...at, pairId: town.pairId, sponsorId });
  return { ...town, reserve, here, arrive, pairOf, list, substitute };
}

describe('who may take the place of a sponsor who does not come', () => {
  test('those who are there come first, then the better fit; nobody whom a rule forbids; each says why', async () => {
    const { here, arrive, list } = await anEvening();
    expect((await list()).substitutes.map(({ names }) => names)).toEqual(['Awa Réserve', 'Luc Présent']);
    await arrive('registration', here.registrationId);
    const { substitutes, call, sponsorNames, householdNames } = await list();
    expect(substitutes.map(({ names, isHere }) => [names, isHere])).toEqual([
      ['Luc Présent', true],
      ['Awa Réserve', false],
    ]);
    for (const { why } of substitutes) expect(why).toMatch(/arabe|français/u);
    expect([1, 2]).toContain(call);
    expect({ sponsorNames, householdNames }).toEqual({
      sponsorNames: 'Jeanne Exemple',
      householdNames: 'Samira Canari',
    });
  });

  test('the reading of the household’s name is recorded; an association may not, another town finds nothing', async () => {
    const { context, at, territoryId, pairId, samira, audited, list } = await anEvening();
    await list();
    const read = (await audited('sponsee.names_read')).at(-1);
    expect(JSON.parse(read?.detail ?? '{}')).toEqual({ sponsees: [samira] });
    const associationId = await anAssociation(context, territoryId);
    const member = as(context, anAssociationMember(territoryId, associationId));
    await expect(listSubstitutes(member, { ...at, pairId })).rejects.toThrow(Forbidden);
    await expect(listSubstitutes(context, { ...at, pairId: 'none' })).rejects.toThrow(NotFound);
  });
});

describe('a substitution', () => {
  test('ends one pair and makes the other, with both answers, and every screen is told', async () => {
    const { context, at, samira, pairId, reserve, substitute, pairOf, everywhere, pairsTaken } =
      await anEvening();
    const before = await readBoardState(context, at);
    expect(await substitute(reserve.id)).toMatchObject({ kind: 'substituted', isCertificateReplaced: false });
    const pairs = await pairOf(samira);
    expect(pairs).toMatchObject([
      { sponsor_id: reserve.id, position: 0, sponsor_answer: 'accepted', sponsee_answer: 'accepted' },
    ]);
    const former = await everywhere
      .selectFrom('pair')
      .selectAll()
      .where('id', '=', pairId)
      .executeTakeFirst();
    expect(former?.status).toBe('ended');
    expect(await pairsTaken(reserve.id)).toBe(1);
    expect(await readBoardState(context, at)).not.toEqual(before);
    const acts = await everywhere.selectFrom('board_act').select('kind').orderBy('revision').execute();
    expect(acts.at(-1)?.kind).toBe('substituted');
    const day = await everywhere.selectFrom('ceremony_day').select('revision').executeTakeFirst();
    expect(day?.revision).toBeGreaterThan(0);
  });

  test('what was printed stops to verify at that moment, and stays so after a restored backup', async () => {
    const { context, samira, nino, print, reserve, substitute, list } = await anEvening();
    const [theirs, others] = [await print(samira), await print(nino)];
    expect(await verifyCertificate(context, theirs)).toMatchObject({ kind: 'valid' });
    expect(await substitute(reserve.id)).toMatchObject({ isCertificateReplaced: true });
    expect(await verifyCertificate(context, theirs)).toMatchObject({ kind: 'withdrawn' });
    expect(await verifyCertificate(context, others)).toMatchObject({ kind: 'valid' });
    expect((await list()).certificate).toBe('replaced');
    expect(await context.keyring.listWithdrawals()).toMatchObject([{ because: 'replaced' }]);
    const next = await print(samira);
    expect(next.number).not.toBe(theirs.number);
    expect(JSON.stringify(next.entries)).toContain('Awa Réserve');
  });

  test('is taken back in one touch: the former pair stands again, and the other’s certificate does not', async () => {
    const { context, at, samira, pairId, print, reserve, substitute, pairOf } = await anEvening();
    const made = await substitute(reserve.id);
    if (made.kind !== 'substituted') throw new Error(made.kind);
    const printed = await print(samira);
    const { undo = '' } = await listSubstitutes(context, { ...at, pairId: made.pairId });
    expect(await undoBoardAct(context, { ...at, actId: undo })).toEqual({ kind: 'undone' });
    expect(await pairOf(samira)).toMatchObject([{ id: pairId, sponsor_answer: 'waiting' }]);
    expect(await verifyCertificate(context, printed)).toMatchObject({ kind: 'withdrawn' });
    expect((await listSubstitutes(context, { ...at, pairId: made.pairId })).undo).toBeUndefined();
  });

  test('is taken back on a clock that goes on while it is written, as every clock does', async () => {
    const { context, at, pairId, samira, reserve, pairOf } = await anEvening();
    let ticks = Date.parse(context.clock.now());
    const going = { ...context, clock: { now: () => new Date((ticks += 7)).toISOString() } };
    const { seen } = await listSubstitutes(going, { ...at, pairId });
    const made = await substituteSponsor(going, { ...at, pairId, sponsorId: reserve.id, seen });
    if (made.kind !== 'substituted') throw new Error(made.kind);
    const { undo = '' } = await listSubstitutes(going, { ...at, pairId: made.pairId });
    expect(await undoBoardAct(going, { ...at, actId: undo })).toEqual({ kind: 'undone' });
    expect(await pairOf(samira)).toMatchObject([{ id: pairId }]);
  });

  test('of two organisers at once one wins; the other is told, and sees who stands there', async () => {
    const { samira, reserve, here, substitute, pairOf, list } = await anEvening();
    const outcomes = await Promise.all([substitute(reserve.id), substitute(here.id)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['substituted', 'taken']);
    const pairs = await pairOf(samira);
    expect(pairs).toHaveLength(1);
    const winner = pairs[0]?.sponsor_id === reserve.id ? 'Awa Réserve' : 'Luc Présent';
    expect((await list()).standing).toEqual({ now: winner });
  });

  test('would put two in one place were the pair looked at no more and the index gone (negative control)', async () => {
    const { samira, pairId, reserve, here, substitute, pairOf, everywhere } = await anEvening();
    await everywhere.schema.dropIndex('pair_one_per_slot').execute();
    await substitute(reserve.id);
    await everywhere.updateTable('pair').set({ status: 'confirmed' }).where('id', '=', pairId).execute();
    expect(await substitute(here.id)).toMatchObject({ kind: 'substituted' });
    expect(await pairOf(samira)).toHaveLength(2);
  });

  test('is refused, and changes nothing, by a rule, without a place left, and once the pair ended', async () => {
    const { context, at, event, pairId, alone, choose, substitute } = await anEvening();
    const stranger = await aSponsor(context, event, { languages: [{ code: 'ja', level: 'native' }] });
    const full = await aSponsor(context, event);
    await choose(alone, full.id);
    const rows = await everyRow(context);
    expect(await substitute(stranger.id)).toMatchObject({ kind: 'forbidden', sentence: /langue/u });
    expect(await substitute(full.id)).toMatchObject({ kind: 'forbidden' });
    expect(await everyRow(context)).toBe(rows);
    await endPair(context, { ...at, pairId });
    expect(await substitute((await aSponsor(context, event)).id)).toEqual({ kind: 'taken' });
  });

  test('after the ceremony only where that is said, and the certificate of that evening stays', async () => {
    const { context, at, event, pairId, samira, print, reserve, substitute, everywhere } = await anEvening();
    const printed = await print(samira);
    await everywhere.updateTable('event').set({ status: 'held' }).where('id', '=', event.id).execute();
    expect(await substitute(reserve.id)).toEqual({ kind: 'event-closed' });
    const input = { ...at, pairId, sponsorId: reserve.id, afterCeremony: true };
    expect(await substituteSponsor(context, input)).toMatchObject({ kind: 'substituted' });
    expect(await verifyCertificate(context, printed)).toMatchObject({ kind: 'valid' });
  });
});
