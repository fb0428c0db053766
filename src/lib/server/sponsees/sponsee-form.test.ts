import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sponseeDetails } from '#tests/factories/a-sponsee.ts';
import { readForm } from '#lib/forms/read-form.ts';
import * as v from 'valibot';
import { OFFERED_LANGUAGES } from '../registrations/registration-form.ts';
import { FREE_SLOTS, HELP_KINDS, INTERESTS } from '../sponsors/matching-words.ts';
import {
  IMAGE_CONSENTS,
  SPONSEE_AGREEMENTS,
  SponseeDetailsSchema,
  SPONSOR_GENDER_WISHES,
  WANTED_SLOTS,
  type SponseeDetails,
} from './sponsee-details.ts';
import { SponseeForm, toSponseeDetails, toSponseeTexts } from './sponsee-form.ts';

/** Sends texts as a browser would. */
function read(texts: Record<string, string | string[]>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(texts))
    for (const text of [value].flat()) body.append(name, text);
  return readForm(new Request('https://trait-dunion.exemple.fr/', { method: 'POST', body }), SponseeForm);
}

async function refused(texts: Record<string, string | string[]>) {
  const form = await read(texts);
  if (form.kind !== 'refused') throw new Error('The form was accepted.');
  return form.form;
}

const valid = toSponseeTexts(sponseeDetails());
const word = fc.constantFrom('Samira', 'سميرة', 'ሳሚራ', 'Ольга', 'O’Brien, dite « Léa »', 'D. Müller 2');
const aPerson = fc.record({
  name: word,
  agreement: fc.constantFrom(...SPONSEE_AGREEMENTS),
  ownScript: fc.option(word, { nil: undefined }),
  pronunciation: fc.option(word, { nil: undefined }),
});
const anyDetails = fc.record({
  people: fc.array(aPerson, { minLength: 1, maxLength: 8 }),
  hasChildren: fc.boolean(),
  languages: fc
    .uniqueArray(
      fc.record({ code: fc.constantFrom(...OFFERED_LANGUAGES), level: fc.constantFrom('fluent', 'some') }),
      {
        minLength: 1,
        maxLength: 6,
        selector: ({ code }) => code,
      },
    )
    // In the order in which the form offers them, spoken well before spoken a little.
    .map((languages) =>
      languages.sort(
        (a, b) =>
          a.level.localeCompare(b.level) ||
          OFFERED_LANGUAGES.indexOf(a.code) - OFFERED_LANGUAGES.indexOf(b.code),
      ),
    ),
  interpreterPlanned: fc.boolean(),
  sponsorGenderWish: fc.constantFrom(...SPONSOR_GENDER_WISHES),
  refusals: fc.option(fc.constant('Pas de micro.'), { nil: undefined }),
  wantedSlots: fc.array(fc.constantFrom(...WANTED_SLOTS), { minLength: 1, maxLength: 3 }),
  helpWanted: fc.subarray([...HELP_KINDS]),
  freeSlots: fc.subarray([...FREE_SLOTS]),
  interests: fc.subarray([...INTERESTS]),
  postcode: fc.option(fc.constantFrom('38000', '97400'), { nil: undefined }),
  neighbourhood: fc.option(fc.constantFrom('Berriat', 'Île Verte'), { nil: undefined }),
  imageConsent: fc.constantFrom(...IMAGE_CONSENTS),
  contact: fc.constantFrom<SponseeDetails['contact']>(
    { kind: 'email', address: 'samira@exemple.fr' },
    { kind: 'phone', number: '0639981234' },
    { kind: 'association' },
  ),
  agreesToBeInvited: fc.boolean(),
  preferredLanguage: fc.option(fc.constantFrom(...OFFERED_LANGUAGES), { nil: undefined }),
  certificateLanguage: fc.option(fc.constantFrom(...OFFERED_LANGUAGES), { nil: undefined }),
  withoutCode: fc.option(fc.constant(true as const), { nil: undefined }),
  card: fc.option(fc.constantFrom({ name: 'Samira', contact: 'APARDAP, 04 56 00 00 00' }), {
    nil: undefined,
  }),
  knownSponsorIds: fc.subarray(['sponsor-1', 'sponsor-2']),
  refusedSponsorIds: fc.subarray(['sponsor-3']),
});

describe('the form of a household', () => {
  test('gives back whatever it was filled with', async () => {
    await fc.assert(
      fc.asyncProperty(anyDetails, async (details) => {
        const form = await read(toSponseeTexts(details));
        if (form.kind !== 'ok') throw new Error(JSON.stringify(form.form.problems));
        // As JSON: what is not said is absent once it is sealed.
        expect(JSON.parse(JSON.stringify(toSponseeDetails(form.value)))).toEqual(
          JSON.parse(JSON.stringify(details)),
        );
        expect(v.is(SponseeDetailsSchema, toSponseeDetails(form.value))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('does not even read what this house must not hold', async () => {
    const form = await read({
      ...valid,
      nationality: 'x',
      status: 'x',
      birth_date: '1990-01-01',
      religion: 'x',
    });
    if (form.kind !== 'ok') throw new Error('refused');
    expect(JSON.stringify(form.value)).not.toMatch(/nationality|birth|religion|"status"/u);
  });

  test('asks for a name, a language, a place, an image choice and a way to be told, each at its field', async () => {
    const { problems } = await refused({});
    expect(Object.keys(problems).sort()).toEqual([
      'contact_kind',
      'image_consent',
      'languages',
      'name_1',
      'slot_1',
    ]);
    for (const problem of Object.values(problems)) expect(problem).toMatch(/^[A-ZÀ-Ý].*[.\w»]$/u);
  });

  test('asks for a language, spoken well or a little', async () => {
    const { problems } = await refused({ ...valid, languages: [], languages_some: [] });
    expect(Object.keys(problems)).toEqual(['languages']);
    expect(await read({ ...valid, languages: [], languages_some: ['ti'] })).toMatchObject({ kind: 'ok' });
  });

  test.each([
    ['email', 'contact_email'],
    ['phone', 'contact_phone'],
  ])('asks for the address of the chosen way: %s', async (kind, field) => {
    const { problems, typed } = await refused({
      ...valid,
      contact_kind: kind,
      contact_email: '',
      contact_phone: '',
    });
    expect(Object.keys(problems)).toEqual([field]);
    expect(typed['name_1']).toBe('Samira');
  });

  test('keeps only the chosen way of being told', async () => {
    const form = await read({ ...valid, contact_kind: 'association', contact_email: 'samira@exemple.fr' });
    if (form.kind !== 'ok') throw new Error('refused');
    expect(toSponseeDetails(form.value).contact).toEqual({ kind: 'association' });
  });

  test('keeps nothing of a card that nobody wants, and asks what stands on one that is wanted', async () => {
    const written = { ...valid, card_name: 'Samira', card_contact: 'APARDAP' };
    const unwanted = await read(written);
    if (unwanted.kind !== 'ok') throw new Error('refused');
    expect(JSON.stringify(toSponseeDetails(unwanted.value))).not.toContain('APARDAP');
    const { problems } = await refused({ ...valid, card_wanted: 'on' });
    expect(Object.keys(problems).sort()).toEqual(['card_contact', 'card_name']);
    expect(await read({ ...written, card_wanted: 'on' })).toMatchObject({ kind: 'ok' });
  });

  test('asks for the name of a row that has none, rather than losing the row', async () => {
    const { problems } = await refused({ ...valid, own_script_3: 'سميرة' });
    expect(Object.keys(problems)).toEqual(['name_3']);
  });

  test.each([
    ['name_1', 'x'.repeat(101)],
    ['name_1', 'Ana\r\nBcc: x'],
    ['name_2', '🌸'],
    ['refusals', 'x'.repeat(201)],
    ['postcode', '3800'],
    ['slot_1', 'mayor'],
    ['languages', 'klingon'],
    ['contact_email', 'samira'],
    ['certificate_code', 'perhaps'],
    ['card_name', 'x'.repeat(61)],
    ['card_contact', 'x'.repeat(121)],
    ['card_contact', 'chez Ana, 12 bis rue des Lilas'],
  ])('refuses %s = %j at its field, and keeps what was typed', async (field, text) => {
    const { problems, typed } = await refused({ ...valid, [field]: text });
    expect(Object.keys(problems)).toEqual([field]);
    expect([typed[field]].flat()).toEqual([text]);
  });
});
