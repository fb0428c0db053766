import { describe, expect, test } from 'vitest';
import { Forbidden, NotFound } from '#lib/server/refusals.ts';
import { as } from '#tests/factories/a-context.ts';
import { aTownAfterItsCeremony } from '#tests/factories/a-town-after-its-ceremony.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { askAgain } from './ask-again.ts';
import { endPairAfter } from './end-pair-after.ts';
import { getBond } from './get-bond.ts';
import { listBonds } from './list-bonds.ts';
import { listNewSponsors } from './list-new-sponsors.ts';
import { rePair } from './re-pair.ts';

describe('the pairs of past ceremonies', () => {
  test('are listed with their names while the people are there, which is recorded', async () => {
    const { context, at, samira, nino, everywhere } = await aTownAfterItsCeremony();
    const listed = await listBonds(context, at);
    expect(listed.map((bond) => [bond.number, bond.standing, bond.names?.household])).toEqual([
      [1, 'active', expect.any(String)],
      [2, 'active', expect.any(String)],
    ]);
    const read = await everywhere
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'sponsee.names_read')
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    expect((JSON.parse(read.detail) as { sponsees: string[] }).sponsees.sort()).toEqual(
      [samira, nino].sort(),
    );
  });

  test('say when either side is asked next, and that nobody asks whoever did not wish it', async () => {
    const { context, at, samira, nino, bondOf } = await aTownAfterItsCeremony();
    const ofSamira = await getBond(context, { ...at, bondId: await bondOf(samira) });
    expect(ofSamira.nextQuestionOn).toBe('2027-01-17');
    expect(ofSamira.tellable).toEqual(['sponsor', 'sponsee']);
    const ofNino = await getBond(context, { ...at, bondId: await bondOf(nino) });
    expect(ofNino).toMatchObject({ nextQuestionOn: undefined, tellable: [], needsHelp: false });
    expect(ofNino.sides.sponsor.isAsked).toBe(false);
  });

  test('come first where somebody asked for help, until it is said who takes care of it', async () => {
    const { context, at, samira, bondOf, everywhere } = await aTownAfterItsCeremony();
    const bondId = await bondOf(samira);
    const number = (await getBond(context, { ...at, bondId })).number;
    const question = everywhere
      .updateTable('follow_up_question')
      .where('bond_id', '=', bondId)
      .where('stage', '=', 30);
    const at30 = '2027-01-18T10:00:00.000Z';
    await question.set({ asked_at: at30, answer: 'help', answered_at: at30 }).execute();
    const [first] = await listBonds(context, at);
    expect(first).toMatchObject({ number, needsHelp: true, nextQuestionOn: '2027-03-18' });
    expect(first?.sides.sponsor.lastAnswer).toMatchObject({ answer: 'help', stage: 30, on: '2027-01-18' });
    await question.set({ cared_for_at: '2027-01-19T10:00:00.000Z' }).execute();
    expect((await listBonds(context, at)).some(({ needsHelp }) => needsHelp)).toBe(false);
  });

  test('are a number once their people are erased', async () => {
    const { context, at, samira, bondOf, everywhere } = await aTownAfterItsCeremony();
    const bondId = await bondOf(samira);
    await everywhere.updateTable('bond').set({ pair_id: null }).where('id', '=', bondId).execute();
    const shown = await getBond(context, { ...at, bondId });
    expect(shown.names).toBeUndefined();
    expect(shown.ceremony.day).toBe('2026-12-18');
    expect(await listNewSponsors(context, { ...at, bondId })).toEqual({ kind: 'gone' });
    expect(await askAgain(context, { ...at, bondId, sponsorId: 'anybody' })).toEqual({ kind: 'gone' });
    expect(await rePair(context, { ...at, bondId, sponsorId: 'anybody' })).toEqual({ kind: 'gone' });
  });
});

describe('ending a pair', () => {
  test('asks no reason, tells nobody by itself, and keeps its line', async () => {
    const { context, at, nino, bondOf, bonds, everywhere } = await aTownAfterItsCeremony();
    const bondId = await bondOf(nino);
    const before = await everywhere.selectFrom('outbox_message').select('id').execute();
    expect(await endPairAfter(context, { ...at, bondId, tell: [] })).toEqual({ kind: 'ended', told: 0 });
    expect(await everywhere.selectFrom('outbox_message').select('id').execute()).toEqual(before);
    expect((await bonds()).find(({ id }) => id === bondId)).toMatchObject({
      state: 'ended',
      ended_on: '2026-12-19',
    });
    expect(await endPairAfter(context, { ...at, bondId, tell: ['sponsor'] })).toEqual({
      kind: 'already-ended',
    });
  });

  test('tells whom it was asked to tell, if they asked for news: in their language, naming nobody', async () => {
    const { context, at, samira, nino, bondOf, wish, mails } = await aTownAfterItsCeremony();
    await wish('sponsee', nino);
    const bondId = await bondOf(nino);
    // Paul asked for nothing: he is not written to.
    const told = await endPairAfter(context, { ...at, bondId, tell: ['sponsor', 'sponsee'] });
    expect(told).toEqual({ kind: 'ended', told: 1 });
    const [mail, ...others] = await mails('bond.over');
    if (!mail) throw new Error('No mail.');
    expect(others).toEqual([]);
    expect(mail.row.event_id).toBeNull();
    const { to, subject, text, locale } = mail;
    expect(to.address).toBe('nino@exemple.fr');
    expect(locale).toBe('ru');
    expect(text).toContain('никто не виноват');
    for (const word of ['Nino', 'Paul', 'Rossignol', 'Pinson']) expect(subject + text).not.toContain(word);
    expect(await bondOf(samira)).not.toBe(bondId);
  });

  test('is not for an association, nor for another town', async () => {
    const { context, at, samira, bondOf } = await aTownAfterItsCeremony();
    const bondId = await bondOf(samira);
    const member = as(context, anAssociationMember(at.territoryId, 'association'));
    const elsewhere = as(context, anOrganiser('ailleurs'));
    const rows = await everyRow(context);
    await expect(endPairAfter(member, { ...at, bondId, tell: [] })).rejects.toThrow(Forbidden);
    await expect(listBonds(member, at)).rejects.toThrow(Forbidden);
    await expect(endPairAfter(elsewhere, { ...at, bondId, tell: [] })).rejects.toThrow(NotFound);
    const there = { territoryId: 'ailleurs', bondId };
    await expect(endPairAfter(elsewhere, { ...there, tell: [] })).rejects.toThrow();
    await expect(getBond(elsewhere, there)).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(rows);
  });
});

describe('another sponsor after the ceremony', () => {
  test('is one of the same ceremony with room, and may be asked by one mail that tells nothing', async () => {
    const { context, at, samira, awa, bondOf, mails } = await aTownAfterItsCeremony();
    const of = { ...at, bondId: await bondOf(samira) };
    const list = async () => {
      const listed = await listNewSponsors(context, of);
      if (listed.kind !== 'list') throw new Error(listed.kind);
      return listed;
    };
    expect((await list()).sponsors).toMatchObject([
      { sponsorId: awa.id, names: 'Awa Réserve', isPaired: false, hasAddress: true, isAsked: false },
    ]);
    expect(await askAgain(context, { ...of, sponsorId: awa.id })).toEqual({ kind: 'asked' });
    expect(await askAgain(context, { ...of, sponsorId: awa.id })).toEqual({ kind: 'asked-before' });
    expect((await list()).sponsors[0]?.isAsked).toBe(true);
    const [mail, ...others] = await mails('bond.asked_again');
    if (!mail) throw new Error('No mail.');
    expect(others).toEqual([]);
    const { subject, text } = mail;
    for (const word of ['Samira', 'Canari', 'Jeanne']) expect(subject + text).not.toContain(word);
  });

  test('begins a new bond today; the former one stays as a number, the questions are asked anew', async () => {
    const { context, at, samira, awa, bondOf, bonds, pairsTaken, jeanne } = await aTownAfterItsCeremony();
    context.clock.set('2027-02-01T10:00:00.000Z');
    const former = await bondOf(samira);
    const made = await rePair(context, { ...at, bondId: former, sponsorId: awa.id });
    if (made.kind !== 'paired') throw new Error(made.kind);
    const shown = await getBond(context, { ...at, bondId: made.bondId });
    expect(shown.names).toEqual({ sponsor: 'Awa Réserve', household: 'Samira Canari' });
    expect(shown).toMatchObject({ number: 3, beganOn: '2027-02-01', nextQuestionOn: '2027-03-03' });
    expect((await bonds()).find(({ id }) => id === former)?.state).toBe('ended');
    expect(await pairsTaken(awa.id)).toBe(1);
    expect(await pairsTaken(jeanne.id)).toBe(0);
  });

  test('may come after the pair was ended, in whichever way', async () => {
    const { context, at, samira, awa, bondOf } = await aTownAfterItsCeremony();
    context.clock.set('2027-02-01T10:00:00.000Z');
    const bondId = await bondOf(samira);
    await endPairAfter(context, { ...at, bondId, tell: [] });
    expect(await rePair(context, { ...at, bondId, sponsorId: awa.id })).toMatchObject({ kind: 'paired' });
  });

  test('is refused, and nothing changes: a rule, no room, the same sponsor, somebody of elsewhere', async () => {
    const { context, at, event, samira, paul, jeanne, bondOf } = await aTownAfterItsCeremony();
    context.clock.set('2027-02-01T10:00:00.000Z');
    const bondId = await bondOf(samira);
    const stranger = await aSponsor(context, event, { languages: [{ code: 'ja', level: 'native' }] });
    const rows = await everyRow(context);
    const attempt = (sponsorId: string) => rePair(context, { ...at, bondId, sponsorId });
    expect(await attempt(stranger.id)).toMatchObject({ kind: 'forbidden', sentence: /langue/u });
    expect(await attempt(paul.id)).toMatchObject({ kind: 'forbidden' });
    expect(await attempt(jeanne.id)).toEqual({ kind: 'taken' });
    await expect(attempt('nobody')).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(rows);
  });

  test('of two organisers at once one wins', async () => {
    const { context, at, event, samira, awa, bondOf, bonds } = await aTownAfterItsCeremony();
    context.clock.set('2027-02-01T10:00:00.000Z');
    const other = await aSponsor(context, event, { name: 'Luc Second' });
    const bondId = await bondOf(samira);
    const outcomes = await Promise.all(
      [awa.id, other.id].map((sponsorId) => rePair(context, { ...at, bondId, sponsorId })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'paired')).toHaveLength(1);
    const living = (await bonds()).filter((each) => each.sponsee_id === samira && each.state === 'living');
    expect(living).toHaveLength(1);
  });
});
