import { describe, expect, test } from 'vitest';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { as, aContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anAssociationMember, anOrganiser } from '#tests/factories/an-actor.ts';
import { anAssociation } from '#tests/factories/an-association.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { duplicateEvent } from '../../events/duplicate-event.ts';
import { Forbidden } from '../../refusals.ts';
import { getPaperStudio } from './get-paper-studio.ts';
import { PaperSettingsForm, toPaperSettings } from './paper-settings-form.ts';
import type { PaperSettings } from './paper-settings.ts';
import { savePaperSettings } from './save-paper-settings.ts';

const WARM: PaperSettings = { design: 'warm', orientation: 'portrait', variant: 'marrainage' };
const OWN = 'Nous marcherons à vos côtés, avec respect et amitié.';

async function aCeremony(status: 'published' | 'cancelled' = 'published') {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, status });
  const at = { territoryId, eventId: event.id };
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const save = (settings: PaperSettings, revision: number) =>
    savePaperSettings(context, { ...at, settings, revision });
  return { house, context, at, save };
}

function typed(fields: Record<string, string>) {
  const body = new URLSearchParams({
    design: 'warm',
    orientation: 'portrait',
    variant: 'parrainage',
    revision: '0',
    ...fields,
  });
  return readForm(new Request('https://exemple.fr', { method: 'POST', body }), PaperSettingsForm);
}

describe('the look of a ceremony’s papers', () => {
  test('is sober until an editor chooses another, and is kept with the town’s own words', async () => {
    const { context, at, save } = await aCeremony();
    const before = await getPaperStudio(context, at);
    expect(before.settings).toEqual({ design: 'sober', orientation: 'landscape', variant: 'parrainage' });
    expect(await save({ ...WARM, commitment: OWN }, before.revision)).toEqual({ kind: 'saved' });
    expect(await getPaperStudio(context, at)).toMatchObject({
      settings: { ...WARM, commitment: OWN },
      revision: 1,
      households: 0,
      mayChange: true,
    });
  });

  test('of two editors the second is told, and nothing of the first is lost; the same choice is no quarrel', async () => {
    const { context, at, save } = await aCeremony();
    await save(WARM, 0);
    expect(await save({ ...WARM, design: 'festive' }, 0)).toEqual({ kind: 'changed-meanwhile' });
    expect(await save(WARM, 0)).toEqual({ kind: 'saved' });
    const { settings, revision } = await getPaperStudio(context, at);
    expect(settings).toEqual(WARM);
    expect(await save({ ...WARM, design: 'festive' }, revision)).toEqual({ kind: 'saved' });
  });

  test('is refused for a cancelled ceremony, a promise, and whoever may not print, changing nothing', async () => {
    const over = await aCeremony('cancelled');
    expect(await over.save(WARM, 0)).toEqual({ kind: 'over' });
    const { house, at, context, save } = await aCeremony();
    expect(await save({ ...WARM, commitment: 'Ceci vaut titre de séjour.' }, 0)).toEqual({
      kind: 'refused',
      problems: { commitment: expect.stringContaining('séjour') as string },
    });
    const member = anAssociationMember(at.territoryId, await anAssociation(house, at.territoryId));
    await expect(
      savePaperSettings(as(house, member), { ...at, settings: WARM, revision: 0 }),
    ).rejects.toThrow(Forbidden);
    expect(await getPaperStudio(context, at)).toMatchObject({ revision: 0 });
  });

  test('goes with a copy of the ceremony, words included', async () => {
    const { context, at, save } = await aCeremony();
    await save({ ...WARM, commitment: OWN }, 0);
    const copy = await duplicateEvent(context, { ...at, starts_on: '2027-12-17' });
    if (copy.kind !== 'prepared') throw new Error(copy.kind);
    const { settings } = await getPaperStudio(context, { ...at, eventId: copy.eventId });
    expect(settings).toEqual({ ...WARM, commitment: OWN });
    const second = await duplicateEvent(context, { ...at, eventId: copy.eventId, starts_on: '2028-12-15' });
    expect(second.kind).toBe('prepared');
  });

  test('is told in the audit by what was chosen, never by the words', async () => {
    const { house, save } = await aCeremony();
    await save({ ...WARM, commitment: OWN }, 0);
    const { action, detail } = await acrossTerritories(house, 'seed the demonstration')
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    expect([action, JSON.parse(detail)]).toEqual([
      'event.paper_settings_saved',
      { ...WARM, own_commitment: true },
    ]);
  });
});

describe('the form of the studio', () => {
  test('makes one paragraph of lines, and no words of blanks', async () => {
    const read = await typed({ commitment: '  Liberté,\r\nÉgalité,\n\n Fraternité.\u200B ' });
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.form.problems));
    expect(toPaperSettings(read.value).commitment).toBe('Liberté, Égalité, Fraternité.');
    const blank = await typed({ commitment: ' \n ' });
    if (blank.kind === 'refused') throw new Error('refused');
    expect(toPaperSettings(blank.value)).toEqual({
      design: 'warm',
      orientation: 'portrait',
      variant: 'parrainage',
    });
  });

  test.each([
    [{ commitment: `${'é'.repeat(401)}` }, 'commitment', /400/],
    [{ commitment: '𐌀'.repeat(201) }, 'commitment', /400/],
    [{ commitment: 'Il paiera le loyer.' }, 'commitment', /argent/],
    [{ commitment: 'Bienvenue 🎉' }, 'commitment', /police/],
    [{ design: 'royal' }, 'design', /./],
    [{ orientation: '' }, 'orientation', /./],
  ])('refuses %o at its field and keeps what was typed', async (fields, field, sentence) => {
    const read = await typed(fields);
    if (read.kind !== 'refused') throw new Error('accepted');
    expect(read.form.problems[field]).toMatch(sentence);
    expect(read.form.typed).toMatchObject({ variant: 'parrainage', ...fields });
  });
});
