import type { Transaction } from 'kysely';
import type { Database } from '../database/schema.ts';
import { openSponseeDetails } from '../sponsees/sponsee-details.ts';
import { openSponsorDetails } from '../sponsors/sponsor-details.ts';
import type { Vault } from '../vault/open-vault.ts';
import {
  fingerprintOfWords,
  openCertificateDetails,
  type CertificateDetails,
} from './certificate-details.ts';
import type { CertificateEntry } from './page/certificate-entry.ts';
import { SECOND_LANGUAGE_TEXTS, type SecondLanguage } from './page/certificate-languages.ts';
import { readPaperSettings } from './studio/paper-settings.ts';
import { readOrganiserLogos } from './studio/read-organiser-logos.ts';
import { readPaperFrame } from './read-paper-frame.ts';
import { sponsorsOnPaper } from './sponsor-quality.ts';

/** Six people fit on one page; a larger household has two, under one number. */
const PEOPLE_ON_ONE = 6;

/** The valid certificate of a household. */
export interface IssuedCertificate {
  readonly id: string;
  readonly number: string;
  /** UTC instant. */
  readonly issuedAt: string;
  /** UTC instant of the last print; nothing for one that was issued before prints were counted. */
  readonly printedAt: string | undefined;
  /** Nothing for one that was issued before it could be verified. */
  readonly details: CertificateDetails | undefined;
}

/** A certificate as it would be printed, before it has its number and its code. */
export interface CertificateDraft {
  readonly sponseeId: string;
  /** The valid certificate already issued, if any. */
  readonly issued: IssuedCertificate | undefined;
  /** Of the words as they are now ({@link fingerprintOfWords}). */
  readonly fingerprint: string;
  /** The holder declined the code. */
  readonly withoutCode: boolean;
  /** One page; two for a household of more than six, who are never split but by the paper. */
  readonly pages: readonly CertificateEntry[];
}

/** Whether a paper that was issued says something else than what would be printed now. */
export function saysSomethingElse({ issued, fingerprint }: CertificateDraft): boolean {
  return issued?.details !== undefined && issued.details.fingerprint !== fingerprint;
}

/**
 * Composes, in the scope of `trx`, what stands on the certificate of every household that has a confirmed
 * pair (or of `sponseeIds` alone), in the order the households were entered. Never more than the paper shows.
 * Whoever calls this reads names: record it in the same transaction.
 */
export async function collectCertificates(
  trx: Transaction<Database>,
  vault: Vault,
  { eventId, sponseeIds }: { eventId: string; sponseeIds?: readonly string[] | undefined },
): Promise<CertificateDraft[]> {
  const frame = { ...(await readPaperFrame(trx, eventId)), ...(await readOrganiserLogos(trx, eventId)) };
  const { settings } = await readPaperSettings(trx, eventId);
  const { variant, commitment } = settings;
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
    .select(['sponsee.id as sponsee_id', 'sponsee.profile_sealed as sponsee_sealed'])
    .select(['sponsor.id as sponsor_id', 'sponsor.profile_sealed as sponsor_sealed', 'sponsor.role'])
    .select(['certificate.id as certificate_id', 'certificate.number', 'certificate.issued_at'])
    .select(['certificate.printed_at', 'certificate.details_sealed'])
    .where('pair.event_id', '=', eventId)
    .where('pair.status', '=', 'confirmed')
    .where('sponsee.status', '=', 'entered')
    .$if(sponseeIds !== undefined, (query) => query.where('sponsee.id', 'in', [...(sponseeIds ?? []), '']))
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
    // Named even where `discretion` says « not in front of others »: the certificate is handed to its holder and is theirs,
    // with the name they chose for it; nobody else reads it unless they show it.
    const people = details.people.map((person) => ({
      name: person.name,
      agreement: person.agreement,
      ...(person.ownScript ? { own_script: person.ownScript } : {}),
    }));
    const pages = inGroups(people, PEOPLE_ON_ONE).map((sponsees) => ({
      ...frame,
      variant,
      ...(commitment === undefined ? {} : { commitment }),
      ...(language && isSecondLanguage(language) ? { second_language: language } : {}),
      sponsees,
      sponsors,
      number: first.number ?? '0',
    }));
    return {
      sponseeId: first.sponsee_id,
      issued: issuedOf(vault, first),
      fingerprint: fingerprintOfWords(pages),
      withoutCode: details.withoutCode === true,
      pages,
    };
  });
}

/** The certificate of a joined row, its details opened. */
function issuedOf(
  vault: Vault,
  row: {
    certificate_id: string | null;
    number: string | null;
    issued_at: string | null;
    printed_at: string | null;
    details_sealed: string | null;
  },
): IssuedCertificate | undefined {
  const { certificate_id: id, number, issued_at: issuedAt, details_sealed: sealed } = row;
  if (id === null || number === null || issuedAt === null) return undefined;
  return {
    id,
    number,
    issuedAt,
    printedAt: row.printed_at ?? undefined,
    details: sealed === null ? undefined : openCertificateDetails(vault, id, sealed),
  };
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function isSecondLanguage(code: string): code is SecondLanguage {
  return Object.hasOwn(SECOND_LANGUAGE_TEXTS, code);
}
