import type { Transaction } from 'kysely';
import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { bondNumber } from '../bonds/bond-number.ts';
import { standingOf, type BondStanding } from '../figures/active-pairs.ts';
import { readBondNames, type BondNames } from '../questions/read-bond-names.ts';
import type { FollowUpAnswer, FollowUpStage } from '../tables.ts';

/** What one side asked for and said. */
export interface SideOfPair {
  /** Somebody of this side is asked for news. */
  readonly isAsked: boolean;
  readonly lastAnswer:
    | {
        readonly questionId: string;
        readonly answer: FollowUpAnswer;
        readonly stage: FollowUpStage;
        /** Local day. */
        readonly on: string;
        readonly caredForOn: string | undefined;
      }
    | undefined;
}

/** A pair in the months after its ceremony. Days are local ones. */
export interface PairAfter {
  readonly id: string;
  /** « binôme n° 4 » of its ceremony: what is left to name it by once its people are erased. */
  readonly number: number;
  readonly ceremony: {
    readonly id: string;
    readonly day: string;
    readonly title: string;
    readonly endsAt: string;
    readonly cancelledAt: string | null;
  };
  readonly standing: BondStanding;
  readonly beganOn: string;
  readonly endedOn: string | undefined;
  readonly lastNewsOn: string;
  /** The next question that will be asked of either side. */
  readonly nextQuestionOn: string | undefined;
  /** Either side asked for help, and nobody has said yet that they take care of it. */
  readonly needsHelp: boolean;
  readonly sides: Readonly<Record<'sponsor' | 'sponsee', SideOfPair>>;
  /** Nothing once the people of the ceremony are erased, or one of the two is. */
  readonly names: BondNames | undefined;
}

/**
 * Reads the pairs of a territory's past ceremonies, or one of them, in the caller's transaction: the latest ceremony
 * first, then by number. Names are opened as long as the people are there, and every opening is recorded.
 */
export async function readBonds(
  trx: Transaction<Database>,
  context: Context,
  {
    territoryId,
    bondId,
    eventId,
  }: { territoryId: string; bondId?: string | undefined; eventId?: string | undefined },
): Promise<PairAfter[]> {
  const rows = await trx
    .selectFrom('bond')
    .innerJoin('event', 'event.id', 'bond.event_id')
    .select(['bond.id', 'bond.event_id', 'bond.pair_id', 'bond.state', 'bond.began_on', 'bond.ended_on'])
    .select(['bond.last_news_on', 'event.title', 'event.starts_at_local', 'event.ends_at'])
    .select(['event.cancelled_at', 'event.time_zone'])
    .$if(bondId !== undefined, (query) => query.where('bond.id', '=', bondId ?? ''))
    .$if(eventId !== undefined, (query) => query.where('bond.event_id', '=', eventId ?? ''))
    .orderBy('event.starts_at', 'desc')
    .orderBy('bond.event_id')
    .orderBy('bond.id')
    .execute();
  const followed = await readFollowed(trx, { bondId, eventId });
  const bonds = rows.map(({ event_id, pair_id }) => ({ eventId: event_id, pairId: pair_id }));
  const names = await readBondNames(trx, context, { territoryId, bonds });
  return rows.map((row): PairAfter => {
    const mine = followed.get(row.id) ?? [];
    const sideOf = (side: 'sponsor' | 'sponsee') =>
      describeSide(
        mine.filter((question) => question.side === side),
        row.time_zone,
      );
    const sides = { sponsor: sideOf('sponsor'), sponsee: sideOf('sponsee') };
    const due = mine.filter(({ asked_at, answer }) => asked_at === null && answer === null);
    return {
      id: row.id,
      number: bondNumber(row.id),
      ceremony: {
        id: row.event_id,
        day: row.starts_at_local.slice(0, 10),
        title: row.title,
        endsAt: row.ends_at,
        cancelledAt: row.cancelled_at,
      },
      standing: standingOf(row, todayIn(row.time_zone, context.clock.now())),
      beganOn: row.began_on,
      endedOn: row.ended_on ?? undefined,
      lastNewsOn: row.last_news_on,
      nextQuestionOn:
        row.state === 'ended'
          ? undefined
          : due
              .map(({ due_on }) => due_on)
              .sort()
              .at(0),
      needsHelp: mine.some(({ answer, cared_for_at }) => answer === 'help' && cared_for_at === null),
      sides,
      names: row.pair_id === null ? undefined : names.get(row.pair_id),
    };
  });
}

async function readFollowed(
  trx: Transaction<Database>,
  { bondId, eventId }: { bondId: string | undefined; eventId: string | undefined },
) {
  const rows = await trx
    .selectFrom('follow_up_question')
    .innerJoin('follow_up_contact', 'follow_up_contact.id', 'follow_up_question.contact_id')
    .select(['follow_up_question.id', 'follow_up_question.bond_id', 'stage', 'due_on', 'asked_at'])
    .select(['answer', 'answered_at', 'cared_for_at', 'side'])
    .$if(bondId !== undefined, (query) => query.where('follow_up_question.bond_id', '=', bondId ?? ''))
    .$if(eventId !== undefined, (query) => query.where('follow_up_question.event_id', '=', eventId ?? ''))
    .orderBy('stage')
    .execute();
  return Map.groupBy(rows, ({ bond_id }) => bond_id);
}

type Question =
  Awaited<ReturnType<typeof readFollowed>> extends ReadonlyMap<string, (infer Row)[]> ? Row : never;

function describeSide(questions: readonly Question[], zone: string): SideOfPair {
  const last = questions
    .filter(({ answered_at }) => answered_at !== null)
    .sort((one, other) => ((one.answered_at ?? '') < (other.answered_at ?? '') ? 1 : -1))
    .at(0);
  if (!last?.answer || last.answered_at === null)
    return { isAsked: questions.length > 0, lastAnswer: undefined };
  return {
    isAsked: true,
    lastAnswer: {
      questionId: last.id,
      answer: last.answer,
      stage: last.stage,
      on: todayIn(zone, last.answered_at),
      caredForOn: last.cared_for_at === null ? undefined : todayIn(zone, last.cared_for_at),
    },
  };
}
