import type { Transaction } from 'kysely';
import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import type { Database } from '../../database/schema.ts';
import { foundOr404 } from '../../refusals.ts';
import { recordNamesRead } from '../../sponsees/record-names-read.ts';
import { openVault, type Vault } from '../../vault/open-vault.ts';
import type { CertificateEntry } from '../page/certificate-entry.ts';
import { describeUndrawable } from '../page/describe-undrawable.ts';
import { SECOND_LANGUAGE_TEXTS, type SecondLanguage } from '../page/certificate-languages.ts';
import { collectCertificates } from '../collect-certificates.ts';
import { composeExample, NO_NUMBER_YET } from './compose-example.ts';
import { drawCertificatePicture } from './draw-certificate-picture.ts';
import { findMissingGlyphs } from '../page/find-missing-glyphs.ts';
import { listPairedHouseholds } from './list-paired-households.ts';
import { readPaperSettings, type PaperSettings } from './paper-settings.ts';
import { readOrganiserLogos } from './read-organiser-logos.ts';
import { readPaperFrame } from '../read-paper-frame.ts';
import { readPaperMarks } from './read-paper-marks.ts';

/** Pixels of the longer side: read without effort on a screen, and no file to print from. */
const LONG_SIDE = 1240;
/** As long as a real one, so that the code is as dense; no number of ours has a U. */
const NO_ADDRESS = 'APERCUSANSVALEURAPERCUSANS#apercu-sans-valeur-nul';

export interface PreviewRequest {
  readonly territoryId: string;
  readonly eventId: string;
  /** What was chosen and is not saved yet; without it, what is saved. */
  readonly settings?: PaperSettings | undefined;
  /** Which household, from 1 in the order of printing; the first, or the last where there are fewer. */
  readonly place?: number | undefined;
  /** The second language to try, `fr` for none; without it, or unknown, the household's own. */
  readonly language?: string | undefined;
}

export type PreviewOutcome =
  | { kind: 'drawn'; png: Buffer; isExample: boolean }
  /** French sentences that name the text and the letter, or say that it is too long. */
  | { kind: 'unprintable'; problems: string[] };

/**
 * Draws the page of one household exactly as it would be printed, as a picture, or an invented example while nobody is
 * paired. It issues no number, and its code leads nowhere. The reading of the names is recorded; nothing is kept.
 *
 * A signature that was placed is drawn, for whoever may print (`certificate:issue`): they hold it on paper anyway, and
 * a preview without it would not be what is printed. Throws `NotFound` for another territory's ceremony.
 */
export async function previewCertificate(
  context: Context,
  { territoryId, eventId, settings, place = 1, language }: PreviewRequest,
): Promise<PreviewOutcome> {
  requirePermission(context.actor, 'certificate:issue', territoryId);
  const { entry, look, isExample } = await transactInTerritory(context, territoryId, async (trx) => {
    // Another town's ceremony is not found before any key is asked for.
    foundOr404(await trx.selectFrom('event').select('id').where('id', '=', eventId).executeTakeFirst());
    const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
    const chosen = settings ?? (await readPaperSettings(trx, eventId)).settings;
    const households = await listPairedHouseholds(trx, eventId);
    const sponseeId = households[Math.min(Math.max(place, 1), households.length) - 1];
    const logos = await readOrganiserLogos(trx, eventId);
    const read = sponseeId === undefined ? undefined : await readPage(trx, vault, eventId, sponseeId);
    if (sponseeId !== undefined) {
      await recordNamesRead(trx, context, { territoryId, eventId, sponseeIds: [sponseeId] });
    }
    const page = read ?? withCode({ ...composeExample(await readPaperFrame(trx, eventId)), ...logos });
    const marks = await readPaperMarks(trx, vault, eventId);
    return {
      entry: { ...dressed(page, chosen, language), ...marks },
      look: { design: chosen.design, orientation: chosen.orientation },
      isExample: sponseeId === undefined,
    };
  });
  const missing = findMissingGlyphs([entry]);
  if (missing.length > 0) return { kind: 'unprintable', problems: describeUndrawable(missing, [entry]) };
  const png = await drawCertificatePicture(entry, look, LONG_SIDE);
  if (png === undefined) {
    return { kind: 'unprintable', problems: ['Les textes sont trop longs pour tenir sur une page.'] };
  }
  return { kind: 'drawn', png, isExample };

  function withCode(page: CertificateEntry): CertificateEntry {
    return { ...page, verify_url: `${context.settings.origin}/verifier/${NO_ADDRESS}` };
  }

  async function readPage(trx: Transaction<Database>, vault: Vault, event: string, sponseeId: string) {
    const [draft] = await collectCertificates(trx, vault, { eventId: event, sponseeIds: [sponseeId] });
    const [page] = draft?.pages ?? [];
    if (!draft || !page) return undefined;
    const unnumbered = { ...page, number: NO_NUMBER_YET };
    return draft.withoutCode ? unnumbered : withCode(unnumbered);
  }
}

/** The page in the words and the language that were chosen, in place of those that are saved. */
function dressed(
  { commitment: _saved, second_language: own, ...page }: CertificateEntry,
  { variant, commitment }: PaperSettings,
  language: string | undefined,
): CertificateEntry {
  const tried = language !== undefined && isSecondLanguage(language) ? language : own;
  return {
    ...page,
    variant,
    ...(commitment !== undefined && { commitment }),
    ...(tried && language !== 'fr' && { second_language: tried }),
  };
}

function isSecondLanguage(code: string): code is SecondLanguage {
  return Object.hasOwn(SECOND_LANGUAGE_TEXTS, code);
}
