import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { traceCode } from '../typesetting/draw-code.ts';
import { outboxPlace, type MailPayload } from '../mail/enqueue-mail.ts';
import { setAside } from '../pairing/board/set-aside.ts';
import { proposeEventPairs } from '../pairing/board/propose-event-pairs.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { choiceAddress, choiceToken } from './choice-mail.ts';
import { choiceEnd, choiceReference, standingOf } from './choice-standing.ts';
import { closeSponsorChoice } from './close-sponsor-choice.ts';
import { openSponsorChoice } from './open-sponsor-choice.ts';
import { readChoiceSheet } from './read-choice-sheet.ts';
import { readOwnChoice } from './read-own-choice.ts';
import { readSponsorChoices } from './read-sponsor-choices.ts';
import { recordSponsorChoice } from './record-sponsor-choice.ts';

async function aTownWithFive() {
  const town = await aTownThatPairs();
  const { context, event, at, everywhere } = town;
  const associationId = await anAssociation(context, at.territoryId, 'APARDAP');
  const sponseeId = await aSponsee(context, event, { associationId, freeSlots: ['wed-evening', 'mon-am'] });
  const sponsors: string[] = [];
  // The more they are free together, the better: the first is the best.
  for (const freeSlots of [['wed-evening', 'mon-am'], ['wed-evening'], ['mon-am'], ['tue-am'], []] as const) {
    const { id } = await aSponsor(context, event, {
      name: `Prénom${sponsors.length} NOM`,
      freeSlots: [...freeSlots],
    });
    sponsors.push(id);
  }
  const ask = { ...at, sponseeId, position: 0, channel: 'association' as const };
  const shownOf = async (id: string) => {
    const row = await everywhere
      .selectFrom('sponsor_choice')
      .select('shown')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.shown) as string[];
  };
  const member = as(context, anAssociationMember(at.territoryId, associationId));
  const open = async (asker = context, given = {}) => {
    const outcome = await openSponsorChoice(asker, { ...ask, ...given });
    if (outcome.kind !== 'opened') throw new Error(outcome.kind);
    return outcome.id;
  };
  return { ...town, associationId, member, sponseeId, sponsors, ask, shownOf, open };
}

describe('whom a household is shown', () => {
  test('the three best who are free, confirmed and allowed; nothing is held for them', async () => {
    const { sponsors, shownOf, open, context, event, pairsTaken } = await aTownWithFive();
    await aSponsor(context, event, { status: 'waiting', freeSlots: ['wed-evening', 'mon-am'] });
    const shown = await shownOf(await open());
    expect(shown[0]).toBe(sponsors[0]);
    expect(new Set(shown)).toEqual(new Set(sponsors.slice(0, 3)));
    for (const id of shown) expect(await pairsTaken(id)).toBe(0);
    // The same three may be shown to somebody else.
    const other = await aSponsee(context, event, { name: 'Nino', freeSlots: ['wed-evening', 'mon-am'] });
    expect(await shownOf(await open(context, { sponseeId: other }))).toEqual(shown);
  });

  test('an organiser shows others, one to three, the best first whatever the order they were ticked in', async () => {
    const { sponsors, ask, shownOf, open, context } = await aTownWithFive();
    const [best = '', , , fourth = '', fifth = ''] = sponsors;
    expect(await openSponsorChoice(context, { ...ask, sponsorIds: sponsors.slice(0, 4) })).toEqual({
      kind: 'sponsor-not-possible',
    });
    expect(await openSponsorChoice(context, { ...ask, sponsorIds: [] })).toEqual({ kind: 'nobody' });
    const shown = await shownOf(await open(context, { sponsorIds: [fifth, fourth, best] }));
    expect(shown[0]).toBe(best);
    expect(new Set(shown)).toEqual(new Set([best, fourth, fifth]));
  });

  test('nobody kept in reserve, nobody taken; the one merely proposed to them is still theirs to choose', async () => {
    const { context, at, event, sponsors, shownOf, open, choose } = await aTownWithFive();
    const [first = '', second = '', third = ''] = sponsors;
    await choose(await aSponsee(context, event, { name: 'Nino' }), first);
    await setAside(context, { ...at, who: 'sponsor', id: second, isSetAside: true });
    await proposeEventPairs(context, at);
    const shown = await shownOf(await open());
    expect(shown).toContain(third);
    expect(shown).not.toContain(first);
    expect(shown).not.toContain(second);
  });

  test('an association says nothing of whom to show, and reads of them no family name', async () => {
    const { member, sponsors, sponseeId, at, shownOf, open } = await aTownWithFive();
    const id = await open(member, { sponsorIds: [sponsors[4]] });
    expect(await shownOf(id)).not.toContain(sponsors[4]);
    const read = await readSponsorChoices(member, { ...at, sponseeId });
    expect(read.places[0]?.choice?.shown.map(({ firstNames }) => firstNames)[0]).toEqual(['Prénom0']);
    expect(read.places[0]?.candidates).toEqual([]);
    expect(JSON.stringify(read)).not.toContain('NOM');
  });
});

describe('a choice is refused, and nothing is written', () => {
  async function refused(asking: () => Promise<{ kind: string }>, context: Parameters<typeof everyRow>[0]) {
    const before = await everyRow(context);
    const { kind } = await asking();
    expect(await everyRow(context)).toBe(before);
    return kind;
  }

  test('while another waits, when the place is held, where there is no such place', async () => {
    const { context, ask, open, choose, sponseeId, sponsors, event } = await aTownWithFive();
    expect(await refused(() => openSponsorChoice(context, { ...ask, position: 1 }), context)).toBe(
      'place-filled',
    );
    await open();
    expect(await refused(() => openSponsorChoice(context, ask), context)).toBe('already-open');
    await choose(sponseeId, sponsors[0] ?? '');
    expect(await refused(() => openSponsorChoice(context, ask), context)).toBe('place-filled');
    const alone = await aSponsee(context, event, {
      name: 'Lali',
      languages: [{ code: 'ka', level: 'native' }],
    });
    expect(await refused(() => openSponsorChoice(context, { ...ask, sponseeId: alone }), context)).toBe(
      'nobody',
    );
  });

  test('while the household is set aside: its link sleeps, and lives again when it is taken back in', async () => {
    const { context, ask, at, open, sponseeId } = await aTownWithFive();
    const id = await open();
    const aside = { ...at, who: 'sponsee', id: sponseeId } as const;
    await setAside(context, { ...aside, isSetAside: true });
    expect(await refused(() => openSponsorChoice(context, ask), context)).toBe('set-aside');
    const token = choiceToken(context, id);
    await expect(readOwnChoice(context, { token })).rejects.toThrow(NotFound);
    await setAside(context, { ...aside, isSetAside: false });
    expect((await readOwnChoice(context, { token })).standing).toBe('open');
  });

  test('by mail without an address, by mail before the ceremony is published, after it began', async () => {
    const { context, ask, at, event, everywhere } = await aTownWithFive();
    const byPhone = await aSponsee(context, event, {
      name: 'Nino',
      contact: { kind: 'phone', number: '0612345678' },
    });
    const byMail = { ...ask, channel: 'email' } as const;
    expect(await refused(() => openSponsorChoice(context, { ...byMail, sponseeId: byPhone }), context)).toBe(
      'no-address',
    );
    await everywhere.updateTable('event').set({ status: 'draft' }).where('id', '=', at.eventId).execute();
    expect(await refused(() => openSponsorChoice(context, byMail), context)).toBe('not-published');
    await everywhere.updateTable('event').set({ status: 'published' }).where('id', '=', at.eventId).execute();
    context.clock.set(event.starts_at);
    expect(await refused(() => openSponsorChoice(context, ask), context)).toBe('event-closed');
  });

  test('by another association, which learns nothing, not even that the household exists', async () => {
    const { context, at, sponseeId, ask, open } = await aTownWithFive();
    const other = await anAssociation(context, at.territoryId, 'Une autre');
    const stranger = as(context, anAssociationMember(at.territoryId, other));
    const choiceId = await open();
    const before = await everyRow(context);
    await expect(openSponsorChoice(stranger, ask)).rejects.toThrow(NotFound);
    await expect(readSponsorChoices(stranger, { ...at, sponseeId })).rejects.toThrow(NotFound);
    await expect(closeSponsorChoice(stranger, { ...at, choiceId })).rejects.toThrow(NotFound);
    await expect(
      recordSponsorChoice(stranger, { ...at, choiceId, answer: { kind: 'left' } }),
    ).rejects.toThrow(NotFound);
    expect(await everyRow(context)).toBe(before);
  });

  test('an association does not leaf through everybody: after « none of them », an organiser goes on', async () => {
    const { member, context, at, ask, open } = await aTownWithFive();
    const choiceId = await open(member);
    await recordSponsorChoice(member, { ...at, choiceId, answer: { kind: 'none' } });
    expect(await openSponsorChoice(member, ask)).toEqual({ kind: 'organiser-first' });
    expect((await openSponsorChoice(context, ask)).kind).toBe('opened');
  });
});

test('by mail, one message leaves: in their language, with no name in it, and the link of the choice', async () => {
  const { context, at, event, ask, everywhere } = await aTownWithFive();
  const sponseeId = await aSponsee(context, event, {
    name: 'Canari-Samira',
    preferredLanguage: 'ar',
    contact: { kind: 'email', address: 'canari@exemple.fr' },
  });
  const outcome = await openSponsorChoice(context, { ...ask, sponseeId, channel: 'email' });
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  expect(outcome.messages).toBe(1);
  const [message, ...others] = await everywhere.selectFrom('outbox_message').selectAll().execute();
  expect(others).toEqual([]);
  expect(message?.idempotency_key).toBe(`choice.asked:${outcome.id}`);
  const vault = await openVault(context, { kind: 'ceremony', ...at });
  const mail = vault.open<MailPayload>(outboxPlace(message?.id ?? ''), message?.payload_sealed ?? '');
  expect(mail.to).toEqual({ address: 'canari@exemple.fr' });
  expect(mail.locale).toBe('ar');
  expect(mail.text).toContain(`${context.settings.origin}/ar/choisir/${outcome.id}.`);
  expect(mail.subject + mail.text + mail.html).not.toMatch(/Canari|Prénom|NOM/u);
});

test('the sheet of an open choice names nobody but first names, leads to the link, and ends with the choice', async () => {
  const { context, at, sponseeId, open, everywhere } = await aTownWithFive();
  expect(await readChoiceSheet(context, { ...at, sponseeId })).toBeUndefined();
  const id = await open(context, { channel: 'paper' });
  const sheet = await readChoiceSheet(context, { ...at, sponseeId });
  expect(sheet).toMatchObject({ reference: choiceReference(id), locale: 'fr', associationName: 'APARDAP' });
  expect(sheet?.sponsors).toHaveLength(3);
  expect(JSON.stringify(sheet)).not.toMatch(/Samira|NOM/u);
  const address = choiceAddress(context, { choiceId: id });
  expect(sheet?.square).toEqual(traceCode(address));
  const read = await everywhere
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'sponsor_choice.sheet_read')
    .execute();
  expect(read).toEqual([{ subject_id: id }]);
  expect(await readChoiceSheet(context, { ...at, sponseeId, position: 1 })).toBeUndefined();
  await closeSponsorChoice(context, { ...at, choiceId: id });
  expect(await readChoiceSheet(context, { ...at, sponseeId })).toBeUndefined();
});

test('a language that the site does not have is said to whoever opens the choice: the page will be in French', async () => {
  const { context, at, event } = await aTownWithFive();
  const sponseeId = await aSponsee(context, event, { name: 'Selam', preferredLanguage: 'so' });
  expect(await readSponsorChoices(context, { ...at, sponseeId })).toMatchObject({
    wantedLanguage: 'so',
    writtenLanguage: 'fr',
  });
});

test('a choice ends after 14 days, at the latest when the ceremony begins, and its place is free again', async () => {
  const { context, event, open } = await aTownWithFive();
  const first = await open();
  context.clock.advance({ days: 14 });
  expect(await open()).not.toBe(first);
  const day = 24 * 60 * 60 * 1000;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -5, max: 5 }), (daysBefore, moved) => {
      const startsAt = event.starts_at;
      const now = new Date(Date.parse(startsAt) - daysBefore * day).toISOString();
      const expires_at = choiceEnd({ now, startsAt });
      expect(expires_at <= startsAt).toBe(true);
      expect(Date.parse(expires_at) - Date.parse(now)).toBe(Math.min(14, daysBefore) * day);
      const choice = { status: 'open', expires_at } as const;
      const movedTo = new Date(Date.parse(startsAt) + moved * day).toISOString();
      expect(standingOf(choice, { now: expires_at, startsAt: movedTo })).toBe('expired');
      expect(standingOf({ ...choice, status: 'left' }, { now: expires_at, startsAt })).toBe('left');
    }),
  );
});

test('a reference is short, in capitals, and the same on paper and on the screen', () => {
  expect(choiceReference('0a1b2c3d-4e5f-6789-abcd-ef0123456789')).toBe('456789');
});
