import { formatDate, formatDay, formatDayAndTime } from '#lib/dates/format-date.ts';
import { inFigures, rangeWords, restsOn, SOURCE_LABELS } from '#lib/labels/national-report.ts';
import { counted } from '#lib/labels/people.ts';
import { todayIn } from '#lib/dates/local-time.ts';
import type { NationalReport } from './compile-report.ts';

/** « 12 personnes », « de 13 à 16 personnes », « 1 personne ». */
function people({ least, most }: { least: number; most: number }): string {
  if (least === most) return counted(most, 'personne');
  return `de ${inFigures(least)} à ${inFigures(most)}\u00a0personnes`;
}

/** The sentence by which a report begins, as a journalist may quote it. */
export function leadOf({ campaign, totals }: NationalReport): string {
  const { figures, ceremonies } = totals;
  const year = campaign.dayOn.slice(0, 4);
  const held = `${counted(ceremonies, 'cérémonie')} de parrainage républicain`;
  if (ceremonies === 0)
    return `Le bilan des cérémonies de parrainage républicain du ${formatDate(campaign.dayOn, 'fr')}.`;
  const verb = ceremonies < 2 ? 'a eu lieu' : 'ont eu lieu';
  const sponsored =
    figures.people.reports === 0
      ? ''
      : ` : ${people(figures.people)} ${agreed(figures.people.most)} publiquement`;
  return `En ${year}, ${held} ${verb} autour du 18\u00a0décembre${sponsored}.`.replace(' : ', '\u00a0: ');
}

const agreed = (count: number) => (count < 2 ? 'y a été parrainée' : 'y ont été parrainées');

/** Where and when the first and the last ceremony that may be told began; nothing where there is one alone. */
export function firstAndLast({ towns, totals }: NationalReport): { first: string; last: string } | null {
  const at = (instant: string | null) => {
    const town = towns.find(({ startsAt, wasHeld }) => wasHeld && startsAt === instant);
    return town && `${town.name}, ${formatDayAndTime(town.startsAtLocal, 'fr', { zone: town.timeZone })}`;
  };
  const first = at(totals.firstAt);
  const last = at(totals.lastAt);
  return first !== undefined && last !== undefined && totals.firstAt !== totals.lastAt
    ? { first, last }
    : null;
}

/** The day of Paris on which it was published; nothing before. */
export function publishedOn({ campaign }: Pick<NationalReport, 'campaign'>): string | null {
  return campaign.reportPublishedAt && todayIn('Europe/Paris', campaign.reportPublishedAt);
}

/** How the numbers were made, in the words that stand under every copy of them. */
export const METHOD = [
  'Chaque ville écrit son propre bilan. Les nombres viennent de ces bilans, et de rien d’autre\u00a0: aucun nom n’est transmis.',
  'Un nombre de personnes compris entre 1 et 4 n’est jamais dit\u00a0: si peu de personnes pourraient être reconnues. Il compte pour 1 au moins et 4 au plus, c’est pourquoi un total peut s’écrire «\u00a0de… à…\u00a0».',
  'Une ville peut garder ses nombres pour elle\u00a0: ils ne comptent alors dans les totaux du pays qu’avec ceux d’au moins deux autres villes, et dans aucun détail.',
] as const;

/** The report as plain text, to be copied into a mail or an article. */
export function writePressText(
  report: NationalReport,
  { origin, contact }: { origin: string; contact: string },
): string {
  const { campaign, totals, towns, years } = report;
  const { figures } = totals;
  const extremes = firstAndLast(report);
  const held = towns.filter(({ wasHeld }) => wasHeld);
  const lines = [
    `${campaign.name.toLocaleUpperCase('fr')}\u00a0: BILAN DES PARRAINAGES RÉPUBLICAINS`,
    '',
    leadOf(report),
    ...(campaign.reportText === '' ? [] : ['', campaign.reportText]),
    '',
    'LES NOMBRES',
    ...(
      [
        ['Personnes parrainées', figures.people],
        ['Marraines et parrains', figures.sponsors],
        ['Familles', figures.families],
        ['Associations partenaires', figures.associations],
      ] as const
    )
      .filter(([, { reports }]) => reports > 0)
      .map(([label, figure]) => `– ${label}\u00a0: ${rangeWords(figure)} (${restsOn(figure.reports)})`),
    ...(extremes
      ? ['', `Première cérémonie\u00a0: ${extremes.first}.`, `Dernière cérémonie\u00a0: ${extremes.last}.`]
      : []),
    ...(held.length === 0 ? [] : ['', 'LES VILLES', `${held.map(({ name }) => name).join(', ')}.`]),
    '',
    'LES ANNÉES',
    ...years.map(
      ({ label, people: range, territories, told }) =>
        `– ${label}\u00a0: ${rangeWords(range)}\u00a0personnes${territories === null ? '' : `, ${counted(territories, told === 'here' ? 'cérémonie' : 'territoire')}`} (${SOURCE_LABELS[told]})`,
    ),
    '',
    'LA MÉTHODE',
    ...METHOD.map((sentence) => `– ${sentence}`),
    '',
    `${origin}/bilans/${campaign.slug}`,
    `Contact\u00a0: ${contact}`,
    ...(publishedOn(report) ? [`Publié le ${formatDay(publishedOn(report) ?? '', 'fr')}.`] : []),
  ];
  return lines.join('\n');
}
