import { requirePermission } from '../accounts/require-permission.ts';
import { recordAuditEntry } from '../audit/record-audit-entry.ts';
import type { Context } from '../context.ts';
import { transactInTerritory } from '../database/access.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';
import { refuseKnownNames } from './refuse-known-names.ts';
import { lockReport, whyNotReported, type ReportRefusal } from './report-standing.ts';
import { heldColumns, NOT_HELD, setHeld, writeReport, type HeldFigures } from './write-report.ts';

/** Pixels: the width of a hall's screen. */
const LARGEST_SIDE = 1280;

/** A photograph as it was sent, and what its sender vouches for. */
export interface SentPhoto {
  readonly image: Uint8Array;
  /** Everybody who can be recognised agreed. */
  readonly isAgreed: boolean;
}

export interface HeldInput extends HeldFigures {
  readonly territoryId: string;
  readonly eventId: string;
  readonly wasHeld: boolean;
  readonly words?: string | undefined;
  /** Left out, an earlier one stays. */
  readonly photo?: SentPhoto | undefined;
  readonly photoAlt?: string | undefined;
  /** That of the report which was read; 0 where there was none. */
  readonly revision: number;
}

export type HeldOutcome =
  | { readonly kind: 'confirmed'; readonly revision: number }
  /** A colleague said something else meanwhile. */
  | { readonly kind: 'stale' }
  /** One French sentence per field: `words`, `photo`, `photo_alt`, `is_agreed`. */
  | { readonly kind: 'refused'; readonly problems: Readonly<Record<string, string>> }
  | ReportRefusal;

/**
 * Says that a ceremony took place, or did not, and what its town tells the wall of it: from then on its status is
 * `held`. The photograph is drawn anew (nothing of the file survives but its pixels). What was said can be corrected
 * until the national report is out; « it did not take place » gives the ceremony its former status back, and takes
 * numbers, words and photograph away. Refuses before it has begun, a name of anybody of the ceremony in the words, a
 * photograph where the ceremony allows none, where nobody vouched for it, or without a description. Needs
 * `event:edit`. Throws `NotFound` for another territory's.
 */
export async function confirmHeld(context: Context, input: HeldInput): Promise<HeldOutcome> {
  const { territoryId, eventId } = input;
  requirePermission(context.actor, 'event:edit', territoryId);
  const redrawn =
    input.wasHeld && input.photo
      ? await redrawImage(input.photo.image, { largestSide: LARGEST_SIDE, isPhotograph: true })
      : undefined;
  return transactInTerritory(context, territoryId, async (trx): Promise<HeldOutcome> => {
    const { event, report } = await lockReport(trx, eventId);
    const refusal = await whyNotReported(trx, context, event);
    if (refusal) return refusal;
    if ((report?.revision ?? 0) !== input.revision) return { kind: 'stale' };
    if (input.wasHeld) {
      const problems = {
        ...photoProblems(input, { rule: event.photo_rule, hasPhoto: report?.photo_png != null }),
        ...(redrawn?.kind === 'refused' && { photo: redrawn.problem }),
        ...(await refuseKnownNames(trx, context, input, { words: input.words, photo_alt: input.photoAlt })),
      };
      if (Object.keys(problems).length > 0) return { kind: 'refused', problems };
    }
    const photo = redrawn?.kind === 'redrawn' ? redrawn.png.toString('base64') : (report?.photo_png ?? null);
    const said = input.wasHeld ? toldColumns(input, photo) : NOT_HELD;
    await writeReport(trx, context, { territoryId, eventId, report, said });
    await setHeld(trx, { eventId, event, wasHeld: input.wasHeld });
    await recordAuditEntry(trx, context, {
      action: input.wasHeld ? 'ceremony.held' : 'ceremony.not_held',
      territoryId,
      subject: { table: 'event', id: eventId },
      detail: { figuresPublic: said.are_figures_public === 1, hasPhoto: said.photo_png !== null },
    });
    return { kind: 'confirmed', revision: input.revision + 1 };
  });
}

function toldColumns(input: HeldInput, photo: string | null) {
  return {
    ...heldColumns(input),
    words: input.words ?? '',
    photo_png: photo,
    photo_alt: photo === null ? '' : (input.photoAlt ?? ''),
  };
}

function photoProblems(
  { photo, photoAlt }: HeldInput,
  { rule, hasPhoto }: { rule: string; hasPhoto: boolean },
): Record<string, string> {
  if (!photo && !hasPhoto) return {};
  if (photo && rule === 'none')
    return {
      photo: 'Aucune photo n’est prise à cette cérémonie\u00a0: c’est sa règle, affichée sur sa page.',
    };
  const alt = photoAlt?.trim()
    ? {}
    : { photo_alt: 'Décrivez la photo en une phrase, pour qui ne la voit pas\u00a0: sans nommer personne.' };
  const agreed =
    !photo || photo.isAgreed
      ? {}
      : {
          is_agreed:
            'Cochez cette case\u00a0: sans l’accord de chaque personne reconnaissable, pas de photo.',
        };
  return { ...alt, ...agreed };
}
