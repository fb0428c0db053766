import { expect, test } from 'vitest';
import { aCeremonyToComeTo, idIn } from '#tests/factories/a-ceremony-to-come-to.ts';
import { aContext, as } from '#tests/factories/a-context.ts';
import { paperForm } from '#tests/factories/a-paper-form.ts';
import { aRegistration } from '#tests/factories/a-registration.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { registerOnPaper } from '../invitations/register-on-paper.ts';
import { withdrawSponsor } from '../invitations/withdraw-sponsor.ts';
import { signLink } from '../vault/sign-link.ts';
import { eraseOwnRegistration } from './erase-own-registration.ts';
import { exportOwnData } from './export-own-data.ts';

test('an address that was only written on paper opens nobody’s former registration, nor erases it', async () => {
  const house = await aContext();
  const town = await aCeremonyToComeTo(house);
  const email = 'ada@exemple.fr';
  const ada = await aRegistration(house, town.event, { email, name_1: 'Ada Canari' });
  await withdrawSponsor(town.visitor, { token: ada.manageToken });

  const associationId = await anAssociation(house, town.at.territoryId, 'Goéland');
  const member = as(house, anAssociationMember(town.at.territoryId, associationId));
  const written = await registerOnPaper(member, { ...town.at, form: paperForm({ email }) });
  if (written.kind !== 'registered') throw new Error(written.kind);
  // What the association reads on the sheet that it prints.
  const token = signLink(house, 'manage-registration', { id: written.registrationId, version: 0 });

  const data = await exportOwnData(town.visitor, { token });
  expect(data.registrations.map(({ reference }) => reference)).toEqual([written.registrationId]);
  expect(JSON.stringify(data)).not.toContain('Ada Canari');

  await eraseOwnRegistration(town.visitor, { token });
  const left = await town.everywhere.selectFrom('registration').select('id').execute();
  expect(left).toEqual([{ id: idIn(ada.manageToken) }]);
});
