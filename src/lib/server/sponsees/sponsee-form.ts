import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import {
  checkbox,
  choice,
  choices,
  emailAddress,
  line,
  personName,
  phone,
  wholeNumber,
} from '#lib/forms/fields.ts';
import { OFFERED_LANGUAGES } from '../registrations/registration-form.ts';
import { holdsStreet } from '../registrations/place-field.ts';
import { FREE_SLOTS, HELP_KINDS, INTERESTS } from '../sponsors/matching-words.ts';
import {
  CARD_CONTACT_MAX,
  CARD_NAME_MAX,
  IMAGE_CONSENTS,
  SPONSEE_AGREEMENTS,
  SPONSOR_GENDER_WISHES,
  WANTED_SLOTS,
  type SponseeDetails,
} from './sponsee-details.ts';

/** Whether their certificate carries the code that leads to its verification. */
export const CODE_WISHES = ['with', 'without'] as const;

/** The rows of a household's form, one person each; a page shows four, and more when more are filled. */
export const PEOPLE_ROWS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type Row = (typeof PEOPLE_ROWS)[number];

const Ids = v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(100));

/**
 * The form by which a household is entered or changed. It asks for the minimum; whatever else is sent
 * (a status, a nationality, a birth date…) is not even read.
 */
export const SponseeForm = v.pipe(
  v.object({
    ...numbered('name', () => v.optional(personName({ label: () => 'Nom' }))),
    name_1: personName({ label: () => 'Nom' }),
    ...numbered('own_script', () => v.optional(personName({ label: () => 'Nom dans son écriture' }))),
    ...numbered('pronunciation', () => v.optional(line({ max: 100, label: () => 'Prononciation' }))),
    ...numbered('agreement', () => v.optional(choice(SPONSEE_AGREEMENTS), 'neutre')),
    has_children: checkbox(),
    languages: choices(OFFERED_LANGUAGES, { max: 8 }),
    /** Languages spoken a little; one that is also ticked above counts as spoken well. */
    languages_some: choices(OFFERED_LANGUAGES, { max: 8 }),
    interpreter_planned: checkbox(),
    sponsor_gender_wish: v.optional(choice(SPONSOR_GENDER_WISHES), 'none'),
    refusals: v.optional(line({ max: 200, label: () => 'Refus' })),
    slot_1: choice(WANTED_SLOTS, { label: () => 'Premier parrain ou première marraine' }),
    slot_2: v.optional(choice(WANTED_SLOTS)),
    slot_3: v.optional(choice(WANTED_SLOTS)),
    help_wanted: choices(HELP_KINDS),
    free_slots: choices(FREE_SLOTS),
    interests: choices(INTERESTS),
    postcode: v.optional(
      v.pipe(
        line({ max: 10 }),
        v.transform((text) => text.replaceAll(' ', '')),
        v.regex(/^\d{5}$/u, () => m.problem_postcode()),
      ),
    ),
    /** One of those that the ceremony lists: whoever reads the form looks whether it is. */
    neighbourhood: v.optional(line({ max: 60 })),
    image_consent: choice(IMAGE_CONSENTS, { label: () => 'Accord pour l’image' }),
    not_called: checkbox(),
    not_named: checkbox(),
    contact_kind: choice(['email', 'phone', 'association'], { label: () => 'Comment prévenir' }),
    contact_email: v.optional(emailAddress()),
    contact_phone: v.optional(phone()),
    agrees_to_be_invited: checkbox(),
    preferred_language: v.optional(choice(OFFERED_LANGUAGES)),
    certificate_language: v.optional(choice(OFFERED_LANGUAGES)),
    certificate_code: v.optional(choice(CODE_WISHES), 'with'),
    card_wanted: checkbox(),
    card_name: v.optional(personName({ max: CARD_NAME_MAX, label: () => 'Nom sur la carte' })),
    card_contact: v.optional(
      v.pipe(
        line({ max: CARD_CONTACT_MAX, label: () => 'Contact sur la carte' }),
        v.check(
          (text) => !holdsStreet(text),
          () =>
            'Une carte peut se perdre : elle ne dit pas où quelqu’un habite. Un nom d’association et un téléphone suffisent.',
        ),
      ),
    ),
    association_id: v.optional(line({ max: 64 })),
    known_sponsors: Ids,
    refused_sponsors: Ids,
    /** Given by the page; the same form sent twice enters one household. */
    submission_token: v.optional(line({ max: 64 })),
    /** Of a household that is changed: what the page had shown. */
    revision: v.optional(wholeNumber({ max: Number.MAX_SAFE_INTEGER })),
  }),
  v.forward(
    v.partialCheck(
      [['languages'], ['languages_some']],
      (form) => form.languages.length + form.languages_some.length > 0,
      () => m.problem_choices_min({ min: 1 }),
    ),
    ['languages'],
  ),
  v.forward(
    v.partialCheck(
      [['contact_kind'], ['contact_email']],
      (form) => form.contact_kind !== 'email' || form.contact_email !== undefined,
      () => m.problem_missing(),
    ),
    ['contact_email'],
  ),
  v.forward(
    v.partialCheck(
      [['contact_kind'], ['contact_phone']],
      (form) => form.contact_kind !== 'phone' || form.contact_phone !== undefined,
      () => m.problem_missing(),
    ),
    ['contact_phone'],
  ),
  v.forward(
    v.partialCheck(
      [['card_wanted'], ['card_name']],
      (form) => !form.card_wanted || form.card_name !== undefined,
      () => m.problem_missing(),
    ),
    ['card_name'],
  ),
  v.forward(
    v.partialCheck(
      [['card_wanted'], ['card_contact']],
      (form) => !form.card_wanted || form.card_contact !== undefined,
      () => m.problem_missing(),
    ),
    ['card_contact'],
  ),
  // A row that says something of a person without a name would lose it without a word.
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const form = dataset.value;
    for (const row of PEOPLE_ROWS) {
      if (form[`name_${row}`] !== undefined) continue;
      if (form[`own_script_${row}`] === undefined && form[`pronunciation_${row}`] === undefined) continue;
      addIssue({
        message: m.problem_missing(),
        path: [{ type: 'object', origin: 'value', input: form, key: `name_${row}`, value: undefined }],
      });
    }
  }),
);
export type SponseeInput = v.InferOutput<typeof SponseeForm>;

/** The sealed details that a form's answers become. */
export function toSponseeDetails(form: SponseeInput): SponseeDetails {
  const people = PEOPLE_ROWS.flatMap((row) => {
    const name = form[`name_${row}`];
    if (name === undefined) return [];
    const ownScript = form[`own_script_${row}`];
    const pronunciation = form[`pronunciation_${row}`];
    const agreement = form[`agreement_${row}`];
    return [{ name, agreement, ...(ownScript && { ownScript }), ...(pronunciation && { pronunciation }) }];
  });
  const some = form.languages_some.filter((code) => !form.languages.includes(code));
  return {
    people,
    hasChildren: form.has_children,
    languages: [
      ...form.languages.map((code) => ({ code, level: 'fluent' as const })),
      ...some.map((code) => ({ code, level: 'some' as const })),
    ],
    interpreterPlanned: form.interpreter_planned,
    sponsorGenderWish: form.sponsor_gender_wish,
    ...(form.refusals && { refusals: form.refusals }),
    wantedSlots: [form.slot_1, ...(form.slot_2 ? [form.slot_2] : []), ...(form.slot_3 ? [form.slot_3] : [])],
    helpWanted: form.help_wanted,
    freeSlots: form.free_slots,
    interests: form.interests,
    ...(form.postcode && { postcode: form.postcode }),
    ...(form.neighbourhood && { neighbourhood: form.neighbourhood }),
    imageConsent: form.image_consent,
    ...toDiscretion(form),
    contact: toContact(form),
    agreesToBeInvited: form.agrees_to_be_invited,
    ...(form.preferred_language && { preferredLanguage: form.preferred_language }),
    ...(form.certificate_language && { certificateLanguage: form.certificate_language }),
    ...(form.certificate_code === 'without' && { withoutCode: true }),
    ...toCard(form),
    knownSponsorIds: form.known_sponsors,
    refusedSponsorIds: form.refused_sponsors,
  };
}

/** The texts with which a form starts when a household is changed, by field name: the reverse of {@link toSponseeDetails}. */
export function toSponseeTexts(details: SponseeDetails): Record<string, string | string[]> {
  const rows = details.people.flatMap((person, index) => [
    [`name_${index + 1}`, person.name],
    [`own_script_${index + 1}`, person.ownScript ?? ''],
    [`pronunciation_${index + 1}`, person.pronunciation ?? ''],
    [`agreement_${index + 1}`, person.agreement],
  ]);
  const spoken = (isSome: boolean) =>
    details.languages.filter(({ level }) => (level === 'some') === isSome).map(({ code }) => code);
  return {
    ...(Object.fromEntries(rows) as Record<string, string>),
    has_children: details.hasChildren ? 'on' : '',
    languages: spoken(false),
    languages_some: spoken(true),
    interpreter_planned: details.interpreterPlanned ? 'on' : '',
    sponsor_gender_wish: details.sponsorGenderWish,
    refusals: details.refusals ?? '',
    slot_1: details.wantedSlots[0] ?? '',
    slot_2: details.wantedSlots[1] ?? '',
    slot_3: details.wantedSlots[2] ?? '',
    help_wanted: details.helpWanted,
    free_slots: details.freeSlots,
    interests: details.interests,
    postcode: details.postcode ?? '',
    neighbourhood: details.neighbourhood ?? '',
    image_consent: details.imageConsent,
    not_called: details.discretion?.notCalled ? 'on' : '',
    not_named: details.discretion?.notNamed ? 'on' : '',
    contact_kind: details.contact.kind,
    contact_email: details.contact.kind === 'email' ? details.contact.address : '',
    contact_phone: details.contact.kind === 'phone' ? details.contact.number : '',
    agrees_to_be_invited: details.agreesToBeInvited ? 'on' : '',
    preferred_language: details.preferredLanguage ?? '',
    certificate_language: details.certificateLanguage ?? '',
    certificate_code: details.withoutCode ? 'without' : 'with',
    card_wanted: details.card ? 'on' : '',
    card_name: details.card?.name ?? '',
    card_contact: details.card?.contact ?? '',
    known_sponsors: details.knownSponsorIds,
    refused_sponsors: details.refusedSponsorIds,
  };
}

/** Only the chosen way is kept: what was typed beside it is not. */
function toContact(form: SponseeInput): SponseeDetails['contact'] {
  if (form.contact_kind === 'email') return { kind: 'email', address: form.contact_email ?? '' };
  if (form.contact_kind === 'phone') return { kind: 'phone', number: form.contact_phone ?? '' };
  return { kind: 'association' };
}

/** What they said of being called and named; nothing where they wish no discretion. */
function toDiscretion(form: SponseeInput): Pick<SponseeDetails, 'discretion'> {
  if (!form.not_called && !form.not_named) return {};
  return {
    discretion: { ...(form.not_called && { notCalled: true }), ...(form.not_named && { notNamed: true }) },
  };
}

/** Nothing is kept of a card that nobody wants. */
function toCard(form: SponseeInput): Pick<SponseeDetails, 'card'> {
  if (!form.card_wanted) return {};
  return { card: { name: form.card_name ?? '', contact: form.card_contact ?? '' } };
}

/** The same field once for every row: `name_1` … `name_8`. */
function numbered<const Name extends string, Field>(name: Name, field: () => Field) {
  const entries = PEOPLE_ROWS.map((row) => [`${name}_${row}`, field()] as const);
  return Object.fromEntries(entries) as Record<`${Name}_${Row}`, Field>;
}
