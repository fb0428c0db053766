import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import type { OpenedMessage } from '#lib/server/mail/open-message.ts';
import { linkToken, mailsTo } from '#tests/factories/a-registration.ts';

type Registration = Awaited<ReturnType<typeof readRegistrations>>[number];

function readRegistrations(context: Context) {
  return acrossTerritories(context, 'seed the demonstration')
    .selectFrom('registration')
    .select(['id', 'status', 'waiting_position', 'places'])
    .execute();
}

/** Every message of the outbox, by the address it goes to. */
export async function mailsByAddress(
  context: Context,
): Promise<ReadonlyMap<string, readonly OpenedMessage[]>> {
  return Map.groupBy(await mailsTo(context), ({ to }) => to);
}

/** The token of the confirmation link of each address that was written to. */
export async function confirmTokens(context: Context): Promise<ReadonlyMap<string, string>> {
  const mails = await mailsByAddress(context);
  return new Map(
    [...mails].map(([address, letters]) => [
      address,
      linkToken(
        letters.filter(({ kind }) => kind === 'registration.confirm'),
        'inscription',
      ),
    ]),
  );
}

/** What the last places became. */
export interface LastPlaces {
  readonly confirmed: number;
  readonly waiting: number;
  /** Whether the waiting list numbers its people 1, 2, 3… without a gap. */
  readonly isGapless: boolean;
  /** Whether they stand in the list in the order in which the audit says that they were taken. */
  readonly isInOrder: boolean;
  readonly placesTaken: number;
  /** How many addresses got other than one mail to confirm and one that tells where they stand. */
  readonly wronglyWritten: number;
}

/** Reads what a crowd left behind. */
export async function readLastPlaces(context: Context, eventId: string): Promise<LastPlaces> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const registrations = await readRegistrations(context);
  const waiting = registrations
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => (a.waiting_position ?? 0) - (b.waiting_position ?? 0));
  const taken = await everywhere
    .selectFrom('audit_entry')
    .select('subject_id')
    .where('action', '=', 'registration.waiting')
    .orderBy('sequence')
    .execute();
  const event = await everywhere
    .selectFrom('event')
    .select('sponsor_places_taken')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const mails = await mailsByAddress(context);
  return {
    confirmed: registrations.filter(({ status }) => status === 'confirmed').length,
    waiting: waiting.length,
    isGapless: waiting.every(({ waiting_position }, index) => waiting_position === index + 1),
    isInOrder: waiting.every(({ id }, index) => id === taken[index]?.subject_id),
    placesTaken: event.sponsor_places_taken,
    wronglyWritten: wronglyWritten(registrations, mails),
  };
}

/** The kinds of mail that tell a person where they stand once they have confirmed. */
export const STATUS_MAILS = ['invitation.sent', 'registration.waiting'];

function wronglyWritten(
  registrations: readonly Registration[],
  mails: ReadonlyMap<string, readonly OpenedMessage[]>,
): number {
  const isRight = (letters: readonly OpenedMessage[]) =>
    letters.length === 2 &&
    letters.filter(({ kind }) => kind === 'registration.confirm').length === 1 &&
    letters.filter(({ kind }) => STATUS_MAILS.includes(kind)).length === 1;
  const unwritten = registrations.length - mails.size;
  return [...mails.values()].filter((letters) => !isRight(letters)).length + Math.abs(unwritten);
}
