import { addDays, daysBetween } from '#lib/dates/local-time.ts';
import { redrawImage } from '../typesetting/redraw-image.ts';
import type { CampaignInput } from './campaign-form.ts';
import type { CampaignRow } from './tables.ts';

/** Pixels of the longest side: wide enough for a screen in a hall, light enough for a telephone. */
const LARGEST_SIDE = 1280;
/** A window of more days than a month is a wrong year more often than a wish. */
const LONGEST_WINDOW = 31;

/** A refusal at its field, in French. */
export interface CampaignRefused {
  readonly kind: 'refused';
  readonly problems: Readonly<Record<string, string>>;
}

type WrittenColumn =
  | 'name'
  | 'day_on'
  | 'mode'
  | 'starts_at_time'
  | 'window_starts_on'
  | 'window_ends_on'
  | 'call_text'
  | 'public_text'
  | 'picture_alt'
  | 'charter_version';

/** What a campaign's row holds of what was typed; `picture_png` only where another picture was sent. */
export type CampaignColumns = Pick<CampaignRow, WrittenColumn> & { readonly picture_png?: string };

/**
 * Turns what the coordinator typed into the columns of a campaign. The picture is drawn anew.
 * Refuses, at its field: a day that is past (unless it was the campaign's before), a window that ends before it
 * begins, leaves the day out or lasts over a month, a charter version that no text has, a picture that cannot be read
 * or weighs over 2 MB, and a picture that is not described to those who do not see it.
 *
 * @param known `today` in Paris; `keptDay` the day that the campaign has; `hasPicture` whether it keeps one;
 *   `charterVersions` those whose text exists
 */
export async function readCampaignInput(
  typed: CampaignInput,
  known: {
    today: string;
    keptDay?: string | undefined;
    hasPicture: boolean;
    charterVersions: readonly string[];
  },
): Promise<{ kind: 'read'; columns: CampaignColumns } | CampaignRefused> {
  const problems = problemsOfDates(typed, known);
  if (!known.charterVersions.includes(typed.charter_version))
    problems['charter_version'] = 'Aucun texte de la charte ne porte cette version.';
  const isShown = known.hasPicture || typed.picture !== undefined;
  if (isShown && !typed.picture_alt)
    problems['picture_alt'] = 'Décrivez l’image en une phrase, pour les personnes qui ne la voient pas.';
  if (Object.keys(problems).length > 0) return { kind: 'refused', problems };
  const { name, day_on, mode, starts_at_time, window_starts_on, window_ends_on, charter_version } = typed;
  const columns = {
    name,
    day_on,
    mode,
    starts_at_time,
    window_starts_on,
    window_ends_on,
    call_text: typed.call_text ?? '',
    public_text: typed.public_text ?? '',
    picture_alt: isShown ? (typed.picture_alt ?? '') : '',
    charter_version,
  };
  if (!typed.picture) return { kind: 'read', columns };
  const picture = await redrawImage(typed.picture, { largestSide: LARGEST_SIDE });
  if (picture.kind === 'refused') return { kind: 'refused', problems: { picture: picture.problem } };
  return { kind: 'read', columns: { ...columns, picture_png: picture.png.toString('base64') } };
}

function problemsOfDates(
  { day_on, window_starts_on, window_ends_on }: CampaignInput,
  { today, keptDay }: { today: string; keptDay?: string | undefined },
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (day_on < today && day_on !== keptDay) problems['day_on'] = 'Ce jour est déjà passé.';
  if (window_ends_on < window_starts_on)
    problems['window_ends_on'] = 'Le dernier jour ne peut pas venir avant le premier.';
  else if (window_starts_on > day_on)
    problems['window_starts_on'] =
      'Le premier jour doit venir avant le jour de la campagne, ou être ce jour.';
  else if (window_ends_on < day_on)
    problems['window_ends_on'] = 'Le dernier jour doit venir après le jour de la campagne, ou être ce jour.';
  else if (daysBetween(window_starts_on, window_ends_on) >= LONGEST_WINDOW)
    problems['window_ends_on'] = `Cela ferait plus d’un mois de cérémonies\u00a0: au plus tard le ${addDays(
      window_starts_on,
      LONGEST_WINDOW - 1,
    )
      .split('-')
      .reverse()
      .join('/')}.`;
  return problems;
}
