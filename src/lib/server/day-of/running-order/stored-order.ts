import * as v from 'valibot';

/** Households of one ceremony, by their ids, in the order in which they are called. */
export type StoredCalls = readonly string[];

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** « HH:MM » of the ceremony's own clock by which an official has left. */
const Departure = v.strictObject({ sponsorId: Id, leavesAt: Time });

const Constraints = v.strictObject({
  departures: v.optional(v.pipe(v.array(Departure), v.maxLength(20)), () => []),
  familiesEarly: v.optional(v.boolean(), false),
  interpretersTogether: v.optional(v.boolean(), false),
});

/** What the organisers asked of the order, in ids. */
export type OrderConstraints = v.InferOutput<typeof Constraints>;

/** What is asked while nobody asked for anything. */
export const NO_CONSTRAINTS: OrderConstraints = {
  departures: [],
  familiesEarly: false,
  interpretersTogether: false,
};

const Words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

/** A moment around the calls: a speech, a song, the reading of the charter. */
const Moment = v.strictObject({
  when: v.picklist(['before', 'after']),
  title: Words(120),
  /** Who speaks; nothing where nobody does. */
  speaker: v.optional(Words(120)),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(180)),
});

export type OrderMoment = v.InferOutput<typeof Moment>;

const OrderWordsShape = v.strictObject({
  moments: v.pipe(v.array(Moment), v.maxLength(20)),
  /** Who hands the certificates over, unless said otherwise; the official who receives where nobody is named. */
  handsOver: v.optional(Words(120)),
  /** Who hands it over to one household, by its id. */
  handsOverTo: v.record(Id, Words(120)),
});

/** What is said around the calls and by whom: names of people, sealed with the ceremony's key. */
export type OrderWords = v.InferOutput<typeof OrderWordsShape>;

export const NO_WORDS: OrderWords = { moments: [], handsOverTo: {} };

/** Reads the stored order. Throws on what no use case wrote. */
export function parseCalls(stored: string): StoredCalls {
  return v.parse(v.array(Id), JSON.parse(stored));
}

/** Reads the stored constraints; an empty object asks for nothing. */
export function parseConstraints(stored: string): OrderConstraints {
  return v.parse(Constraints, JSON.parse(stored));
}

/** Reads the words once they are unsealed. */
export function parseWords(unsealed: unknown): OrderWords {
  return v.parse(OrderWordsShape, unsealed);
}
