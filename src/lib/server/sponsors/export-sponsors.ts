import { todayIn } from '#lib/dates/local-time.ts';
import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { inTerritory, transactInTerritory } from '../database/access.ts';
import { foundOr404 } from '../refusals.ts';
import { openRegistrationContact } from '../registrations/open-registration-contact.ts';
import { ownQuestionsOf } from '../registrations/questions/read-registration-settings.ts';
import { writeSpreadsheet, type SpreadsheetFormat } from '../spreadsheets/write-spreadsheet.ts';
import { openVault } from '../vault/open-vault.ts';
import { layOutExport, type ExportChoice, type ExportedSponsor } from './export-columns.ts';
import { openSponsorDetails, sponsorNames } from './sponsor-details.ts';

/** A list that leaves the house. Its name tells neither the town nor the ceremony. */
export interface ExportedFile {
  readonly kind: 'exported';
  readonly file: Uint8Array;
  readonly fileName: string;
  /** How many registrations it holds. */
  readonly count: number;
}

/** The order in which a list is read: who comes, whom a place is held for, who waits. */
const STATUSES = ['confirmed', 'offered', 'waiting'] as const;

/**
 * Writes the sponsors of a ceremony to a file: who comes by name, then who waits, by rank. Whoever withdrew is left
 * out, and whoever did not confirm their address: somebody else may have typed it. Every cell is safe for a
 * spreadsheet program. Recorded with the count, the format and what was chosen, in the transaction that reads.
 *
 * Needs `sponsor:export`; the route asks for a fresh second factor besides. `NotFound` for another town's ceremony,
 * `Erased` once its people are erased.
 */
export async function exportSponsors(
  context: Context,
  input: {
    readonly territoryId: string;
    readonly eventId: string;
    readonly format: SpreadsheetFormat;
    readonly columns: readonly ExportChoice[];
  },
): Promise<ExportedFile> {
  const { territoryId, eventId, format } = input;
  requirePermission(context.actor, 'sponsor:export', territoryId);
  const event = foundOr404(
    await inTerritory(context, territoryId)
      .selectFrom('event')
      .select('time_zone')
      .where('id', '=', eventId)
      .executeTakeFirst(),
  );
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const { table, count } = await transactInTerritory(context, territoryId, async (trx) => {
    const rows = await trx
      .selectFrom('sponsor')
      .innerJoin('registration', 'registration.id', 'sponsor.registration_id')
      .where('sponsor.event_id', '=', eventId)
      .where('registration.status', 'in', STATUSES)
      .orderBy('registration.waiting_position')
      .select(['sponsor.id as sponsorId', 'sponsor.role', 'sponsor.profile_sealed', 'sponsor.capacity'])
      .select(['registration.id', 'registration.contact_sealed', 'registration.status'])
      .select(['registration.channel', 'registration.created_at'])
      .execute();
    const inLine = rows.filter(({ status }) => status === 'waiting').map(({ id }) => id);
    const sponsors = rows.map((row): ExportedSponsor => ({
      details: openSponsorDetails(vault, { id: row.sponsorId, profile_sealed: row.profile_sealed }),
      contact: openRegistrationContact(vault, row),
      role: row.role,
      status: row.status,
      channel: row.channel,
      rank: row.status === 'waiting' ? inLine.indexOf(row.id) + 1 : undefined,
      registeredOn: todayIn(event.time_zone, row.created_at),
      capacity: row.capacity,
    }));
    await recordAuditEntry(trx, context, {
      action: 'sponsor.exported',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { format, count: sponsors.length, columns: input.columns },
    });
    return {
      table: layOutExport(sponsors.sort(inOrder), input.columns, await ownQuestionsOf(trx, eventId)),
      count: sponsors.length,
    };
  });
  return {
    kind: 'exported',
    file: await writeSpreadsheet(format, { name: 'Inscriptions', ...table }),
    fileName: `inscriptions-${todayIn(event.time_zone, context.clock.now())}.${format}`,
    count,
  };
}

const byName = new Intl.Collator('fr');

function inOrder(one: ExportedSponsor, other: ExportedSponsor): number {
  const place = ({ status }: ExportedSponsor) => STATUSES.findIndex((each) => each === status);
  return (
    place(one) - place(other) ||
    (one.rank ?? 0) - (other.rank ?? 0) ||
    byName.compare(sponsorNames(one.details), sponsorNames(other.details))
  );
}
