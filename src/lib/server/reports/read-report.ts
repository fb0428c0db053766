import { requirePermission } from '../accounts/require-permission.ts';
import { maskCount, type MaskedCount } from '../mask-count.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';
import { countAssociations, readKnownFigures } from './known-figures.ts';
import { lockReport, whyNotReported, type ReportRefusal } from './report-standing.ts';

/** Pixels: a telephone need not fetch it whole to show what it is. */
const PREVIEW_SIDE = 320;

/** Numbers of a ceremony; nothing where neither the town nor the app knows one. */
export interface ReportFigures {
  readonly peopleSponsored: number | null;
  readonly sponsors: number | null;
  readonly families: number | null;
  readonly associations: number | null;
}

/** What a town said of its ceremony, or could say, for its own staff. */
export interface OwnReport {
  /** Why nothing can be said now; nothing where it can. */
  readonly refusal: ReportRefusal['kind'] | null;
  /** Nothing was said yet. */
  readonly wasHeld: boolean | null;
  /** What was said; before that, what the app counts. */
  readonly figures: ReportFigures;
  readonly arePrefilled: boolean;
  readonly areFiguresPublic: boolean;
  readonly words: string;
  readonly photoAlt: string;
  /** The photograph, small, as a data address: for its own town's eyes. */
  readonly photo: string | null;
  readonly isHidden: boolean;
  readonly programme: string;
  readonly press: string;
  readonly toImprove: string;
  readonly sentAt: string | null;
  /** What ANVITA reads of the numbers, exactly as it reads them; nothing while nothing was said. */
  readonly toCoordinator: {
    readonly peopleSponsored: MaskedCount | null;
    readonly sponsors: MaskedCount | null;
    readonly families: MaskedCount | null;
    /** Institutions, not people. */
    readonly associations: number | null;
  } | null;
  /** 0 where nothing was said yet. */
  readonly revision: number;
  readonly photoRule: 'none' | 'asked' | 'press';
  /** People entered who are not to be seen on a picture, and who only from behind; nothing once they are erased. */
  readonly images: { readonly none: number; readonly fromBehind: number } | null;
}

/**
 * Reads what a territory said of its ceremony, prefilled from its pairs, its associations and its programme where it
 * has not said it yet. Households are opened to be counted, which is recorded. Needs `event:edit`; `NotFound` for
 * another territory's.
 */
export async function readReport(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<OwnReport> {
  requirePermission(context.actor, 'event:edit', territoryId);
  return transactInTerritory(context, territoryId, async (trx) => {
    const { event, report } = await lockReport(trx, eventId);
    const known = await readKnownFigures(trx, context, { territoryId, eventId });
    const isFirst = !report || report.was_held === 0;
    const moments = await trx
      .selectFrom('event_moment')
      .select(['title', 'starts_at_local'])
      .where('event_id', '=', eventId)
      .where('cancelled_at', 'is', null)
      .orderBy('starts_at')
      .execute();
    return {
      refusal: (await whyNotReported(trx, context, event))?.kind ?? null,
      wasHeld: report ? report.was_held === 1 : null,
      figures: {
        peopleSponsored: isFirst ? (known?.peopleSponsored ?? null) : report.people_sponsored,
        sponsors: isFirst ? (known?.sponsors ?? null) : report.sponsors,
        families: isFirst ? (known?.families ?? null) : report.families,
        associations: report?.associations ?? (await countAssociations(trx, eventId)),
      },
      arePrefilled: isFirst && known !== undefined,
      areFiguresPublic: report?.are_figures_public === 1,
      words: report?.words ?? '',
      photoAlt: report?.photo_alt ?? '',
      photo: await previewOf(report?.photo_png ?? null),
      isHidden: report?.is_hidden === 1,
      programme:
        report && (report.programme !== '' || report.sent_at !== null)
          ? report.programme
          : moments.map(({ title }) => title).join('\n'),
      press: report?.press ?? '',
      toImprove: report?.to_improve ?? '',
      sentAt: report?.sent_at ?? null,
      toCoordinator: report
        ? {
            peopleSponsored: masked(report.people_sponsored),
            sponsors: masked(report.sponsors),
            families: masked(report.families),
            associations: report.associations,
          }
        : null,
      revision: report?.revision ?? 0,
      photoRule: event.photo_rule,
      images: known ? { none: known.sayNoToImages, fromBehind: known.fromBehindOnly } : null,
    };
  });
}

const masked = (count: number | null) => (count === null ? null : maskCount(count));

async function previewOf(photo: string | null): Promise<string | null> {
  if (photo === null) return null;
  const small = await redrawImage(Buffer.from(photo, 'base64'), {
    largestSide: PREVIEW_SIDE,
    isPhotograph: true,
  });
  return small.kind === 'redrawn' ? `data:image/png;base64,${small.png.toString('base64')}` : null;
}
