import * as v from 'valibot';

/** Acts that a door sends at once. */
export const MOST_ACTS = 500;
/** People of one household, at most. */
export const MOST_PEOPLE = 8;
/** Visitors noted by one act. */
const MOST_VISITORS = 200;

const Id = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
const Instant = v.pipe(v.string(), v.isoTimestamp(), v.endsWith('Z'), v.maxLength(30));
const noted = { id: Id, notedAt: Instant };
const Subject = v.strictObject({ kind: v.picklist(['registration', 'sponsee']), id: Id });
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** One act as it may come from outside: nothing beside what it names. */
export const DoorActShape = v.variant('kind', [
  v.strictObject({
    ...noted,
    kind: v.literal('arrived'),
    subject: Subject,
    person: whole(0, MOST_PEOPLE - 1),
  }),
  v.strictObject({ ...noted, kind: v.literal('undone'), undoes: Id }),
  v.strictObject({ ...noted, kind: v.literal('visitors'), visitors: whole(-MOST_VISITORS, MOST_VISITORS) }),
]);

/** The envelope: what one act is worth is judged act by act, so that a bad one holds back no other. */
const UploadShape = v.strictObject({
  acts: v.pipe(v.array(v.looseObject({ id: Id })), v.maxLength(MOST_ACTS)),
  sentAt: Instant,
});

/** What a door sent, each act still to be judged; nothing when it is no such thing. */
export function readUpload(
  body: unknown,
): { acts: readonly ({ id: string } & Record<string, unknown>)[]; sentAt: string } | undefined {
  const read = v.safeParse(UploadShape, body);
  return read.success ? read.output : undefined;
}
