import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { withAsciiDigits } from '#lib/forms/clean-text.ts';
import { line } from '#lib/forms/fields.ts';
import type { SponsorDetails } from '../sponsors/sponsor-details.ts';

const STREET =
  /(?:^|[\s,])\d{1,4}\s*(?:bis|ter|[a-d])?,?\s+(?:rue|av|avenue|bd|boulevard|chemin|impasse|all[ée]es?|place|cours|quai|route|square|passage|r[ée]sidence|lotissement)(?![\p{L}\d])/iu;

/** Whether a text holds what looks like the address of a home: « 12 bis rue des Lilas ». */
export function holdsStreet(text: string): boolean {
  return STREET.test(text);
}

/** A neighbourhood, or a postcode: five digits. Refuses what looks like an address: it is nobody’s business. */
export function placeField() {
  return v.pipe(
    line({ max: 60 }),
    v.check(
      (text) => !/^\d+$/u.test(digitsOf(text)) || isPostcode(text),
      () => m.problem_postcode(),
    ),
    v.check(
      (text) => !holdsStreet(text),
      () => m.tell_problem_address(),
    ),
  );
}

const digitsOf = (text: string) => withAsciiDigits(text).replace(/\s/gu, '');
const isPostcode = (text: string) => /^\d{5}$/u.test(digitsOf(text));

/** What a place that was typed is kept as. */
export function readPlace(text: string | undefined): Pick<SponsorDetails, 'postcode' | 'neighbourhood'> {
  const isCode = text !== undefined && isPostcode(text);
  return {
    postcode: isCode ? digitsOf(text) : undefined,
    neighbourhood: isCode ? undefined : text,
  };
}
