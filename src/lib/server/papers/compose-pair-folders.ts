import { localTimeOf } from '#lib/dates/local-time.ts';
import { entryCode } from '../day-of/doors/entry-code.ts';
import { readMeetings } from '../first-meetings/read-meetings.ts';
import { placeToldNow } from '../invitations/place-told-now.ts';
import { isAgreed } from '../pairing/board/is-agreed.ts';
import { sponseeNames } from '../sponsees/sponsee-details.ts';
import { sponsorNames } from '../sponsors/sponsor-details.ts';
import { describeMissingLetters, type DrawnText } from './marked-text.ts';
import { folderWords, type AgreedHousehold, type FolderEvent } from './pair-folder-words.ts';
import type { ComposedFile, Composition, PaperAsked, PrintRequest } from './print-request.ts';
import { readPaperEvent } from './read-paper-event.ts';
import { readPaperPeople } from './read-paper-people.ts';
import { sheetWords } from './sheet-words.ts';

const PAGES_OF_ONE = 2;

/**
 * Composes the folder of each pair on which both sides agreed: two pages that the household and its sponsors read
 * alike (they alone: whoever does not wish to be named before others is named here). Whoever has not said yes yet is
 * named to nobody. What one side told and the other is never shown (refusals, wishes, help looked for, address, who
 * referred them) stands nowhere on it; a confidential place stands on it from the day on which confirmed people learn it.
 */
export async function composePairFolders(asked: PaperAsked): Promise<Composition> {
  const households = await readAgreedHouseholds(asked);
  return writePairFolders(await readFolderEvent(asked), households, asked.request.as);
}

/** Writes them, or says why they cannot be. Pure. */
export function writePairFolders(
  event: FolderEvent,
  households: readonly AgreedHousehold[],
  as: PrintRequest['as'],
): Composition {
  if (households.length === 0) return { kind: 'nobody' };
  const problems = describeMissingLetters(drawnTexts(event, households));
  if (problems.length > 0) return { kind: 'unprintable', problems };
  const { sheet, images } = sheetWords(event);
  const folders = households.map((household) => folderWords(event, household));
  const fileOf = (fileName: string, some: typeof folders): ComposedFile => ({
    fileName,
    document: {
      template: 'papers/templates/pair-folder.typ',
      title: 'Dossier de binôme',
      words: { sheet, folders: some },
      images,
      pages: PAGES_OF_ONE * some.length,
    },
  });
  if (as === 'one-file') return { kind: 'composed', files: [fileOf('dossiers.pdf', folders)] };
  const digits = Math.max(2, String(folders.length).length);
  return {
    kind: 'composed',
    files: folders.map((folder, index) =>
      fileOf(`dossier-${String(index + 1).padStart(digits, '0')}.pdf`, [folder]),
    ),
  };
}

async function readAgreedHouseholds(asked: PaperAsked): Promise<AgreedHousehold[]> {
  const { trx, eventId, request } = asked;
  const confirmed = await trx
    .selectFrom('pair')
    .select(['id', 'sponsee_id', 'sponsor_id', 'status', 'sponsor_answer', 'sponsee_answer'])
    .where('event_id', '=', eventId)
    .where('status', '=', 'confirmed')
    .execute();
  const agreed = confirmed.filter(isAgreed);
  const meetings = await readMeetings(
    trx,
    agreed.map(({ id }) => id),
  );
  const wanted = request.sponseeIds && new Set(request.sponseeIds);
  const sponseeIds = [...new Set(agreed.map((pair) => pair.sponsee_id))].filter(
    (id) => wanted === undefined || wanted.has(id),
  );
  if (sponseeIds.length === 0) return [];
  const people = await readPaperPeople(
    { ...asked, request: { ...request, sponseeIds } },
    { pairedOnly: true },
  );
  return people.map(({ sponseeId, details, sponsors }) => {
    const pairs = agreed.filter((pair) => pair.sponsee_id === sponseeId);
    const meeting = pairs.length === 1 ? meetings.get(pairs[0]?.id ?? '') : undefined;
    return {
      details,
      ...(details.contact.kind !== 'email' && {
        entry: entryCode(asked.context, { kind: 'sponsee', id: sponseeId, version: 0 }),
      }),
      sponsors: sponsors.filter(({ sponsorId }) => pairs.some((pair) => pair.sponsor_id === sponsorId)),
      meetingAt: meeting?.status === 'fixed' ? meeting.fixedAt : undefined,
    };
  });
}

async function readFolderEvent({ trx, context, eventId }: PaperAsked): Promise<FolderEvent> {
  const event = await readPaperEvent(trx, eventId);
  const now = context.clock.now();
  return {
    ...event,
    placeTold: placeToldNow({ ...event, place_name: event.frame.place }, now),
    nowLocal: localTimeOf(now, event.time_zone),
  };
}

function drawnTexts(event: FolderEvent, households: readonly AgreedHousehold[]): DrawnText[] {
  const { territory, organisers } = event.frame;
  return [
    ...[event.title, territory, event.placeTold, event.contact_email, ...organisers].map((text) => ({
      whose: 'La cérémonie',
      text,
    })),
    ...households.flatMap(({ details, sponsors }) => [
      ...details.people
        .flatMap(({ name, ownScript }) => [name, ownScript])
        .map((text) => ({ whose: sponseeNames(details), text })),
      ...sponsors.map((sponsor) => ({
        whose: sponsorNames(sponsor.details),
        text: sponsorNames(sponsor.details),
      })),
    ]),
  ];
}
