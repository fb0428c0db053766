import type { Context } from '#lib/server/context.ts';
import { importSponsors } from '#lib/server/invitations/import-sponsors.ts';
import { readSponsorList } from '#lib/server/registrations/import/read-sponsor-list.ts';
import { inventedSponsor } from './invented-people.ts';
import type { CeremonyToFill } from './seed-people.ts';

/** Beyond those of the paper forms. */
const FIRST_RANK = 620;

/** Imports a list as a town keeps it: three people who signed on paper, one of them without an address. */
export async function seedImportedList(context: Context, ceremony: CeremonyToFill): Promise<void> {
  const { territoryId, eventId, postcode } = ceremony;
  const people = [0, 1, 2].map((index) => {
    const { name, email } = inventedSponsor(FIRST_RANK + index);
    const [first = '', ...last] = name.split(' ');
    return [last.join(' '), first, index === 1 ? '' : email, postcode].join(';');
  });
  const file = new TextEncoder().encode(['Nom;Prénom;Courriel;Code postal', ...people].join('\r\n'));
  const read = await readSponsorList(context, { territoryId, eventId, file });
  if (read.kind !== 'read') throw new Error('La liste d’essai est illisible.');
  const imported = await importSponsors(context, {
    territoryId,
    eventId,
    sealed: read.sealed,
    choices: {
      headerLine: 1,
      columns: ['last_name', 'first_name', 'email', 'place'],
      mode: 'signed',
      leftOut: [],
    },
  });
  if (imported.kind !== 'imported') throw new Error('La liste d’essai a été refusée.');
}
