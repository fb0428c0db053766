import { daysAfter } from '../guests/guest-kept.ts';
import type { RetentionNoticeRow } from './tables.ts';

/** A town is told so many days before the people of its ceremony are erased. */
export const NOTICE_DAYS = [30, 7] as const;
export type NoticeDays = (typeof NOTICE_DAYS)[number];

type Notice = Pick<RetentionNoticeRow, 'days_before' | 'noticed_at'>;

/** What a town was told of the erasing of a ceremony's people, and what follows from it. */
export interface NoticeStanding {
  /** When it was told, as far as that still holds. */
  readonly told: Readonly<Record<NoticeDays, string | null>>;
  /** What it has to be told now. */
  readonly tell: NoticeDays | null;
  /** The UTC instant from which these people may be erased: never within 7 days of the second notice. */
  readonly erasedFrom: string;
}

/**
 * Where a ceremony stands whose people are kept until `until` (UTC instants). A notice that lies ahead of the clock,
 * or that told of an earlier end (the ceremony was moved since), counts for nothing. A server that slept through a
 * notice tells first, and erases a week after: a week too late rather than untold.
 */
export function noticeStanding({
  until,
  notices,
  now,
}: {
  until: string;
  notices: readonly Notice[];
  now: string;
}): NoticeStanding {
  const toldOf = (days: NoticeDays): string | null => {
    const notice = notices.find(({ days_before }) => days_before === days);
    return notice && notice.noticed_at <= now && until <= daysAfter(notice.noticed_at, days)
      ? notice.noticed_at
      : null;
  };
  const told = { 30: toldOf(30), 7: toldOf(7) };
  const weekAfter = told[7] === null ? null : daysAfter(told[7], 7);
  const isWithin = (days: NoticeDays) => now >= daysAfter(until, -days);
  const tell = told[7] !== null ? null : isWithin(7) ? 7 : told[30] === null && isWithin(30) ? 30 : null;
  const earliest = weekAfter ?? (isWithin(7) ? daysAfter(now, 7) : until);
  return { told, tell, erasedFrom: earliest > until ? earliest : until };
}

/** Whether these people may be erased now: it is time, and the town was told at least 7 days ago. */
export function mayBeErased(standing: NoticeStanding, now: string): boolean {
  return standing.told[7] !== null && standing.erasedFrom <= now;
}
