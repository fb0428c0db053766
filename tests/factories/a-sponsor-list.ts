import { aContext, as } from '#tests/factories/a-context.ts';
import { aTerritory } from '#tests/factories/a-territory.ts';
import { anOrganiser } from '#tests/factories/an-actor.ts';
import { anEvent } from '#tests/factories/an-event.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { importSponsors } from '#lib/server/invitations/import-sponsors.ts';
import type { ImportChoices } from '#lib/server/registrations/import/check-sponsor-list.ts';
import { previewImport } from '#lib/server/registrations/import/preview-import.ts';
import { readSponsorList } from '#lib/server/registrations/import/read-sponsor-list.ts';

/** A line of a town's list, as its agents write them. */
export type ListedPerson = readonly string[];

const HEADERS = ['Nom', 'Prénom', 'Courriel', 'Tél.', 'Code postal', 'Langues', 'Qualité', 'Nationalité'];

/** A town's list as the CSV of a French Excel. Cells that are not given are empty. */
export function aListFile(people: readonly ListedPerson[], headers: readonly string[] = HEADERS): Uint8Array {
  const lines = [headers, ...people].map((cells) => headers.map((_, index) => cells[index] ?? '').join(';'));
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** `count` people, each with an address of their own: « Nom1 Prénom1 », nom1@exemple.fr. */
export function listedPeople(count: number): ListedPerson[] {
  return Array.from({ length: count }, (_, index) => [
    `Exemple${index + 1}`,
    `Prénom${index + 1}`,
    `exemple${index + 1}@exemple.fr`,
  ]);
}

/** What the columns of {@link aListFile} hold. */
export const LIST_COLUMNS = [
  'last_name',
  'first_name',
  'email',
  'phone',
  'place',
  'languages',
  'role',
  '',
] as const;

/** The people signed a paper form; nobody is left out. */
export const SIGNED: ImportChoices = { headerLine: 1, columns: LIST_COLUMNS, mode: 'signed', leftOut: [] };
/** The people are asked to confirm by mail. */
export const ASK: ImportChoices = { ...SIGNED, mode: 'ask' };

/** A town with a published ceremony, whose editor imports lists of people. */
export async function aTownThatImports(given: Partial<Parameters<typeof anEvent>[1]> = {}) {
  const house = await aContext();
  const { id: territoryId } = await aTerritory(house);
  const event = await anEvent(house, { territory_id: territoryId, ...given });
  const context = as(house, anOrganiser(territoryId, 'editor'));
  const at = { territoryId, eventId: event.id };
  const seal = async (file: Uint8Array) => {
    const read = await readSponsorList(context, { ...at, file });
    if (read.kind === 'unreadable') throw new Error(read.problem);
    return read.sealed;
  };
  return {
    house,
    context,
    event,
    at,
    seal,
    preview: async (people: readonly ListedPerson[], choices = SIGNED) => {
      const previewed = await previewImport(context, {
        ...at,
        sealed: await seal(aListFile(people)),
        choices,
      });
      if (previewed.kind !== 'checked') throw new Error(previewed.kind);
      return previewed;
    },
    send: async (people: readonly ListedPerson[], choices = SIGNED) =>
      importSponsors(context, { ...at, sealed: await seal(aListFile(people)), choices }),
    registrations: () =>
      acrossTerritories(house, 'seed the demonstration')
        .selectFrom('registration')
        .innerJoin('sponsor', 'sponsor.registration_id', 'registration.id')
        .select(['registration.status', 'registration.places', 'channel', 'email_lookup', 'waiting_position'])
        .select(['registration.id', 'profile_sealed', 'code_lookup'])
        .execute(),
  };
}
