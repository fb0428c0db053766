import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { addDays } from '#lib/dates/local-time.ts';
import { sequenceOfEvent, uidOfEvent } from './describe-public-event.ts';
import type { FeedEvent } from './write-feed-event.ts';

/** A ceremony as its organisers' calendar needs it. No person. */
export interface AgendaCeremony {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly visibility: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly time_zone: string;
  readonly place_name: string;
  readonly address: string;
  readonly registration_closes_on: string;
  readonly revision: number;
  readonly created_at: string;
  readonly published_at: string | null;
  readonly cancelled_at: string | null;
}

/** One line of an agenda, with the ceremony that it belongs to. */
export type AgendaLine = { readonly ceremony: AgendaCeremony } & (
  | { readonly kind: 'ceremony' | 'closing' }
  | {
      readonly kind: 'session';
      readonly session: {
        readonly id: string;
        readonly starts_at: string;
        readonly ends_at: string;
        readonly place_name: string;
        readonly address: string;
        readonly created_at: string;
        readonly cancelled_at: string | null;
      };
    }
  /** The first meeting of a pair, which the agenda never names. Wall time of the ceremony's zone. */
  | {
      readonly kind: 'meeting';
      readonly pairId: string;
      readonly atLocal: string;
      readonly createdAt: string;
    }
  | { readonly kind: 'step'; readonly key: string; readonly title: string; readonly onDay: string }
);

/** What a confidential ceremony is called, and everything around it. */
const NEUTRAL = 'Rendez-vous';
/** How long a first meeting is shown to last: nobody says more than when it begins. */
const MEETING_HOURS = 1;

/**
 * One line of an organiser's agenda. Their calendar provider reads it too: it tells no name, no place but a public
 * one, and of a confidential ceremony only that there is something at that hour.
 */
export function describeAgendaLine(line: AgendaLine, { home }: { home: string }): FeedEvent {
  const { ceremony } = line;
  const isConfidential = ceremony.visibility === 'confidential';
  const isDraft = ceremony.status === 'draft';
  const titled = (title: string, neutral = NEUTRAL) =>
    `${isConfidential ? neutral : title}${isDraft ? ' (brouillon)' : ''}`;
  const placed = ({ place_name, address }: { place_name: string; address: string }) => {
    const location = [place_name, address].filter(Boolean).join(', ');
    return ceremony.visibility === 'public' && location ? { location } : {};
  };
  const common = {
    isPrivate: true,
    stampedAt: ceremony.cancelled_at ?? ceremony.published_at ?? ceremony.created_at,
    // Whoever follows it signs in first. An address that says « ceremonies » is not neutral.
    ...(isConfidential
      ? {}
      : { url: `${home}/${ceremony.kind === 'ceremony' ? 'ceremonies' : 'evenements'}/${ceremony.id}` }),
    status: ceremony.status === 'cancelled' ? 'CANCELLED' : isDraft ? 'TENTATIVE' : 'CONFIRMED',
  } as const;
  switch (line.kind) {
    case 'ceremony':
      return {
        ...common,
        uid: uidOfEvent(ceremony.id),
        sequence: sequenceOfEvent(ceremony),
        summary: titled(ceremony.title),
        ...placed(ceremony),
        startsAt: ceremony.starts_at,
        endsAt: ceremony.ends_at,
      };
    case 'closing':
      return {
        ...common,
        uid: opaqueUid('closing', ceremony.id),
        sequence: ceremony.revision,
        summary: titled(`Dernier jour des inscriptions – ${ceremony.title}`, 'Échéance'),
        onDay: ceremony.registration_closes_on,
      };
    case 'session': {
      const { session } = line;
      const isCancelled = session.cancelled_at !== null || common.status === 'CANCELLED';
      return {
        ...common,
        stampedAt: session.cancelled_at ?? session.created_at,
        uid: opaqueUid('session', session.id),
        sequence: isCancelled ? 1 : 0,
        summary: titled(`Séance d’information – ${ceremony.title}`),
        ...placed(session),
        startsAt: session.starts_at,
        endsAt: session.ends_at,
        status: isCancelled ? 'CANCELLED' : common.status,
      };
    }
    case 'meeting': {
      const begins = Temporal.PlainDateTime.from(line.atLocal).toZonedDateTime(ceremony.time_zone);
      return {
        ...common,
        stampedAt: line.createdAt,
        uid: opaqueUid('meeting', line.pairId),
        sequence: 0,
        summary: titled('Première rencontre d’un binôme'),
        startsAt: begins.toInstant().toString(),
        endsAt: begins.add({ hours: MEETING_HOURS }).toInstant().toString(),
      };
    }
    case 'step':
      return {
        ...common,
        uid: opaqueUid(`step ${line.key}`, ceremony.id),
        sequence: ceremony.revision,
        summary: titled(`À faire : ${line.title}`),
        onDay: line.onDay,
      };
  }
}

/** The day on which a step of the checklist is due, in the ceremony's zone. */
export function dueDay(startsAtLocal: string, daysBefore: number): string {
  return addDays(startsAtLocal.slice(0, 10), -daysBefore);
}

/** Tells nothing of the row that it is made of: a calendar provider could compare ids. */
function opaqueUid(kind: string, id: string): string {
  const digest = createHash('sha256').update(`agenda ${kind} ${id}`).digest('base64url');
  return `${digest.slice(0, 32)}@trait-dunion`;
}
