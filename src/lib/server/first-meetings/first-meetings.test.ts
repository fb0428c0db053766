import { describe, expect, test } from 'vitest';
import { DATES, aPairToMeet } from '#tests/factories/a-pair-to-meet.ts';
import { mailsTo } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { endPair } from '../pairing/board/end-pair.ts';
import { listPairs } from '../pairing/board/list-pairs.ts';
import { proposeEventPairs } from '../pairing/board/propose-event-pairs.ts';
import { exportOwnData } from '../privacy/export-own-data.ts';
import { openVault } from '../vault/open-vault.ts';
import { answerFirstMeeting } from './answer-first-meeting.ts';
import { answerOwnMeeting } from './answer-own-meeting.ts';
import { fixFirstMeeting } from './fix-first-meeting.ts';
import { listFirstMeetings } from './list-first-meetings.ts';
import { offerFirstMeeting } from './offer-first-meeting.ts';
import { readFirstMeeting } from './read-first-meeting.ts';
import { recordFirstMeetingHeld } from './record-first-meeting-held.ts';

const [FIRST = '', SECOND = ''] = DATES;

describe('the first meeting of a pair', () => {
  test('is suggested from what both said, offered, answered by both sides, fixed and held', async () => {
    const { context, of, pairId, token, member, visitor, offer, meeting } = await aPairToMeet();
    expect(await meeting()).toMatchObject({ status: 'none', offered: [], suggested: DATES });
    expect(await offer()).toEqual({ kind: 'offered', isSponsorTold: true });
    expect(await answerOwnMeeting(visitor, { token, pairId, suits: DATES.slice(0, 2) })).toEqual({
      kind: 'answered',
    });
    await answerFirstMeeting(member, { ...of, side: 'sponsee', suits: [SECOND] });
    expect(await meeting()).toMatchObject({
      status: 'offered',
      offered: [
        { at: FIRST, suitsSponsor: true, suitsSponsee: false },
        { at: SECOND, suitsSponsor: true, suitsSponsee: true },
        { suitsSponsor: false, suitsSponsee: false },
      ],
    });
    expect(await fixFirstMeeting(member, { ...of, at: SECOND })).toEqual({
      kind: 'fixed',
      isSponsorTold: true,
    });
    const own = (await showOwnParticipation(visitor, { token })).pairs[0]?.meeting;
    expect(own).toMatchObject({ status: 'fixed', fixedAt: SECOND });
    await recordFirstMeetingHeld(member, { ...of, held: true });
    expect(await meeting()).toMatchObject({ status: 'held', fixedAt: SECOND });
    await recordFirstMeetingHeld(context, { ...of, held: false });
    expect(await meeting()).toMatchObject({ status: 'fixed', fixedAt: SECOND });
  });

  test('« no date suits » is an answer, and not the same as none yet', async () => {
    const { context, of, offer, meeting } = await aPairToMeet();
    await offer([FIRST]);
    expect((await meeting())?.offered).toEqual([
      { at: FIRST, suitsSponsor: undefined, suitsSponsee: undefined },
    ]);
    await answerFirstMeeting(context, { ...of, side: 'sponsor', suits: [] });
    expect((await meeting())?.offered[0]).toMatchObject({ suitsSponsor: false, suitsSponsee: undefined });
  });

  test('new dates take the place of the former ones, of their answers and of the fixed date', async () => {
    const { context, of, offer, meeting } = await aPairToMeet();
    await offer([FIRST]);
    await answerFirstMeeting(context, { ...of, side: 'sponsee', suits: [FIRST] });
    await fixFirstMeeting(context, { ...of, at: FIRST });
    await offer([SECOND]);
    expect(await meeting()).toMatchObject({
      status: 'offered',
      fixedAt: undefined,
      offered: [{ at: SECOND, suitsSponsor: undefined, suitsSponsee: undefined }],
    });
    const former = { ...of, side: 'sponsor', suits: [FIRST] } as const;
    expect(await answerFirstMeeting(context, former)).toEqual({ kind: 'changed-meanwhile' });
    expect(await fixFirstMeeting(context, { ...of, at: FIRST })).toEqual({ kind: 'not-offered' });
  });

  test('may have been arranged elsewhere: that it took place is recorded all the same', async () => {
    const { context, of, meeting } = await aPairToMeet();
    await recordFirstMeetingHeld(context, { ...of, held: true });
    expect(await meeting()).toMatchObject({ status: 'held', offered: [] });
    context.clock.set('2026-12-20T09:00:00.000Z');
    await recordFirstMeetingHeld(context, { ...of, held: false });
    expect(await meeting()).toMatchObject({ status: 'none' });
  });

  test('ends with the pair', async () => {
    const { context, of, pairId, token, visitor, offer, meeting } = await aPairToMeet();
    await offer();
    await endPair(context, { territoryId: of.territoryId, pairId });
    expect(await meeting()).toBeUndefined();
    expect(await listFirstMeetings(context, of)).toEqual([]);
    const before = await everyRow(context);
    expect(await offer([FIRST])).toEqual({ kind: 'pair-over' });
    expect(await fixFirstMeeting(context, { ...of, at: FIRST })).toEqual({ kind: 'pair-over' });
    expect(await answerOwnMeeting(visitor, { token, pairId, suits: [FIRST] })).toEqual({ kind: 'pair-over' });
    expect(await recordFirstMeetingHeld(context, { ...of, held: true })).toEqual({ kind: 'pair-over' });
    expect(await everyRow(context)).toBe(before);
  });

  test('is not arranged for a mere proposal', async () => {
    const { context, event, at } = await aTownThatPairs();
    await aSponsee(context, event);
    await aSponsor(context, event);
    await proposeEventPairs(context, at);
    const pairId = (await listPairs(context, at)).households[0]?.places[0]?.pair?.id ?? '';
    expect(await offerFirstMeeting(context, { ...at, pairId, dates: DATES })).toEqual({
      kind: 'not-confirmed',
    });
    expect(await readFirstMeeting(context, { ...at, pairId })).toBeUndefined();
  });
});

describe('a date', () => {
  test.each([
    [[], { kind: 'none' }],
    [['2026-11-21T09:59'], { kind: 'bad-date', date: '2026-11-21T09:59', problem: 'past' }],
    [['2026-12-18T18:30'], { kind: 'bad-date', date: '2026-12-18T18:30', problem: 'after-ceremony' }],
    [['2026-11-31T18:30'], { kind: 'bad-date', date: '2026-11-31T18:30', problem: 'impossible' }],
    [[SECOND, '2026-11-20T10:00'], { kind: 'bad-date', date: '2026-11-20T10:00', problem: 'past' }],
  ])('among %j is refused, and changes nothing', async (dates, outcome) => {
    const { context, offer } = await aPairToMeet();
    // It is 10 o'clock on the wall in Paris.
    const before = await everyRow(context);
    expect(await offer(dates)).toEqual(outcome);
    expect(await everyRow(context)).toBe(before);
  });

  test('offered twice is one, and the same dates again tell nobody', async () => {
    const { context, address, offer, meeting } = await aPairToMeet();
    await offer([SECOND, FIRST, SECOND]);
    expect((await meeting())?.offered.map(({ at }) => at)).toEqual([FIRST, SECOND]);
    const before = await everyRow(context);
    expect(await offer([FIRST, SECOND])).toEqual({ kind: 'unchanged' });
    expect(await everyRow(context)).toBe(before);
    expect(await mailsTo(context, address)).toHaveLength(1);
  });

  test('that has passed can be fixed no more, and nothing once the ceremony begins', async () => {
    const { context, of, offer } = await aPairToMeet();
    await offer();
    context.clock.set('2026-11-26T09:00:00.000Z');
    const before = await everyRow(context);
    expect(await fixFirstMeeting(context, { ...of, at: FIRST })).toEqual({ kind: 'past' });
    context.clock.set('2026-12-18T17:30:00.000Z');
    expect(await offer([FIRST])).toEqual({ kind: 'event-closed' });
    expect(await fixFirstMeeting(context, { ...of, at: SECOND })).toEqual({ kind: 'event-closed' });
    expect(await everyRow(context)).toBe(before);
  });

  test.each([
    ['cancelled', { kind: 'event-closed' }],
    ['held', { kind: 'recorded' }],
  ] as const)('of a ceremony that is %s: nothing to arrange', async (status, recorded) => {
    const { context, event, of, everywhere, offer } = await aPairToMeet();
    await everywhere.updateTable('event').set({ status }).where('id', '=', event.id).execute();
    expect(await offer()).toEqual({ kind: 'event-closed' });
    expect(await recordFirstMeetingHeld(context, { ...of, held: true })).toEqual(recorded);
  });
});

describe('the sponsor', () => {
  test('is written to once for each change, with nothing of the household and no place', async () => {
    const { context, of, address, offer } = await aPairToMeet();
    await offer();
    await fixFirstMeeting(context, { ...of, at: FIRST });
    expect(await fixFirstMeeting(context, { ...of, at: FIRST })).toEqual({ kind: 'unchanged' });
    context.clock.advance({ minutes: 1 });
    await fixFirstMeeting(context, { ...of, at: SECOND });
    context.clock.advance({ minutes: 1 });
    await fixFirstMeeting(context, { ...of, at: FIRST });
    context.clock.advance({ minutes: 1 });
    await offer([SECOND]);
    const mails = await mailsTo(context, address);
    expect(mails.map(({ kind }) => kind).sort()).toEqual([
      'pair.meeting_fixed',
      'pair.meeting_fixed',
      'pair.meeting_fixed',
      'pair.meeting_offered',
      'pair.meeting_offered',
    ]);
    const texts = mails.map(({ text }) => text.replaceAll('\u00A0', ' ')).join('\n');
    expect(texts).toContain('mercredi 25 novembre 2026 à 18 h 30, au lieu que l’association ou l’équipe');
    expect(texts).toContain('La première rencontre change de date. La nouvelle : mercredi 2 décembre 2026');
    expect(texts).toContain('nouvelles dates');
    expect(texts).toContain('/ma-participation/');
    expect(`${texts}${mails.map(({ subject }) => subject).join('')}`).not.toMatch(
      /Samira|Mésange|Hôtel de ville/u,
    );
    for (const { subject } of mails) expect(subject).toMatch(/[Vv]otre rendez-vous du/u);
  });

  test('who has no address is told by people, and the page says so', async () => {
    const { context, of, jeanne, everywhere, offer, meeting } = await aPairToMeet();
    const vault = await openVault(context, { kind: 'ceremony', ...of });
    await everywhere
      .updateTable('registration')
      .set({
        email_lookup: null,
        contact_sealed: vault.seal(
          { table: 'registration', row: jeanne.registrationId, column: 'contact_sealed' },
          {},
        ),
      })
      .where('id', '=', jeanne.registrationId)
      .execute();
    expect(await offer()).toEqual({ kind: 'offered', isSponsorTold: false });
    expect(await meeting()).toMatchObject({ isSponsorReachable: false });
    expect(await mailsTo(context)).toEqual([]);
  });

  test('finds the meeting in what we hold on them', async () => {
    const { visitor, token, pairId, offer } = await aPairToMeet();
    await offer();
    await answerOwnMeeting(visitor, { token, pairId, suits: [FIRST] });
    const data = await exportOwnData(visitor, { token });
    expect(data.registrations[0]?.pairs[0]?.firstMeeting).toEqual({
      status: 'offered',
      offered: DATES,
      suits: [FIRST],
      fixedAt: null,
      heldAt: null,
    });
    expect(data.messages.map(({ kind }) => kind)).toContain('pair.meeting_offered');
    expect(data.history.map(({ action }) => action)).toContain('pair.meeting_answered');
  });
});
