import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCampaign, type CampaignRow } from '#tests/factories/a-campaign.ts';
import { aContext, as, type TestContext } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { everyRow } from '#tests/factories/every-row.ts';
import { acrossTerritories } from '../database/access.ts';
import { TEMPLATE_FIELDS, type TemplateField } from './campaign-template.ts';
import { duplicateEvent } from './duplicate-event.ts';
import { editEvent } from './edit-event.ts';
import type { EditEventInput } from './event-form.ts';
import { getEvent } from './get-event.ts';
import { prepareCeremony } from './prepare-ceremony.ts';
import { publishEvent } from './publish-event.ts';
import { suggestCeremony } from './suggest-ceremony.ts';
import { templateValues } from './template-values.ts';

const SAID = {
  title: 'Le 18 décembre, ensemble',
  description: 'Une même heure.\nUn verre.',
  starts_at: '18:00',
  ends_at: '19:30',
  visibility: 'public',
  photo_rule: 'none',
} as const satisfies Record<TemplateField, string>;

/** What protects better than what is said. */
const SAFER: Partial<Record<TemplateField, string[]>> = { visibility: ['on-registration', 'confidential'] };

const ANSWERS = {
  starts_on: '2026-12-18',
  starts_at: '18:00',
  ends_at: '19:30',
  place_name: 'Hôtel de ville',
  address: '1 place de la République',
  official_name: 'Camille Exemple',
  official_function: 'maire',
  contact_email: 'mairie@exemple.fr',
  associations: [],
};

function aTemplate(locked: readonly TemplateField[], fields: readonly TemplateField[] = TEMPLATE_FIELDS) {
  return JSON.stringify(
    Object.fromEntries(
      fields.map((field) => [field, { value: SAID[field], isLocked: locked.includes(field) }]),
    ),
  );
}

async function aTownInACampaign(given: Partial<CampaignRow> = {}, known?: TestContext) {
  const house = known ?? (await aContext());
  const { id: territoryId } = await aTerritory(house);
  const campaign = await aCampaign(house, { template: aTemplate(['title']), ...given });
  const context = as(house, anOrganiser(territoryId));
  const prepare = async (typed = {}) => {
    const prepared = await prepareCeremony(context, { territoryId, ...ANSWERS, ...typed });
    if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
    return { territoryId, eventId: prepared.eventId };
  };
  const edit = async (which: { territoryId: string; eventId: string }, typed: Partial<EditEventInput>) => {
    const now = await getEvent(context, which);
    return editEvent(context, { ...which, ...asTyped(now), revision: now.revision, ...typed });
  };
  const change = (values: Partial<CampaignRow>) =>
    acrossTerritories(house, 'conduct the campaign').updateTable('campaign').set(values).execute();
  return { house, context, territoryId, campaign, prepare, edit, change };
}

function asTyped(event: Awaited<ReturnType<typeof getEvent>>): Omit<EditEventInput, 'revision'> {
  return {
    ...ANSWERS,
    starts_on: event.starts_at_local.slice(0, 10),
    starts_at: event.starts_at_local.slice(11),
    ends_at: event.ends_at_local.slice(11),
    title: event.title,
    description: event.description,
    visibility: event.visibility,
    photo_rule: event.photo_rule,
    registration_closes_on: event.registration_closes_on,
  };
}

/** What the campaign may fix, as it stands in the ceremony. */
const held = (event: Awaited<ReturnType<typeof getEvent>>) => ({
  title: event.title,
  description: event.description,
  starts_at: event.starts_at_local.slice(11),
  ends_at: event.ends_at_local.slice(11),
  visibility: event.visibility,
  photo_rule: event.photo_rule,
});

describe('a ceremony of a campaign', () => {
  test('begins as the template says, and says so before anything is typed', async () => {
    const { context, territoryId, campaign, prepare } = await aTownInACampaign();
    expect(await suggestCeremony(context, { territoryId })).toMatchObject({
      starts_on: '2026-12-18',
      starts_at: '18:00',
      ends_at: '19:30',
    });
    const which = await prepare({ starts_at: '19:00', ends_at: '21:00' });
    const event = await getEvent(context, which);
    expect(held(event)).toEqual({ ...SAID, starts_at: '19:00', ends_at: '21:00' });
    expect(event.campaign_id).toBe(campaign.id);
  });

  test('refuses another title at its field, with why; the rest is saved as ever', async () => {
    const { house, context, prepare, edit } = await aTownInACampaign();
    const which = await prepare();
    const before = await everyRow(house);
    expect(await edit(which, { title: 'La nôtre' })).toEqual({
      kind: 'refused',
      problems: {
        title: expect.stringMatching(/^L’ANVITA a fixé le titre pour toute la campagne/u) as string,
      },
    });
    expect(await everyRow(house)).toBe(before);
    expect(await edit(which, { description: 'Chez nous, avec la chorale.' })).toMatchObject({
      kind: 'saved',
    });
    expect(await getEvent(context, which)).toMatchObject({ description: 'Chez nous, avec la chorale.' });
  });

  test('a text that comes back with other line ends is the same text', async () => {
    const { prepare, edit } = await aTownInACampaign({ template: aTemplate(['description']) });
    const which = await prepare();
    expect(await edit(which, { description: 'Une même heure.\r\nUn verre.' })).toMatchObject({
      kind: 'saved',
    });
    expect(await edit(which, { description: '' })).toMatchObject({ kind: 'refused' });
  });

  test('one that was there before keeps its own title or takes the campaign’s, and no third one', async () => {
    const { house, context, territoryId, campaign, edit } = await aTownInACampaign();
    const { id: eventId } = await anEvent(house, {
      territory_id: territoryId,
      title: 'La nôtre',
      campaign_id: campaign.id,
    });
    const which = { territoryId, eventId };
    expect(await edit(which, { title: 'Une troisième' })).toMatchObject({ kind: 'refused' });
    expect(await edit(which, { title: 'La nôtre' })).toMatchObject({ kind: 'saved' });
    expect(await edit(which, { title: SAID.title })).toMatchObject({ kind: 'saved' });
    expect(await getEvent(context, which)).toMatchObject({ title: SAID.title });
    expect(await edit(which, { title: 'La nôtre' })).toMatchObject({ kind: 'refused' });
  });

  test('a town in danger hides its ceremony and forbids photographs, whatever the campaign has fixed', async () => {
    const { house, context, prepare, edit, change } = await aTownInACampaign({
      template: aTemplate(['visibility', 'photo_rule']),
    });
    const which = await prepare();
    await change({
      template: aTemplate(['visibility', 'photo_rule']).replace('"none"', '"press"'),
    });
    expect(await edit(which, { visibility: 'confidential' })).toMatchObject({ kind: 'saved' });
    expect(await edit(which, { visibility: 'on-registration', photo_rule: 'asked' })).toMatchObject({
      kind: 'saved',
    });
    expect(await getEvent(context, which)).toMatchObject({
      visibility: 'on-registration',
      photo_rule: 'asked',
    });
    // What protects less than the campaign asks is still refused.
    await change({ template: aTemplate(['visibility', 'photo_rule']).replace('"public"', '"confidential"') });
    const before = await everyRow(house);
    expect(await edit(which, { visibility: 'public', photo_rule: 'press' })).toMatchObject({
      kind: 'refused',
      problems: { visibility: expect.any(String) as string, photo_rule: expect.any(String) as string },
    });
    expect(await everyRow(house)).toBe(before);
  });

  test.each(['cancelled', 'closed'] as const)('a campaign that is %s holds nobody', async (status) => {
    const { prepare, edit, change } = await aTownInACampaign();
    const which = await prepare();
    await change({ status });
    expect(await edit(which, { title: 'La nôtre' })).toMatchObject({ kind: 'saved' });
  });

  test('moved out of the window it is saved and stays in the campaign’s books', async () => {
    const { context, prepare, edit, campaign } = await aTownInACampaign();
    const which = await prepare();
    expect(await edit(which, { starts_on: '2027-01-15', registration_closes_on: '2027-01-10' })).toEqual({
      kind: 'saved',
      isMoved: true,
    });
    expect(await getEvent(context, which)).toMatchObject({
      starts_at_local: '2027-01-15T18:00',
      campaign_id: campaign.id,
    });
  });

  test('an hour that is fixed is refused when preparing; a copy takes it by itself', async () => {
    const { house, context, territoryId } = await aTownInACampaign({
      template: aTemplate(['starts_at']),
    });
    const asked = { territoryId, ...ANSWERS, starts_at: '20:00', ends_at: '21:00' };
    expect(await prepareCeremony(context, asked)).toMatchObject({
      kind: 'refused',
      problems: { starts_at: expect.stringContaining('l’heure de début') as string },
    });
    const last = await anEvent(house, {
      territory_id: territoryId,
      starts_at_local: '2025-12-19T17:00',
      ends_at_local: '2025-12-19T19:00',
      starts_at: '2025-12-19T16:00:00.000Z',
      ends_at: '2025-12-19T18:00:00.000Z',
      status: 'held',
    });
    const copied = await duplicateEvent(context, { territoryId, eventId: last.id });
    if (copied.kind !== 'prepared') throw new Error(JSON.stringify(copied));
    expect(await getEvent(context, { territoryId, eventId: copied.eventId })).toMatchObject({
      starts_at_local: '2026-12-18T18:00',
      ends_at_local: '2026-12-18T19:00',
    });
  });

  test.each([
    ['answer', 'no', null],
    ['left_at', 'yes', '2026-11-20T10:00:00.000Z'],
  ] as const)('a town that is not in the campaign (%s) prepares its own', async (_, answer, left_at) => {
    const { house, context, territoryId, campaign, prepare } = await aTownInACampaign();
    await acrossTerritories(house, 'conduct the campaign')
      .insertInto('campaign_participation')
      .values({
        territory_id: territoryId,
        id: 'p',
        campaign_id: campaign.id,
        answer,
        invited_at: '2026-10-01T10:00:00.000Z',
        answered_at: null,
        left_at,
        joins_territory_id: null,
        noted_at: null,
      })
      .execute();
    expect(await getEvent(context, await prepare())).toMatchObject({
      campaign_id: null,
      title: 'Cérémonie de parrainage républicain',
    });
  });

  test('a draft that does not say yet where or who is not published', async () => {
    const { context, prepare } = await aTownInACampaign();
    const which = await prepare({ place_name: '' });
    expect(await publishEvent(context, which)).toEqual({ kind: 'incomplete', field: 'place_name' });
    expect(await getEvent(context, which)).toMatchObject({ status: 'draft' });
  });
});

test('at one instant everywhere, the fixed hour is the one on the town’s own wall', () => {
  const campaign = {
    mode: 'same-instant' as const,
    dayOn: '2026-12-18',
    startsAtTime: '18:00',
    isOpen: true,
    template: { starts_at: { value: '18:00', isLocked: true }, ends_at: { value: '19:30', isLocked: true } },
  };
  expect(templateValues(campaign, 'Pacific/Noumea')).toEqual({ starts_at: '04:00', ends_at: '05:30' });
  expect(templateValues(campaign, 'Pacific/Marquesas')).toEqual({ starts_at: '07:30', ends_at: '09:00' });
  expect(templateValues({ ...campaign, mode: 'window' }, 'Indian/Reunion')).toEqual({
    starts_at: '18:00',
    ends_at: '19:30',
  });
});

test('whatever is locked and whatever is posted, a locked field never changes but to protect better', async () => {
  const posted = fc.record({
    title: fc.constantFrom('La nôtre', SAID.title, `${SAID.title}.`, 'x'),
    description: fc.constantFrom('', SAID.description, 'Autre chose'),
    starts_at: fc.constantFrom('18:00', '17:00', '20:15'),
    ends_at: fc.constantFrom('19:30', '21:00', '23:59'),
    visibility: fc.constantFrom('public', 'on-registration', 'confidential'),
    photo_rule: fc.constantFrom('none', 'asked', 'press'),
    starts_on: fc.constantFrom('2026-12-18', '2026-12-16', '2027-02-01'),
  });
  const house = await aContext();
  let slug = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...TEMPLATE_FIELDS]),
      fc.array(posted, { minLength: 1, maxLength: 3 }),
      async (locked, posts) => {
        const given = { template: aTemplate(locked), slug: `campagne-${(slug += 1)}` };
        const { context, prepare, edit, change } = await aTownInACampaign(given, house);
        const which = await prepare();
        for (const typed of posts) {
          const before = held(await getEvent(context, which));
          const outcome = await edit(which, { ...typed, registration_closes_on: '2026-12-10' });
          const after = held(await getEvent(context, which));
          const rights = (field: TemplateField) => [SAID[field], ...(SAFER[field] ?? [])];
          for (const field of locked) expect(rights(field)).toContain(after[field]);
          const isRight = locked.every((field) => rights(field).includes(typed[field]));
          if (!isRight) {
            expect(outcome.kind).toBe('refused');
            expect(after).toEqual(before);
          }
        }
        // The next town's is another one.
        await change({ status: 'closed' });
      },
    ),
    { numRuns: 25 },
  );
});
