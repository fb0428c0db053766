import type { SponsorDetails } from '../sponsors/sponsor-details.ts';
import type { RegistrationContact } from '../registrations/open-registration-contact.ts';

/** What is handed over of somebody who says yes, in the order in which the page names it. */
export const HANDED_OVER = [
  'names',
  'email',
  'phone',
  'language',
  'role',
  'languages',
  'offers',
  'times',
  'postcode',
  'families',
  'presentation',
] as const;
export type HandedOver = (typeof HANDED_OVER)[number];

/**
 * The details that go to the neighbour: everything that helps to find the right person there. What was said to the
 * own town alone stays: its own questions' answers, a word to its team, whom one knows there, one of its
 * neighbourhoods.
 */
export function detailsToHandOver(details: SponsorDetails): SponsorDetails {
  const {
    answers: _answers,
    message: _message,
    alreadyKnows: _known,
    neighbourhood: _part,
    ...goes
  } = details;
  return goes;
}

/** Which of {@link HANDED_OVER} somebody told at all. No value: a shared screen may show it. */
export function listHandedOver(details: SponsorDetails, contact: RegistrationContact): HandedOver[] {
  const isTold: Record<HandedOver, boolean> = {
    names: true,
    email: true,
    phone: contact.phone !== undefined,
    language: true,
    role: true,
    languages: details.languages.length > 0,
    offers: details.offers.length + details.interests.length > 0,
    times: details.freeSlots.length > 0 || details.hoursPerWeek !== undefined,
    postcode: details.postcode !== undefined,
    families: details.easeWithFamilies,
    presentation: details.presentation !== undefined,
  };
  return HANDED_OVER.filter((part) => isTold[part]);
}
