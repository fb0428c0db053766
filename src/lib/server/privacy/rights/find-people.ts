import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import { recordAuditEntry } from '../../audit/record-audit-entry.ts';
import { readCertificateNumber } from '../../certificates/certificate-number.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { lookUpTypedCode } from '../../registrations/paper/paper-code.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { requireSponseeReach } from '../../sponsees/sponsee-reach.ts';
import { openKnownPeople, type KnownPerson } from './open-known-people.ts';
import { hasAddress, hasName } from './match-person.ts';

/** What somebody who asks can say of themselves. */
export const SEARCHED_BY = ['email', 'name', 'code'] as const;
export type SearchedBy = (typeof SEARCHED_BY)[number];

/** Somebody of this territory, and no more than is needed to tell them from another. */
export interface FoundPerson {
  readonly kind: KnownPerson['kind'];
  readonly id: string;
  readonly names: readonly string[];
  /** The ceremony or the event they are known from. */
  readonly title: string;
  /** Its local day. */
  readonly day: string;
  readonly status: string;
  /** UTC instant. */
  readonly keptUntil: string;
}

/**
 * Finds whoever asks about their own data among the people of one territory who can still be read: by mail address,
 * by name (whole words, without regard to accents and case), or by the number of a certificate or the code of a
 * printed sheet. Needs `sponsor:manage` and a sight of every household. The rows are opened in memory, for their keys
 * differ from one ceremony to the next: names of households that were opened are recorded as read, and the search
 * itself with what it was by, never with its words. Nobody of another territory is ever looked at.
 */
export async function findPeople(
  context: Context,
  { territoryId, by, words }: { territoryId: string; by: SearchedBy; words: string },
): Promise<FoundPerson[]> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  requireSponseeReach(context.actor, 'sponsee:read', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const known = await openKnownPeople(trx, context, territoryId);
    const isMeant = await matcher(trx, context, { by, words });
    const found = known.filter(isMeant);
    await recordOpened(trx, context, territoryId, by === 'code' ? found : known);
    await recordAuditEntry(trx, context, {
      action: 'rights.searched',
      territoryId,
      detail: { by, found: found.length },
    });
    return found
      .map(({ kind, id, names, title, day, status, keptUntil }) => ({
        kind,
        id,
        names,
        title,
        day,
        status,
        keptUntil,
      }))
      .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1));
  });
}

async function matcher(
  trx: Transaction<Database>,
  context: Context,
  { by, words }: { by: SearchedBy; words: string },
): Promise<(person: KnownPerson) => boolean> {
  if (by === 'email') return (person) => hasAddress(person, words);
  if (by === 'name') return (person) => hasName(person, words);
  const ids = new Set<string>();
  const number = readCertificateNumber(words);
  const lookup = lookUpTypedCode(context, words);
  if (number !== undefined) {
    const rows = await trx
      .selectFrom('certificate')
      .select('sponsee_id')
      .where('number', '=', number)
      .execute();
    for (const row of rows) ids.add(row.sponsee_id);
  }
  if (lookup !== undefined) {
    const rows = await trx
      .selectFrom('registration')
      .select('id')
      .where('code_lookup', '=', lookup)
      .execute();
    for (const row of rows) ids.add(row.id);
  }
  return ({ id }) => ids.has(id);
}

async function recordOpened(
  trx: Transaction<Database>,
  context: Context,
  territoryId: string,
  opened: readonly KnownPerson[],
): Promise<void> {
  const households = opened.filter(({ kind }) => kind === 'sponsee');
  for (const [eventId, own] of Map.groupBy(households, (person) => person.eventId)) {
    await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: own.map(({ id }) => id) });
  }
}
