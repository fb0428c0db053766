import { resolveLocalTime } from '#lib/dates/local-time.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';
import type { DayInput } from './day-form.ts';

/** Pixels of the longest side: wide enough for a page, light enough for a telephone. */
const LARGEST_SIDE = 960;

/** A refusal at its field, in French. */
export interface DayRefused {
  readonly kind: 'refused';
  readonly problems: Readonly<Record<string, string>>;
}

/** What a day's row holds of what was typed; `picture_png` only where another picture was sent. */
export interface DayColumns {
  readonly title_fr: string;
  readonly month_day: string;
  readonly scope: 'international' | 'national';
  readonly text_fr: string;
  readonly picture_alt: string;
  readonly picture_png?: string;
}

/**
 * Turns what the coordinator typed into the columns of a day; 29 February is a day. The picture is drawn anew.
 * Refuses, at its field, a day that its month does not have, a picture that cannot be read or weighs over 2 MB,
 * and a picture that is not described to those who do not see it.
 *
 * @param hasPicture whether the day keeps a picture that it has already
 */
export async function readDayInput(
  typed: DayInput,
  { hasPicture }: { hasPicture: boolean },
): Promise<{ kind: 'read'; columns: DayColumns } | DayRefused> {
  const monthDay = `${typed.month}-${String(typed.day).padStart(2, '0')}`;
  // A leap year: it has every day that any year has.
  if (resolveLocalTime(`2028-${monthDay}T12:00`, 'UTC').kind === 'impossible-day')
    return refused('day', 'Ce jour n’existe pas dans ce mois.');
  if ((hasPicture || typed.picture) && !typed.picture_alt)
    return refused('picture_alt', 'Décrivez l’image en une phrase, pour les personnes qui ne la voient pas.');
  const columns = {
    title_fr: typed.title,
    month_day: monthDay,
    scope: typed.scope,
    text_fr: typed.text ?? '',
    picture_alt: hasPicture || typed.picture ? (typed.picture_alt ?? '') : '',
  };
  if (!typed.picture) return { kind: 'read', columns };
  const picture = await redrawImage(typed.picture, { largestSide: LARGEST_SIDE });
  if (picture.kind === 'refused') return refused('picture', picture.problem);
  return { kind: 'read', columns: { ...columns, picture_png: picture.png.toString('base64') } };
}

function refused(field: string, problem: string): DayRefused {
  return { kind: 'refused', problems: { [field]: problem } };
}
