import { m } from '#i18n/messages.js';
import { agreementName } from '#lib/labels/agreements.ts';
import { halfDayName } from '#lib/labels/half-days.ts';
import { interestName } from '#lib/labels/interests.ts';
import { languageName } from '#lib/labels/language-names.ts';
import { offerName } from '#lib/labels/offers.ts';
import { withCommas } from '#lib/labels/punctuation.ts';
import { hoursName, levelName, sponsorRoleName } from '#lib/labels/sponsors.ts';
import type { OwnSponsor } from '#lib/server/privacy/own-data.ts';
import { item, type Item } from './data-item.ts';

/** What somebody told about themselves, in words: every answer that was given, the town's own questions too. */
export function describeSponsor(sponsor: OwnSponsor, locale: string): Item[] {
  const { capacity, pairsTaken } = sponsor;
  const list = (words: string[]) => withCommas(words, locale);
  return [
    item(
      m.own_data_names(),
      ...sponsor.people.map(({ name, agreement }) => `${name} (${agreementName(agreement)})`),
    ),
    item(m.own_data_role(), sponsorRoleName(sponsor.role)),
    item(m.own_data_function(), sponsor.officialFunction),
    item(m.own_data_association(), sponsor.associationName),
    item(
      m.own_data_languages(),
      ...sponsor.languages.map(({ code, level }) => `${languageName(code, locale)} (${levelName(level)})`),
    ),
    item(m.own_data_offers(), list(sponsor.offers.map(offerName))),
    item(m.own_data_free(), list(sponsor.freeSlots.map(halfDayName))),
    item(m.own_data_first_meeting(), yesOrNo(sponsor.firstMeeting)),
    item(m.own_data_hours(), sponsor.hoursPerWeek && hoursName(sponsor.hoursPerWeek)),
    item(m.own_data_place(), sponsor.postcode, sponsor.neighbourhood),
    item(
      m.own_data_capacity(),
      pairsTaken > 0 ? m.own_data_capacity_taken({ capacity, taken: pairsTaken }) : String(capacity),
    ),
    item(m.own_data_families(), yesOrNo(sponsor.easeWithFamilies)),
    item(m.own_data_interests(), list(sponsor.interests.map(interestName))),
    item(m.own_data_knows(), yesOrNo(sponsor.saidThatTheyKnowSomebody)),
    item(m.own_data_adult(), yesOrNo(sponsor.isAdult && sponsor.availableForCeremony)),
    item(m.own_present_data(), sponsor.presentation),
    item(m.own_data_message(), sponsor.message),
    ...sponsor.answers.map(({ question, value }) =>
      item(question, ...(typeof value === 'string' ? [value] : value)),
    ),
  ].flat();
}

function yesOrNo(answer: boolean | undefined): string | undefined {
  if (answer === undefined) return undefined;
  return answer ? m.own_data_yes() : m.own_data_no();
}
