import { m } from '#i18n/messages.js';
import { formatDay, formatDayAndTime, formatPeriod } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { withCommas } from '#lib/labels/punctuation.ts';
import { languageName } from '#lib/labels/language-names.ts';
import type { OwnData, OwnMessage, OwnPairData, OwnRegistration } from '#lib/server/privacy/own-data.ts';
import { item, type Item } from './data-item.ts';
import { describeAfter, describeDay } from './describe-day-and-after.server.ts';
import { actorWords, actWords } from './act-words.ts';
import { describeSponsor } from './describe-sponsor.server.ts';

/** A part of the page, under its title. */
export interface Chapter {
  readonly title: string;
  readonly lead?: string;
  readonly items: readonly Item[];
}

/**
 * Everything held on a person as a page to read, in the words of its language, with dates of the ceremony's own
 * zone. Nothing of the export is passed over but references, which the file has.
 */
export function describeOwnData(data: OwnData, locale: string): Chapter[] {
  const { timeZone: zone } = data.ceremony;
  const wall = (local: string) => formatDayAndTime(local, locale, { zone });
  const when = (instant: string) => wall(localTimeOf(instant, zone));
  const day = (instant: string) => formatDay(localTimeOf(instant, zone), locale);
  return [
    ...data.registrations.flatMap((registration, index) =>
      describeRegistration(registration, { isFormer: index > 0, locale, when, day, wall }),
    ),
    {
      title: m.own_data_messages(),
      items: data.messages.map((message) => ({
        term: message.subject,
        passages: [messageState(message, when), message.to],
      })),
    },
    {
      title: m.own_data_history(),
      lead: m.own_data_history_lead(),
      items: data.history.map(({ at, action, by }) => ({
        term: when(at),
        passages: [withCommas([actWords(action), actorWords(by)], locale)],
      })),
    },
  ];
}

interface Words {
  readonly isFormer: boolean;
  readonly locale: string;
  readonly when: (instant: string) => string;
  readonly day: (instant: string) => string;
  /** Of a wall time of the ceremony's zone. */
  readonly wall: (local: string) => string;
}

function describeRegistration(registration: OwnRegistration, words: Words): Chapter[] {
  const { sponsor, pairs, invitations, session, neighbours } = registration;
  const { isFormer, locale, when, day } = words;
  const named = (title: string) => (isFormer ? `${m.own_data_former()} – ${title}` : title);
  const keptWords = {
    unconfirmed: m.own_data_kept_unconfirmed,
    withdrawn: m.own_data_kept_withdrawn,
    ceremony: m.own_data_kept_ceremony,
  }[registration.keptUntil.because];
  return [
    {
      title: isFormer ? m.own_data_former() : m.own_data_registration(),
      items: [
        item(m.own_data_status(), statusOf(registration, when)),
        item(m.own_data_kept(), keptWords({ day: day(registration.keptUntil.at) })),
        item(m.own_data_received(), when(registration.receivedAt)),
        item(m.own_data_channel(), channelOf(registration)),
        item(m.own_data_confirmed_on(), registration.confirmedAt && when(registration.confirmedAt)),
        item(m.own_data_withdrawn_on(), registration.withdrawnAt && when(registration.withdrawnAt)),
        item(m.own_data_places(), String(registration.places)),
        item(m.own_data_missed(), registration.offersMissed > 0 && String(registration.offersMissed)),
        item(m.own_data_email(), registration.email),
        item(m.own_data_phone(), registration.phone),
        item(m.own_data_locale(), languageName(registration.locale, locale)),
        item(
          m.own_data_versions(),
          m.own_data_versions_text({
            charter: registration.charterVersion,
            notice: registration.noticeVersion,
          }),
        ),
        item(
          m.own_data_session(),
          session &&
            formatPeriod(session.startsAtLocal, session.endsAtLocal, locale, { zone: session.timeZone }),
          session?.place,
        ),
      ].flat(),
    },
    ...(sponsor ? [{ title: named(m.own_data_told()), items: describeSponsor(sponsor, locale) }] : []),
    ...(pairs.length > 0
      ? [{ title: named(m.own_data_pairs()), items: pairs.map((pair) => describePair(pair, words)) }]
      : []),
    ...(invitations.length > 0
      ? [
          {
            title: named(m.own_data_invitations()),
            items: invitations.map(({ uid, sequence, method, partstat, word, sentAt }) => ({
              term: (method === 'CANCEL' ? m.own_data_invitation_cancelled : m.own_data_invitation)({
                number: sequence + 1,
                day: day(sentAt),
              }),
              passages: [uid, ANSWERS[partstat](), ...(word ? [word] : [])],
            })),
          },
        ]
      : []),
    ...(neighbours.length > 0
      ? [
          {
            title: named(m.own_data_neighbours()),
            items: neighbours.map(({ town, answer, askedAt }) => ({
              term: day(askedAt),
              passages: [town, NEIGHBOUR_ANSWERS[answer]()],
            })),
          },
        ]
      : []),
    ...describeDay(registration.day, { named, when }),
    ...describeAfter(registration.after, {
      named,
      when,
      day,
      calendarDay: (on) => formatDay(on, locale),
    }),
  ];
}

/** What they said of a neighbour's ceremony; a question that was withdrawn got no answer. */
const NEIGHBOUR_ANSWERS = {
  asked: m.own_data_neighbour_none,
  accepted: m.own_data_neighbour_yes,
  declined: m.own_data_act_neighbour_stays,
  withdrawn: m.own_data_neighbour_none,
} as const;

/** What they answered, as the page where they answered says it. */
const ANSWERS = {
  'NEEDS-ACTION': m.reply_now_none,
  ACCEPTED: m.reply_now_accepted,
  TENTATIVE: m.reply_now_tentative,
  DECLINED: m.reply_now_declined,
} as const;

function statusOf({ status, rank, offerExpiresAt }: OwnRegistration, when: Words['when']): string {
  switch (status) {
    case 'unconfirmed':
      return m.own_data_status_unconfirmed();
    case 'confirmed':
      return m.own_data_status_confirmed();
    case 'waiting':
      return rank === null ? m.own_data_status_waiting() : m.own_data_status_waiting_rank({ rank });
    case 'offered':
      return m.own_data_status_offered({ until: offerExpiresAt === null ? '' : when(offerExpiresAt) });
    case 'withdrawn':
      return m.own_data_status_withdrawn();
  }
}

function channelOf({ channel, writtenBy }: OwnRegistration): string {
  if (channel === 'online') return m.own_data_channel_online();
  if (channel === 'import') return m.own_data_channel_import();
  return writtenBy === null
    ? m.own_data_channel_paper()
    : m.own_data_channel_association({ association: writtenBy });
}

function describePair(pair: OwnPairData, { when, day, wall }: Words): Item {
  const state = {
    considered: m.own_data_pair_considered,
    asked: m.own_data_pair_asked,
    agreed: m.own_data_pair_agreed,
    over: m.own_data_pair_over,
  }[pair.state]();
  const answered = pair.ownAnsweredAt === null ? '' : day(pair.ownAnsweredAt);
  const answer = {
    waiting: m.own_data_pair_answer_waiting(),
    accepted: m.own_data_pair_answer_accepted({ day: answered }),
    declined: m.own_data_pair_answer_declined({ day: answered }),
  }[pair.ownAnswer];
  return {
    term: when(pair.createdAt),
    passages: [state, answer, ...describeMeeting(pair.firstMeeting, wall)],
  };
}

function describeMeeting(meeting: OwnPairData['firstMeeting'], wall: Words['wall']): string[] {
  if (!meeting) return [];
  const { offered, suits, fixedAt, status } = meeting;
  const list = (dates: readonly string[]) => dates.map(wall).join('\u00a0; ');
  return [
    ...(offered.length > 0 ? [m.own_data_pair_meeting_offered({ dates: list(offered) })] : []),
    ...(suits && suits.length > 0 ? [m.own_data_pair_meeting_suits({ dates: list(suits) })] : []),
    ...(fixedAt === null ? [] : [m.own_data_pair_meeting_fixed({ date: wall(fixedAt) })]),
    ...(status === 'held' ? [m.own_data_pair_meeting_held()] : []),
  ];
}

function messageState(message: OwnMessage, when: Words['when']): string {
  const { status, sentAt, writtenAt } = message;
  if (sentAt !== null) return m.own_data_message_sent({ day: when(sentAt) });
  const day = when(writtenAt);
  if (status === 'queued' || status === 'sending') return m.own_data_message_queued({ day });
  return status === 'unknown' ? m.own_data_message_unknown({ day }) : m.own_data_message_lost({ day });
}
