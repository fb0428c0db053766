import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aSponsor } from '#tests/factories/a-sponsor.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { readMessage } from '../invitations/read-message.ts';
import { recordPairAnswer } from '../pairing/board/record-pair-answer.ts';
import { NotFound } from '../refusals.ts';
import { updateSponsee } from '../sponsees/update-sponsee.ts';
import { choiceToken } from './choice-mail.ts';
import { closeSponsorChoice } from './close-sponsor-choice.ts';
import { openSponsorChoice } from './open-sponsor-choice.ts';
import { readSponsorChoices } from './read-sponsor-choices.ts';
import { recordSponsorChoice } from './record-sponsor-choice.ts';

async function aTownOfEight() {
  const town = await aTownThatPairs();
  const { context, event, at, everywhere } = town;
  const associationId = await anAssociation(context, at.territoryId);
  const sponseeId = await aSponsee(context, event, { associationId, wantedSlots: ['any', 'any'] });
  for (let count = 0; count < 8; count += 1) await aSponsor(context, event, { name: `Prénom${count} NOM` });
  const member = as(context, anAssociationMember(at.territoryId, associationId));
  const open = (by = member, position = 0) =>
    openSponsorChoice(by, { ...at, sponseeId, position, channel: 'association' });
  const shownOf = async (id: string) => {
    const { shown } = await everywhere
      .selectFrom('sponsor_choice')
      .select('shown')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return JSON.parse(shown) as string[];
  };
  const mayOpen = async (position = 0) =>
    (await readSponsorChoices(member, { ...at, sponseeId })).places[position]?.mayOpen;
  return { ...town, sponseeId, member, open, shownOf, mayOpen };
}

test('an association does not leaf through the sponsors by choosing one, saying no, and asking again', async () => {
  const { member, at, open, shownOf, mayOpen, everywhere, context } = await aTownOfEight();
  const first = await open();
  if (first.kind !== 'opened') throw new Error(first.kind);
  const [sponsorId = ''] = await shownOf(first.id);
  const answer = { kind: 'chosen', sponsorId } as const;
  await recordSponsorChoice(member, { ...at, choiceId: first.id, answer });
  const { id: pairId } = await everywhere
    .selectFrom('pair')
    .select('id')
    .where('status', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  await recordPairAnswer(member, { ...at, pairId, side: 'sponsee', answer: 'declined' });
  expect(await mayOpen()).toBe('organiser-first');
  expect(await open()).toEqual({ kind: 'organiser-first' });
  // The town hall goes on with them.
  expect(await open(context)).toMatchObject({ kind: 'opened' });
});

test('nor by saying « none » at one place, and asking for the next', async () => {
  const { member, at, open, mayOpen } = await aTownOfEight();
  const first = await open();
  if (first.kind !== 'opened') throw new Error(first.kind);
  await recordSponsorChoice(member, { ...at, choiceId: first.id, answer: { kind: 'none' } });
  expect(await mayOpen(1)).toBe('organiser-first');
  expect(await open(member, 1)).toEqual({ kind: 'organiser-first' });
});

test('nor by describing the household anew each time the question is taken back', async () => {
  const { context, event, at, everywhere, member, sponseeId, open, mayOpen, shownOf } = await aTownOfEight();
  const halves = ['mon-am', 'tue-am', 'thu-am', 'fri-am'] as const;
  for (const half of halves)
    for (const name of ['A', 'B', 'C']) await aSponsor(context, event, { name, freeSlots: [half] });
  const seen = new Set<string>();
  for (const half of halves) {
    const { revision } = await everywhere
      .selectFrom('sponsee')
      .select('revision')
      .where('id', '=', sponseeId)
      .executeTakeFirstOrThrow();
    const details = sponseeDetails({ freeSlots: [half] });
    const changed = await updateSponsee(member, { ...at, sponseeId, revision, details });
    expect(changed.kind).toBe('updated');
    const opened = await open();
    if (opened.kind !== 'opened') break;
    for (const id of await shownOf(opened.id)) seen.add(id);
    await closeSponsorChoice(member, { ...at, choiceId: opened.id });
  }
  expect(seen.size).toBe(6);
  expect(await mayOpen()).toBe('organiser-first');
});

test('a sponsor who says no leaves the association free to ask again', async () => {
  const { member, at, open, shownOf, mayOpen, everywhere, context } = await aTownOfEight();
  const first = await open();
  if (first.kind !== 'opened') throw new Error(first.kind);
  const [sponsorId = ''] = await shownOf(first.id);
  const answer = { kind: 'chosen', sponsorId } as const;
  await recordSponsorChoice(member, { ...at, choiceId: first.id, answer });
  const { id: pairId } = await everywhere
    .selectFrom('pair')
    .select('id')
    .where('status', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  await recordPairAnswer(context, { ...at, pairId, side: 'sponsor', answer: 'declined' });
  expect(await mayOpen()).toBe('yes');
  expect(await open()).toMatchObject({ kind: 'opened' });
});

test('on one household’s page, another’s question is neither answered nor taken back', async () => {
  const { context, event, at, open } = await aTownOfEight();
  const opened = await open();
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const nino = { ...at, sponseeId: await aSponsee(context, event, { name: 'Nino' }), choiceId: opened.id };
  await expect(recordSponsorChoice(context, { ...nino, answer: { kind: 'none' } })).rejects.toThrow(NotFound);
  await expect(closeSponsorChoice(context, nino)).rejects.toThrow(NotFound);
  expect(await open()).toEqual({ kind: 'already-open' });
});

test('the key in a household’s mail is hidden from whoever reads the town’s mail', async () => {
  const { context, event, at, everywhere } = await aTownThatPairs();
  const sponseeId = await aSponsee(context, event, {
    contact: { kind: 'email', address: 'samira@exemple.fr' },
  });
  await aSponsor(context, event);
  const opened = await openSponsorChoice(context, { ...at, sponseeId, position: 0, channel: 'email' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { id: messageId } = await everywhere
    .selectFrom('outbox_message')
    .select('id')
    .where('kind', '=', 'choice.asked')
    .executeTakeFirstOrThrow();
  const { text } = await readMessage(context, { ...at, messageId });
  expect(text).toContain('/choisir/…');
  expect(text).not.toContain(choiceToken(context, opened.id));
});
