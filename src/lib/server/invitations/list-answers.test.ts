import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { aSponsee } from '#tests/factories/a-sponsee.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '../database/access.ts';
import { choosePair } from '../pairing/board/choose-pair.ts';
import { NotFound } from '../refusals.ts';
import { signLink } from '../vault/sign-link.ts';
import { answerInvitation } from './answer-invitation.ts';
import { listAnswers } from './list-answers.ts';
import { sendInvitations } from './send-invitations.ts';

test('who does not come stands first, with their word and their pair; names of households are recorded as read', async () => {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  const organiser = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  await aRegistration(house, event, { email: 'jeanne@exemple.fr', name_1: 'Jeanne Exemple' });
  await aRegistration(house, event, { email: 'awa@exemple.fr', name_1: 'Awa Exemple' });
  const sponseeId = await aSponsee(house, event, { name: 'Samira' });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const sponsors = await everywhere.selectFrom('sponsor').select('id').orderBy('created_at').execute();
  const chosen = await choosePair(organiser, {
    ...at,
    sponseeId,
    sponsorId: sponsors[0]?.id ?? '',
    position: 0,
  });
  if (chosen.kind !== 'chosen') throw new Error(chosen.kind);
  await sendInvitations(organiser, at);
  const invitation = await everywhere
    .selectFrom('invitation')
    .select(['id', 'link_version'])
    .where('recipient_kind', '=', 'sponsee')
    .executeTakeFirstOrThrow();
  const token = signLink(house, 'answer-invitation', {
    id: invitation.id,
    version: invitation.link_version,
  });
  await answerInvitation(as(house, aVisitor), { token, answer: 'non', word: 'Je travaille ce jour-là.' });

  const answers = await listAnswers(organiser, at);
  expect(answers.map(({ names, partstat }) => [names, partstat])).toEqual([
    ['Samira', 'DECLINED'],
    ['Awa Exemple', 'NEEDS-ACTION'],
    ['Jeanne Exemple', 'NEEDS-ACTION'],
  ]);
  expect(answers[0]).toMatchObject({
    word: 'Je travaille ce jour-là.',
    answeredBy: 'page',
    pairIds: [chosen.id],
  });
  const read = await everywhere
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'sponsee.names_read')
    .execute();
  expect(JSON.stringify(read.at(-1))).toContain(sponseeId);
  await expect(listAnswers(as(house, aVisitor), at)).rejects.toThrow();
  await expect(
    listAnswers(as(house, anOrganiser('another', 'editor')), { ...at, territoryId: 'another' }),
  ).rejects.toThrow(NotFound);
});
