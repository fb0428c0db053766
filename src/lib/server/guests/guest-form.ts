import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { checkbox, emailAddress, note, personName, phone, wholeNumber } from '#lib/forms/fields.ts';

/** So many people may come together. */
export const MOST_PLACES = 6;
/** The text that tells who reads what a guest gives, and for how long it is kept; a changed text is a new version. */
export const GUEST_NOTICE_VERSION = '2026-11';

const places = () => wholeNumber({ min: 1, max: MOST_PLACES, label: m.guest_field_places });
const token = () =>
  v.pipe(
    v.string(),
    v.regex(/^[\w-]{20,64}$/u, () => m.problem_form_outdated()),
  );

/** The public form: the least that is needed to keep a place and to write about it. */
export const BookingForm = v.object({
  name: personName({ label: m.guest_field_name }),
  email: emailAddress({ label: m.field_email }),
  email_checked: checkbox(),
  places: places(),
  submission_token: token(),
});
export type BookingInput = v.InferOutput<typeof BookingForm>;

/** How many come, changed by their own link. */
export const OwnPlacesForm = v.object({ places: places() });

/** Somebody who telephoned or came by: whoever has no mail address leaves it empty. */
export const AddedGuestForm = v.object({
  name: personName({ label: m.guest_field_name }),
  places: places(),
  email: v.optional(emailAddress({ label: m.field_email })),
  phone: v.optional(phone()),
  submission_token: token(),
});
export type AddedGuestInput = v.InferOutput<typeof AddedGuestForm>;

/** Withdrawing somebody who asked for it. */
export const WithdrawGuestForm = v.object({ guest: v.pipe(v.string(), v.maxLength(64)) });

/** Looking for somebody in the list, by any part of a name. Sent by POST: a name stands in no address. */
export const SearchGuestForm = v.object({ name: v.optional(note({ max: 100 })) });
