import { m } from '#i18n/messages.js';
import { newsAnswer } from '#lib/labels/news-answers.ts';
import type { OwnAfter, OwnContact, OwnDay } from '#lib/server/privacy/own-data.ts';
import { item } from './data-item.ts';
import type { Chapter } from './describe-own-data.server.ts';

interface Words {
  /** The title of a part, said to be of a former registration where it is. */
  readonly named: (title: string) => string;
  readonly when: (instant: string) => string;
  readonly day: (instant: string) => string;
  /** Of a local day. */
  readonly calendarDay: (day: string) => string;
}

/** What was noted of somebody on the day; nothing before it. */
export function describeDay(day: OwnDay, { named, when }: Pick<Words, 'named' | 'when'>): Chapter[] {
  const { attendance, arrivals, leavesAt } = day;
  const present = attendance && (attendance.wasPresent ? m.own_data_yes() : m.own_data_no());
  const items = [
    item(m.own_data_present(), present),
    item(m.own_data_arrived(), ...arrivals.map(({ arrivedAt }) => when(arrivedAt))),
    item(m.own_data_leaves(), leavesAt),
  ].flat();
  return items.length > 0 ? [{ title: named(m.own_data_day()), items }] : [];
}

/** What is kept for the months after, in words; nothing where they asked for nothing. */
export function describeAfter(
  { wish, bonds, contacts }: OwnAfter,
  { named, day, calendarDay }: Words,
): Chapter[] {
  const yesOrNo = (answer: boolean) => (answer ? m.own_data_yes() : m.own_data_no());
  const items = [
    item(m.own_data_wants_news(), wish && yesOrNo(wish.wantsNews)),
    item(m.own_data_wants_renewal(), wish && yesOrNo(wish.wantsRenewal)),
    ...bonds.map(({ state, beganOn, endedOn }) =>
      item(
        m.own_data_bond(),
        m.own_data_bond_since({ day: calendarDay(beganOn) }),
        state === 'ended' && endedOn !== null && m.own_data_bond_ended({ day: calendarDay(endedOn) }),
      ),
    ),
    ...contacts.map((contact) => item(m.own_data_follow_up(), ...contactLines(contact, day))),
  ].flat();
  return items.length > 0 ? [{ title: named(m.own_data_after()), items }] : [];
}

function contactLines({ contact, renewal, questions, keptUntil }: OwnContact, day: Words['day']) {
  return [
    contact.reach === 'email' && contact.address,
    contact.reach === 'phone' && contact.number,
    ...(renewal?.details.people.map(({ name }) => name) ?? []),
    ...questions.map(
      ({ answer, answeredAt }) =>
        answer !== null && answeredAt !== null && `${day(answeredAt)} – ${newsAnswer(answer)}`,
    ),
    m.own_data_follow_until({ day: day(keptUntil) }),
  ];
}
