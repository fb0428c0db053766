import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { CertificateEntry } from './certificate-entry.ts';
import { SECOND_LANGUAGE_TEXTS, type SecondLanguage } from './certificate-languages.ts';
import { readPaperFrame } from './read-paper-frame.ts';
import { sponsorsOnPaper } from './sponsor-quality.ts';

/** Six people fit on one page; a larger household has two, under one number. */
const PEOPLE_ON_ONE = 6;

/** A certificate as it would be printed, before it has its number. */
export interface CertificateDraft {
  readonly sponseeId: string;
  /** The number of the valid certificate already issued, if any. */
  readonly number: string | undefined;
  /** One page; two for a household of more than six, who are never split but by the paper. */
  readonly pages: readonly CertificateEntry[];
}

/**
 * Composes, in the scope of `trx`, what stands on the certificate of every household that has a confirmed
 * pair (or of `sponseeId` alone), in the order the households were entered. Never more than the paper shows.
 */
export async function collectCertificates(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, sponseeId }: { eventId: string; sponseeId?: string | undefined },
): Promise<CertificateDraft[]> {
  const frame = await readPaperFrame(trx, eventId);
  const rows = await trx
    .selectFrom('pair')
    .innerJoin('sponsee', 'sponsee.id', 'pair.sponsee_id')
    .innerJoin('sponsor', 'sponsor.id', 'pair.sponsor_id')
    .leftJoin('certificate', (join) =>
      join
        .onRef('certificate.sponsee_id', '=', 'sponsee.id')
        .onRef('certificate.event_id', '=', 'pair.event_id')
        .on('certificate.withdrawn_at', 'is', null),
    )
    .select(['sponsee.id as sponsee_id', 'sponsee.profile_sealed as sponsee_sealed', 'certificate.number'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed as sponsor_sealed', 'sponsor.role'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .where('sponsee.status', '=', 'entered')
    .$if(sponseeId !== undefined, (query) => query.where('sponsee.id', '=', sponseeId ?? ''))
    .orderBy('sponsee.created_at')
    .orderBy('sponsee.id')
    .orderBy('pair.position')
    .execute();
  const households = Map.groupBy(rows, (row) => row.sponsee_id);
  return [...households.values()].flatMap((pairs) => {
    const [first] = pairs;
    if (!first) return [];
    const details = openSponseeDetails(vault, { id: first.sponsee_id, profile_sealed: first.sponsee_sealed });
    const sponsors = pairs.flatMap((pair) =>
      sponsorsOnPaper(
        openSponsorDetails(vault, { id: pair.sponsor_id, profile_sealed: pair.sponsor_sealed }),
        pair.role,
      ),
    );
    const language = details.certificateLanguage;
    const people = details.people.map((person) => ({
      name: person.name,
      agreement: person.agreement,
      ...(person.ownScript ? { own_script: person.ownScript } : {}),
    }));
    return {
      sponseeId: first.sponsee_id,
      number: first.number ?? undefined,
      pages: inGroups(people, PEOPLE_ON_ONE).map((sponsees) => ({
        ...frame,
        ...(language && isSecondLanguage(language) ? { second_language: language } : {}),
        sponsees,
        sponsors,
        number: first.number ?? '0',
      })),
    };
  });
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function isSecondLanguage(code: string): code is SecondLanguage {
  return Object.hasOwn(SECOND_LANGUAGE_TEXTS, code);
}
