import { expect, test } from 'vitest';
import { aContext, as } from '#tests/factories/a-context.ts';
import { paperForm } from '#tests/factories/a-paper-form.ts';
import { aRegistration, linkToken, mailsTo, sendRegistration } from '#tests/factories/a-registration.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser, aVisitor } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { registerOnPaper } from '../invitations/register-on-paper.ts';
import { showOwnParticipation } from '../invitations/show-own-participation.ts';
import { withdrawForSponsor } from '../invitations/act-for-sponsor.ts';
import { welcomeSponsor } from '../invitations/welcome-sponsor.ts';
import { eraseOwnRegistration } from '../privacy/erase-own-registration.ts';
import { Forbidden, NotFound } from '../refusals.ts';
import { correctRegistration } from './correct-registration.ts';
import type { CorrectRegistrationInput } from './correct-registration-form.ts';
import { getRegistration } from './get-registration.ts';
import { paperCodeLookup } from './paper/paper-code.ts';

async function aRegisteredSponsor() {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId });
  await aRegistration(house, event, {
    email: 'jeane@exemple.fr',
    name_1: 'Jeane Exemple',
    phone: '0612345678',
  });
  const everywhere = acrossTerritories(house, 'seed the demonstration');
  const { id: registrationId } = await everywhere
    .selectFrom('registration')
    .select('id')
    .executeTakeFirstOrThrow();
  const agent = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, registrationId };
  const correct = (form: Partial<CorrectRegistrationInput>) =>
    correctRegistration(agent, {
      ...at,
      form: {
        name_1: 'Jeanne Exemple',
        agreement_1: 'marraine',
        name_2: undefined,
        agreement_2: undefined,
        email: 'jeane@exemple.fr',
        phone: '0612345678',
        locale: 'fr',
        ...form,
      },
    });
  const audit = () =>
    everywhere.selectFrom('audit_entry').selectAll().where('action', '=', 'registration.corrected').execute();
  return { house, territoryId, event, agent, at, correct, audit, everywhere };
}

test('a name is put right without a mail, and leaves a trace that names nobody', async () => {
  const { agent, at, audit, correct, house } = await aRegisteredSponsor();
  const before = (await mailsTo(house)).length;
  expect(await correct({})).toEqual({ kind: 'corrected', isToldByMail: false });
  expect((await getRegistration(agent, at)).details.people).toEqual([
    { name: 'Jeanne Exemple', agreement: 'marraine' },
  ]);
  expect(await mailsTo(house)).toHaveLength(before);
  const [entry] = await audit();
  expect(JSON.parse(entry?.detail ?? '')).toEqual({ changed: ['names'] });
  expect(JSON.stringify(entry)).not.toContain('Jeanne');
});

test('a changed address is written to, and only the new one; it finds its own page and the old one is free', async () => {
  const { agent, at, correct, house, event } = await aRegisteredSponsor();
  const before = (await mailsTo(house, 'jeane@exemple.fr')).length;
  expect(await correct({ email: 'jeanne@exemple.fr', locale: 'ar' })).toEqual({
    kind: 'corrected',
    isToldByMail: true,
  });
  expect(await mailsTo(house, 'jeane@exemple.fr')).toHaveLength(before);
  const mails = await mailsTo(house, 'jeanne@exemple.fr');
  expect(mails.map(({ locale }) => locale)).toEqual(['ar']);
  const own = await showOwnParticipation(as(house, aVisitor), {
    token: linkToken(mails, 'ma-participation'),
  });
  expect(own.people).toEqual(['Jeanne Exemple']);
  expect((await getRegistration(agent, at)).contact).toEqual({
    email: 'jeanne@exemple.fr',
    phone: '0612345678',
  });
  await sendRegistration(house, event, { email: 'jeane@exemple.fr' });
  expect((await mailsTo(house, 'jeane@exemple.fr')).at(-1)?.text).toContain('/inscription/');
});

test('a changed address ends every link that the former one was sent; a name put right ends none', async () => {
  const { correct, house } = await aRegisteredSponsor();
  const former = await mailsTo(house, 'jeane@exemple.fr');
  const [token, confirm] = [linkToken(former, 'ma-participation'), linkToken(former, 'inscription')];
  const visitor = as(house, aVisitor);
  await correct({});
  expect(await showOwnParticipation(visitor, { token })).toMatchObject({ people: ['Jeanne Exemple'] });
  await correct({ email: 'jeanne@exemple.fr' });
  const before = await everyRow(house);
  await expect(showOwnParticipation(visitor, { token })).rejects.toThrow(NotFound);
  await expect(eraseOwnRegistration(visitor, { token })).rejects.toThrow(NotFound);
  await expect(welcomeSponsor(visitor, { token: confirm })).rejects.toThrow(NotFound);
  expect(await everyRow(house)).toBe(before);
});

test('an address that is not confirmed yet is asked to confirm', async () => {
  const { agent, house, territoryId, event, everywhere } = await aRegisteredSponsor();
  await sendRegistration(house, event, { email: 'luc@exemple.fr', name_1: 'Luc' });
  const { id: registrationId } = await everywhere
    .selectFrom('registration')
    .select('id')
    .where('status', '=', 'unconfirmed')
    .executeTakeFirstOrThrow();
  const form = {
    name_1: 'Luc',
    agreement_1: 'parrain',
    name_2: undefined,
    agreement_2: undefined,
    email: 'luc.exemple@exemple.fr',
    phone: undefined,
    locale: 'fr',
  } as const;
  await correctRegistration(agent, { territoryId, registrationId, form });
  expect((await mailsTo(house, 'luc.exemple@exemple.fr'))[0]?.text).toContain('/inscription/');
});

test('an address that is registered is refused, and so is somebody who withdrew; nothing changes', async () => {
  const { agent, at, correct, house, event } = await aRegisteredSponsor();
  await aRegistration(house, event, { email: 'luc@exemple.fr' });
  const before = await everyRow(house);
  expect(await correct({ email: 'Luc@exemple.fr' })).toEqual({ kind: 'known' });
  expect(await everyRow(house)).toBe(before);
  await withdrawForSponsor(agent, at);
  const withdrawn = await everyRow(house);
  expect(await correct({ name_1: 'Autre' })).toEqual({ kind: 'over' });
  expect(await everyRow(house)).toBe(withdrawn);
});

test('whoever has no address left gets a code for their sheet; two names are both put right', async () => {
  const { agent, correct, everywhere, house, at, territoryId, event } = await aRegisteredSponsor();
  await correct({ email: undefined });
  const row = await everywhere
    .selectFrom('registration')
    .select(['email_lookup', 'code_lookup'])
    .where('id', '=', at.registrationId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ email_lookup: null, code_lookup: paperCodeLookup(house, at.registrationId) });

  const two = await registerOnPaper(agent, {
    territoryId,
    eventId: event.id,
    form: paperForm({ comes_with: 'two', name_2: 'Marsel', agreement_2: 'parrain' }),
  });
  if (two.kind !== 'registered') throw new Error(two.kind);
  const { registrationId } = two;
  const form = { name_1: 'Odette', agreement_1: 'neutre', name_2: 'Marcel', agreement_2: 'parrain' } as const;
  await correctRegistration(agent, {
    territoryId,
    registrationId,
    form: { ...form, email: undefined, phone: undefined, locale: 'fr' },
  });
  expect((await getRegistration(agent, { territoryId, registrationId })).details.people).toEqual([
    { name: 'Odette', agreement: 'neutre' },
    { name: 'Marcel', agreement: 'parrain' },
  ]);
});

test('an association corrects nothing and opens no contact', async () => {
  const { house, territoryId, at } = await aRegisteredSponsor();
  const member = as(house, anAssociationMember(territoryId, await anAssociation(house, territoryId)));
  const form = {
    name_1: 'X',
    agreement_1: 'neutre',
    name_2: undefined,
    agreement_2: undefined,
    email: undefined,
    phone: undefined,
    locale: 'fr',
  } as const;
  await expect(correctRegistration(member, { ...at, form })).rejects.toThrow(Forbidden);
  await expect(getRegistration(member, at)).rejects.toThrow(Forbidden);
});
