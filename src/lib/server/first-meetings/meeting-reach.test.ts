import { describe, expect, test } from 'vitest';
import { DATES, aPairToMeet } from '#tests/factories/a-pair-to-meet.ts';
import { as } from '#tests/factories/a-context.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { answerFirstMeeting } from './answer-first-meeting.ts';
import { answerOwnMeeting } from './answer-own-meeting.ts';
import { fixFirstMeeting } from './fix-first-meeting.ts';
import { listFirstMeetings } from './list-first-meetings.ts';
import { offerFirstMeeting } from './offer-first-meeting.ts';
import { readFirstMeeting } from './read-first-meeting.ts';
import { recordFirstMeetingHeld } from './record-first-meeting-held.ts';

const [FIRST = ''] = DATES;

describe('who may have a word', () => {
  test('an association: for the households that it referred, and never for a sponsor', async () => {
    const { context, of, pairId, territoryId, member, offer } = await aPairToMeet();
    await offer();
    expect((await listFirstMeetings(member, of)).map((view) => view.pairId)).toEqual([pairId]);
    const cimade = await anAssociation(context, territoryId, 'Cimade');
    const other = as(context, anAssociationMember(territoryId, cimade));
    const before = await everyRow(context);
    expect(await listFirstMeetings(other, of)).toEqual([]);
    await expect(offerFirstMeeting(other, { ...of, dates: [FIRST] })).rejects.toThrow(NotFound);
    await expect(fixFirstMeeting(other, { ...of, at: FIRST })).rejects.toThrow(NotFound);
    await expect(recordFirstMeetingHeld(other, { ...of, held: true })).rejects.toThrow(NotFound);
    const forSponsor = { ...of, side: 'sponsor', suits: [FIRST] } as const;
    await expect(answerFirstMeeting(member, forSponsor)).rejects.toThrow(Forbidden);
    await expect(readFirstMeeting(member, of)).rejects.toThrow(Forbidden);
    expect(await everyRow(context)).toBe(before);
  });

  test('a sponsor: for their own pair, by their own link', async () => {
    const { context, event, pairId, visitor, token, offer } = await aPairToMeet();
    await offer();
    const other = await aSponsor(context, event, { name: 'Marie' });
    const othersToken = signLink(context, 'manage-registration', { id: other.registrationId, version: 0 });
    const before = await everyRow(context);
    const suits = [FIRST];
    await expect(answerOwnMeeting(visitor, { token: othersToken, pairId, suits })).rejects.toThrow(NotFound);
    await expect(answerOwnMeeting(visitor, { token: `${token}x`, pairId, suits })).rejects.toThrow(NotFound);
    expect(await answerOwnMeeting(visitor, { token, pairId, suits: ['2026-12-01T10:00'] })).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await everyRow(context)).toBe(before);
  });

  test('nobody of another territory, and reading tells no name and leaves no trace', async () => {
    const { context, of, meeting, offer } = await aPairToMeet();
    await offer();
    const before = await everyRow(context);
    const stranger = as(context, anOrganiser('elsewhere'));
    await expect(listFirstMeetings(stranger, of)).rejects.toThrow(NotFound);
    await expect(readFirstMeeting(stranger, of)).rejects.toThrow(NotFound);
    await expect(offerFirstMeeting(stranger, { ...of, dates: DATES })).rejects.toThrow(NotFound);
    expect(JSON.stringify([await meeting(), await listFirstMeetings(context, of)])).not.toMatch(
      /Samira|Jeanne/u,
    );
    expect(await everyRow(context)).toBe(before);
  });
});
