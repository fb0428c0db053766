import type { Transaction } from 'kysely';
import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import type { Database } from '../database/schema.ts';
import { Erased, foundOr404 } from '../refusals.ts';
import { recordNamesRead } from '../sponsees/record-names-read.ts';
import { nameLookup } from '../sponsees/seen-names.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { collectCertificates, saysSomethingElse, type CertificateDraft } from './collect-certificates.ts';
import { findMissingGlyphs } from './page/find-missing-glyphs.ts';
import type { WithdrawalReason } from './tables.ts';

/** One certificate as the organiser checks it before printing. */
export interface CertificateListed {
  readonly sponseeId: string;
  /**
   * `changed`: what stands on the paper is no longer what would be printed; printing withdraws it and gives another
   * number.
   */
  readonly state: 'never-printed' | 'printed' | 'changed';
  /** The valid certificate; nothing before the first print. */
  readonly certificateId: string | undefined;
  readonly number: string | undefined;
  /** UTC instants: when the number was given, and the last time a paper was drawn with it. */
  readonly issuedAt: string | undefined;
  readonly printedAt: string | undefined;
  /** The holder declined the code: the paper says its number only. */
  readonly withoutCode: boolean;
  readonly sponsees: readonly { readonly name: string; readonly ownScript: string | undefined }[];
  readonly sponsors: readonly string[];
  /** How many of its names were seen and found right as they stand (`check-names.ts`). */
  readonly namesSeen: number;
  /** Why it cannot be printed as it is (a letter no font has), as a French sentence; or nothing. */
  readonly problem: string | undefined;
  /** Where that is put right. */
  readonly problemIn: 'sponsees' | 'sponsors' | 'ceremony' | undefined;
}

/** A certificate that is still valid, of a household whose pair ended, or which renounced, after it was printed. */
export interface CertificateLeft {
  readonly certificateId: string;
  readonly sponseeId: string;
  readonly number: string;
  /** UTC instant. */
  readonly issuedAt: string;
}

/** A certificate of the ceremony that is no longer valid. It names nobody. */
export interface CertificateWithdrawn {
  readonly certificateId: string;
  readonly number: string;
  /** UTC instants. */
  readonly issuedAt: string;
  readonly withdrawnAt: string;
  /** Nothing for one withdrawn before reasons were written. */
  readonly reason: WithdrawalReason | undefined;
}

/**
 * Lists what would be printed now, a line for each household with a confirmed pair; the certificates that would be
 * printed no more and are still valid; and those that were withdrawn, the latest first. The reading of the names is
 * recorded. Once the ceremony's people are erased, numbers are left: their holders may still have them withdrawn.
 */
export async function listCertificates(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<{
  certificates: CertificateListed[];
  left: CertificateLeft[];
  withdrawn: CertificateWithdrawn[];
  /** Nobody can tell any more whose the numbers are. */
  arePeopleErased: boolean;
}> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const { drafts, seen, issued, arePeopleErased } = await transactInTerritory(
    context,
    territoryId,
    async (trx) => {
      // Another town's ceremony is not found before any key is asked for.
      foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
      const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId }).catch(
        noneOnceErased,
      );
      const collected = vault ? await collectCertificates(trx, vault, { eventId }) : [];
      await recordNamesRead(trx, context, {
        territoryId,
        eventId,
        sponseeIds: collected.map((draft) => draft.sponseeId),
      });
      const rows = await trx
        .selectFrom('certificate')
        .select(['id', 'sponsee_id', 'number', 'issued_at', 'withdrawn_at', 'withdrawn_because'])
        .where('event_id', '=', eventId)
        .orderBy('withdrawn_at', 'desc')
        .orderBy('id')
        .execute();
      return {
        drafts: collected,
        seen: vault ? await countNamesSeen(trx, vault, eventId, collected) : new Map<string, number>(),
        issued: rows,
        arePeopleErased: vault === undefined,
      };
    },
  );
  const printable = new Set(drafts.map((draft) => draft.issued?.id));
  const stillValid = issued.filter(({ id, withdrawn_at }) => withdrawn_at === null && !printable.has(id));
  const withdrawn = issued.filter(({ withdrawn_at }) => withdrawn_at !== null);
  return {
    certificates: drafts.map((draft) => listed(draft, seen.get(draft.sponseeId) ?? 0)),
    left: stillValid.map((row) => ({
      certificateId: row.id,
      sponseeId: row.sponsee_id,
      number: row.number,
      issuedAt: row.issued_at,
    })),
    withdrawn: withdrawn.map((row) => ({
      certificateId: row.id,
      number: row.number,
      issuedAt: row.issued_at,
      withdrawnAt: row.withdrawn_at ?? '',
      reason: row.withdrawn_because ?? undefined,
    })),
    arePeopleErased,
  };
}

function noneOnceErased(refusal: unknown): undefined {
  if (!(refusal instanceof Erased)) throw refusal;
}

/** How many names of each household were seen exactly as they would be printed, by the household's id. */
async function countNamesSeen(
  trx: Transaction<Database>,
  vault: Vault,
  eventId: string,
  drafts: readonly CertificateDraft[],
): Promise<Map<string, number>> {
  const checks = await trx
    .selectFrom('name_check')
    .select(['sponsee_id', 'name_lookup'])
    .where('event_id', '=', eventId)
    .execute();
  const seen = new Set(checks.map(({ sponsee_id, name_lookup }) => `${sponsee_id} ${name_lookup}`));
  return new Map(
    drafts.map(({ sponseeId, pages }) => {
      const people = pages.flatMap((page) => page.sponsees);
      const isSeen = ({ name, own_script, agreement }: (typeof people)[number]) =>
        seen.has(`${sponseeId} ${nameLookup(vault, { name, ownScript: own_script, agreement })}`);
      return [sponseeId, people.filter(isSeen).length];
    }),
  );
}

function listed(draft: CertificateDraft, namesSeen: number): CertificateListed {
  const { sponseeId, issued, withoutCode, pages } = draft;
  const [problem] = findMissingGlyphs(pages);
  return {
    sponseeId,
    state: issued === undefined ? 'never-printed' : saysSomethingElse(draft) ? 'changed' : 'printed',
    certificateId: issued?.id,
    number: issued?.number,
    issuedAt: issued?.issuedAt,
    printedAt: issued?.printedAt,
    withoutCode,
    sponsees: pages
      .flatMap((page) => page.sponsees)
      .map(({ name, own_script }) => ({ name, ownScript: own_script })),
    sponsors: pages[0]?.sponsors.map(({ name }) => name) ?? [],
    namesSeen,
    problem: problem && `${problem.reason.charAt(0).toLocaleUpperCase('fr')}${problem.reason.slice(1)}.`,
    problemIn: problem && partOf(problem.field),
  };
}

function partOf(field: string): CertificateListed['problemIn'] {
  return (['sponsees', 'sponsors'] as const).find((part) => field.startsWith(part)) ?? 'ceremony';
}
