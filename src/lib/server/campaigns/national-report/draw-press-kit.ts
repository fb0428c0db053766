import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { drawDocument } from '../../typesetting/draw-document.ts';
import type { TypesetDocument } from '../../typesetting/typeset.ts';
import { compileReport, type NationalReport } from './compile-report.ts';
import { pressKitWords } from './press-kit-words.ts';

export type PressKitAnswer =
  | { readonly kind: 'drawn'; readonly version: string; readonly pdf: Uint8Array }
  /** The asker holds this version already. */
  | { readonly kind: 'unchanged'; readonly version: string }
  /** It cannot be drawn now: too many are waiting, or its words are too long for two pages. */
  | { readonly kind: 'none' };

/** To be raised when the same words are to be drawn otherwise. */
const DRAWING = 1;
/** A campaign a year: those of the last years. */
const MOST_KEPT = 8;
/** Whoever prints for a ceremony waits behind so many at most. */
const MOST_WAITING = 2;

const kept = new Map<string, Uint8Array>();
const underWay = new Map<string, Promise<Uint8Array | undefined>>();

/**
 * The press kit of a published report: two pages, PDF/UA. Drawn when it is first asked for, kept in memory while its words
 * stay the same; asked for by many at once, drawn once. `NotFound` for a report that is not public. Public.
 */
export async function drawPressKit(
  context: Context,
  { campaignSlug, known = [] }: { campaignSlug: string; known?: readonly string[] },
): Promise<PressKitAnswer> {
  const document = composePressKit(await compileReport(context, { campaignSlug }), {
    origin: context.settings.origin,
    contact: context.settings.contactAddress,
  });
  const version = createHash('sha256')
    .update(JSON.stringify([DRAWING, document.words]))
    .digest('base64url')
    .slice(0, 27);
  if (known.includes(version)) return { kind: 'unchanged', version };
  const pdf = kept.get(version) ?? (await drawOnce(version, document));
  return pdf ? { kind: 'drawn', version, pdf } : { kind: 'none' };
}

/** The kit as it is given to the typesetter. */
export function composePressKit(
  report: NationalReport,
  about: { origin: string; contact: string },
): TypesetDocument {
  return {
    template: 'campaigns/national-report/templates/press-kit.typ',
    title: `Dossier de presse, ${report.campaign.name}`,
    words: pressKitWords(report, about),
    pages: 2,
  };
}

function drawOnce(version: string, document: TypesetDocument): Promise<Uint8Array | undefined> {
  const already = underWay.get(version);
  if (already) return already;
  if (underWay.size >= MOST_WAITING) return Promise.resolve(undefined);
  const drawing = drawDocument(document)
    .then((outcome) => {
      if (outcome.kind === 'failed') return undefined;
      kept.set(version, outcome.drawn);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return outcome.drawn;
    })
    .finally(() => underWay.delete(version));
  underWay.set(version, drawing);
  return drawing;
}
