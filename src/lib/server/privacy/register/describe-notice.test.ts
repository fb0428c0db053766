import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { aTownWithEverything } from '#tests/factories/a-town-with-everything.ts';
import { acrossTerritories } from '../../database/access.ts';
import { KEPT } from '../retention-policy.ts';
import { ACTIVITY_KEYS, describeActivities } from './activities.ts';
import { AUDIENCES, describeNotice } from './describe-notice.ts';
import { describeRegister } from './describe-register.ts';
import { readOwnContact } from './read-own-contact.ts';

const numbersIn = (text: string) => (text.match(/\d+/gu) ?? []).map(Number);

async function aTown() {
  const house = await aContext();
  const town = await aTownWithEverything(house, 'ici');
  return { house, town, owner: as(house, anOrganiser(town.territoryId)) };
}

test('the notice for sponsors names the questions that the form asks, and no other', async () => {
  const { house, town, owner } = await aTown();
  const { territoryId } = town;
  const told = async () => JSON.stringify(await describeNotice(owner, { territoryId, audience: 'sponsors' }));
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ asked_questions: JSON.stringify(['phone', 'families']) })
    .execute();
  expect(await told()).toMatch(/votre téléphone/u);
  expect(await told()).not.toMatch(/moments libres/u);
  await acrossTerritories(house, 'seed the demonstration')
    .updateTable('event')
    .set({ asked_questions: JSON.stringify(['half-days']) })
    .execute();
  expect(await told()).toMatch(/moments libres/u);
  expect(await told()).not.toMatch(/téléphone/u);
});

test.each(AUDIENCES)('the notice for %s says the durations that are applied', async (audience) => {
  const { town, owner } = await aTown();
  const { sections } = await describeNotice(owner, { territoryId: town.territoryId, audience });
  const said = numbersIn(sections.find(({ title }) => title === 'Combien de temps')?.lines.join(' ') ?? '');
  const { guestDays } = KEPT;
  expect(said).toEqual(
    {
      sponsors: [
        KEPT.ceremonyMonths,
        KEPT.unconfirmedRegistrationDays,
        KEPT.withdrawnRegistrationDays,
        KEPT.followUpDays,
      ],
      sponsees: [KEPT.ceremonyMonths, KEPT.withdrawnHouseholdDays, KEPT.followUpDays],
      guests: [guestDays.afterMomentDays, guestDays.unconfirmedDays, guestDays.withdrawnDays],
    }[audience],
  );
});

test('the register has each activity once, each with every answer that article 30 asks', async () => {
  const { activities } = await describeRegister((await aTown()).house);
  expect(activities.map(({ key }) => key).sort()).toEqual([...ACTIVITY_KEYS].sort());
  for (const activity of activities) {
    for (const [field, text] of Object.entries(activity))
      expect(text, `${activity.key}.${field}`).not.toBe('');
  }
});

test('the register says who carries the mail, and that it leaves the Union only where it does', async () => {
  const { house } = await aTown();
  const by = (mailTransport: 'file' | 'smtp' | 'resend') =>
    describeRegister({ ...house, settings: { ...house.settings, mailTransport } });
  expect((await by('resend')).transfers).toMatch(/États-Unis/u);
  expect((await by('smtp')).transfers).toMatch(/Aucun transfert/u);
  const carrier = (transport: 'file' | 'smtp') =>
    describeActivities({ mailTransport: transport }).find(({ key }) => key === 'messages')?.recipients;
  expect(carrier('smtp')).toMatch(/SMTP/u);
  expect(carrier('file')).toMatch(/Aucun prestataire/u);
});

test('the contact is that of the ceremony', async () => {
  const { town, owner } = await aTown();
  expect(await readOwnContact(owner, { territoryId: town.territoryId })).toMatch(/@/u);
});
