import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { as } from '#tests/factories/a-context.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anAssociationMember } from '#tests/factories/an-actor.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { aSponsee, sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { aTownThatPairs } from '#tests/factories/a-town-that-pairs.ts';
import { NotFound } from '../../refusals.ts';
import type { SponseeDetails } from '../../sponsees/sponsee-details.ts';
import { getSponsee } from '../../sponsees/get-sponsee.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from '../../sponsees/sponsee-form.ts';
import { shownNames, shownPeople } from '../../sponsees/shown-names.ts';
import { updateSponsee } from '../../sponsees/update-sponsee.ts';
import { withdrawSponsee } from '../../sponsees/withdraw-sponsee.ts';
import { DISCRETIONS, isDiscreet, setDiscretion, withDiscretion } from './set-discretion.ts';

async function aTown(imageConsent: 'none' | 'yes' | 'from-behind' = 'yes') {
  const town = await aTownThatPairs();
  const { context, event, territoryId, at, everywhere } = town;
  const associationId = await anAssociation(context, territoryId);
  const sponseeId = await aSponsee(context, event, { name: 'Samira Canari', imageConsent, associationId });
  const details = async () => (await getSponsee(context, { territoryId, sponseeId })).details;
  const revisionOfDay = async () =>
    (await everywhere.selectFrom('ceremony_day').select('revision').executeTakeFirst())?.revision ?? 0;
  const association = as(context, anAssociationMember(territoryId, associationId));
  return { ...town, association, sponseeId, to: { ...at, sponseeId }, details, revisionOfDay };
}

/** What the sheet saves when nothing is changed on it. */
const asSaved = (details: SponseeDetails) => {
  const texts = Object.entries(toSponseeTexts(details)).filter(([, text]) => text !== '');
  return toSponseeDetails(v.parse(SponseeForm, Object.fromEntries(texts)));
};

test.each(DISCRETIONS)('%s: one touch, told to every screen, and its undo', async (what) => {
  const { context, to, details, revisionOfDay } = await aTown();
  const before = await details();
  expect(await setDiscretion(context, { ...to, what, isSet: true })).toEqual({ kind: 'set', changed: true });
  expect(isDiscreet(await details(), what)).toBe(true);
  const raised = await revisionOfDay();
  expect(raised).toBeGreaterThan(0);
  // A second touch of somebody else changes nothing, and shakes no screen.
  expect(await setDiscretion(context, { ...to, what, isSet: true })).toEqual({ kind: 'set', changed: false });
  expect(await revisionOfDay()).toBe(raised);
  await setDiscretion(context, { ...to, what, isSet: false });
  expect(await details()).toEqual(before);
});

test('the association that refers them notes it too, and no other', async () => {
  const { context, territoryId, association, to, details } = await aTown();
  await setDiscretion(association, { ...to, what: 'not-named', isSet: true });
  expect(shownNames(await details())).not.toContain('Samira');
  const otherId = await anAssociation(context, territoryId, 'Une autre');
  const other = as(context, anAssociationMember(territoryId, otherId));
  const rows = await everyRow(context);
  const attempt = setDiscretion(other, { ...to, what: 'not-named', isSet: false });
  await expect(attempt).rejects.toThrow(NotFound);
  expect(await everyRow(context)).toBe(rows);
});

test('a no to pictures that stood on the sheet is not taken back by a touch: the person says what they allow', async () => {
  const { context, to, details } = await aTown('none');
  const outcome = await setDiscretion(context, { ...to, what: 'not-photographed', isSet: false });
  expect(outcome).toEqual({ kind: 'consent-needed' });
  expect((await details()).imageConsent).toBe('none');
});

test('a sheet opened before the touch does not undo it unseen; one opened after keeps what can be given back', async () => {
  const { context, territoryId, sponseeId, to, details } = await aTown('from-behind');
  const typed = (await getSponsee(context, { territoryId, sponseeId })).details;
  await setDiscretion(context, { ...to, what: 'not-photographed', isSet: true });
  expect(await updateSponsee(context, { territoryId, sponseeId, revision: 0, details: typed })).toEqual({
    kind: 'changed-meanwhile',
  });
  const read = asSaved(await details());
  await updateSponsee(context, { territoryId, sponseeId, revision: 1, details: read });
  await setDiscretion(context, { ...to, what: 'not-photographed', isSet: false });
  expect((await details()).imageConsent).toBe('from-behind');
});

test('who renounced is told as such; another ceremony is not found', async () => {
  const { context, territoryId, sponseeId, to } = await aTown();
  await expect(
    setDiscretion(context, { ...to, eventId: 'elsewhere', what: 'not-called', isSet: true }),
  ).rejects.toThrow(NotFound);
  await withdrawSponsee(context, { territoryId, sponseeId });
  expect(await setDiscretion(context, { ...to, what: 'not-called', isSet: true })).toEqual({
    kind: 'withdrawn',
  });
});

test('the trace says what was set, and names nobody', async () => {
  const { context, to, everywhere } = await aTown();
  await setDiscretion(context, { ...to, what: 'not-named', isSet: true });
  const entries = await everywhere.selectFrom('audit_entry').selectAll().execute();
  const [entry] = entries.filter(({ action }) => action === 'sponsee.discretion_set');
  expect(entry).toMatchObject({ subject_id: to.sponseeId, detail: JSON.stringify({ what: 'not-named' }) });
  expect(JSON.stringify(entries)).not.toContain('Canari');
});

test('touches and undos in any order leave each wish as it was last said, and the form says the same', () => {
  const touch = fc.tuple(fc.constantFrom(...DISCRETIONS), fc.boolean());
  const consent = fc.constantFrom('none' as const, 'from-behind' as const, 'yes' as const);
  fc.assert(
    fc.property(consent, fc.array(touch, { maxLength: 8 }), (imageConsent, touches) => {
      const start = sponseeDetails({ imageConsent });
      let details = start;
      for (const [what, isSet] of touches) {
        if (isDiscreet(details, what) === isSet) continue;
        details = withDiscretion(details, what, isSet) ?? details;
        if (what !== 'not-photographed' || imageConsent !== 'none') {
          expect(isDiscreet(details, what)).toBe(isSet);
        }
      }
      for (const what of ['not-called', 'not-named'] as const) {
        const last = touches.findLast(([each]) => each === what)?.[1] ?? false;
        expect(isDiscreet(details, what)).toBe(last);
      }
      const again = asSaved(details);
      for (const what of DISCRETIONS) expect(isDiscreet(again, what)).toBe(isDiscreet(details, what));
      const told = JSON.stringify(shownPeople(details));
      expect(told.includes('Samira')).toBe(!isDiscreet(details, 'not-named'));
    }),
  );
});
