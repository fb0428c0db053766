import { formatDay, formatDays } from '#lib/dates/format-date.ts';
import {
  inFigures,
  rangeWords,
  restsOn,
  shortRange,
  SOURCE_LABELS,
  type CountRange,
} from '#lib/labels/national-report.ts';
import { counted } from '#lib/labels/people.ts';
import { firstMissingLetter } from '../../typesetting/first-missing-letter.ts';
import type { NationalReport } from './compile-report.ts';
import { firstAndLast, leadOf, METHOD, publishedOn } from './report-words.ts';
import type { Figure } from './sum-reports.ts';

/** More would not be read; the page has all of them. */
const MOST_QUOTES = 3;
/** Characters of the coordinator's words that the first page has room for. */
const MOST_OF_TEXT = 900;
/** Rows of the table of regions. */
const MOST_REGIONS = 18;
const MOST_YEARS = 8;

const WHAT = [
  'Un parrainage républicain est un engagement public et symbolique. Dans une salle de mairie, devant l’assemblée, une habitante ou un habitant devient la marraine ou le parrain d’une personne exilée, ou d’une famille, et promet de l’aider à prendre sa place\u00a0: la langue, les démarches, les sorties, un réseau.',
  'Aucune loi ne l’organise. Il ne donne aucun droit au séjour et ne crée aucune obligation juridique ou financière. Chaque année, autour du 18\u00a0décembre, Journée internationale des migrants, des villes et des territoires accueillants tiennent leurs cérémonies ensemble, à l’appel de l’ANVITA.',
];

const ILLUSTRATE = [
  'Ne montrez pas le visage des personnes parrainées, ne donnez ni leur nom, ni leur pays, ni leur quartier, même si elles sourient sur la photographie\u00a0: certaines sont en danger si l’on sait où elles vivent.',
  'Montrez la salle, l’écharpe, le registre, des mains qui signent, des dos, des objets. Demandez leur accord aux marraines, aux parrains et aux personnes élues.',
  'Pour parler à quelqu’un, passez par la ville ou par l’association\u00a0: elle lui demandera. Un accord se retire à tout moment, et une image avec lui.',
];

/** What is drawn of a count: its words, and its lengths between 0 and 1. */
interface Drawn {
  readonly label: string;
  readonly said: string;
  readonly sure: number;
  readonly all: number;
}

/** What the press kit says; its template is `templates/press-kit.typ`. */
export interface PressKitWords {
  readonly over: string;
  readonly title: string;
  readonly lead: string;
  readonly what: readonly string[];
  /** The coordinator's words, in paragraphs. */
  readonly text: readonly string[];
  readonly figures: readonly { readonly value: string; readonly label: string; readonly detail: string }[];
  readonly years: readonly (Drawn & {
    /** The same number, in few characters. */
    readonly short: string;
    readonly isOpen: boolean;
    readonly places: string;
    readonly source: string;
  })[];
  /** What hatching and dashes mean; '' where there are none. */
  readonly legend: string;
  readonly regions: readonly (Drawn & { readonly ceremonies: string })[];
  readonly extremes: readonly string[];
  readonly quotes: readonly { readonly text: string; readonly town: string }[];
  readonly towns: string;
  readonly illustrate: readonly string[];
  readonly method: readonly string[];
  readonly contact: string;
  readonly address: string;
  readonly published: string;
}

/**
 * The words of the press kit. Of the towns' own words, only those that are published and that the house has letters for;
 * a number is said as on the page.
 */
export function pressKitWords(
  report: NationalReport,
  { origin, contact }: { origin: string; contact: string },
): PressKitWords {
  const { campaign, towns } = report;
  const extremes = firstAndLast(report);
  const day = publishedOn(report);
  const held = towns.filter(({ wasHeld }) => wasHeld);
  return {
    over: `Dossier de presse · ${formatDays(campaign.windowStartsOn, campaign.windowEndsOn, 'fr')}`,
    title: drawable(campaign.name),
    lead: leadOf(report),
    what: WHAT,
    text: beginningOf(drawable(campaign.reportText)),
    figures: figuresOf(report),
    years: yearsOf(report),
    legend: legendOf(report),
    regions: regionsOf(report),
    extremes: extremes
      ? [`Première cérémonie\u00a0: ${extremes.first}.`, `Dernière cérémonie\u00a0: ${extremes.last}.`]
      : [],
    quotes: held
      .filter(({ words }) => words !== '' && firstMissingLetter(words) === undefined)
      .slice(0, MOST_QUOTES)
      .map(({ words, name }) => ({ text: words, town: name })),
    towns: held
      .map(({ name }) => name.replaceAll(' ', '\u00a0'))
      .sort(new Intl.Collator('fr').compare)
      .join(', '),
    illustrate: ILLUSTRATE,
    method: METHOD,
    contact,
    address: `${origin}/bilans/${campaign.slug}`,
    published: day === null ? '' : `Publié le ${formatDay(day, 'fr')}`,
  };
}

function figuresOf({ totals }: NationalReport): PressKitWords['figures'] {
  const { figures } = totals;
  const shown = (figure: Figure, one: string, many: string) =>
    figure.reports === 0
      ? []
      : [{ value: rangeWords(figure), label: figure.most < 2 ? one : many, detail: restsOn(figure.reports) }];
  return [
    ...shown(figures.people, 'personne parrainée', 'personnes parrainées'),
    {
      value: inFigures(totals.ceremonies),
      label: totals.ceremonies < 2 ? 'cérémonie' : 'cérémonies',
      detail: 'qui ont eu lieu',
    },
    ...shown(figures.sponsors, 'marraine ou parrain', 'marraines et parrains'),
    ...shown(figures.associations, 'association', 'associations'),
  ];
}

function yearsOf({ years }: NationalReport): PressKitWords['years'] {
  const counts = years.filter(({ people }) => people.least > 0).slice(-MOST_YEARS);
  const highest = highestOf(counts.map(({ people }) => people));
  return counts.map(({ label, people, territories, told }) => ({
    label,
    said: rangeWords(people),
    short: shortRange(people),
    ...lengths(people, highest),
    isOpen: people.most === null,
    places: territories === null ? '–' : counted(territories, told === 'here' ? 'cérémonie' : 'territoire'),
    source: SOURCE_LABELS[told],
  }));
}

function legendOf({ years }: NationalReport): string {
  const ranges = years.map(({ people }) => people);
  const isOpen = ranges.some(({ most }) => most === null);
  const isBetween = ranges.some(({ least, most }) => most !== null && most > least);
  return [
    isBetween ? 'Hachures\u00a0: peut-être en plus, les nombres de 1 à 4 n’étant pas dits.' : '',
    isOpen ? 'Tirets\u00a0: «\u00a0plus de\u00a0», comme le chiffre a été publié.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function regionsOf({ totals }: NationalReport): PressKitWords['regions'] {
  const highest = highestOf(totals.byRegion.map(({ people }) => people));
  return totals.byRegion.slice(0, MOST_REGIONS).map(({ key, people, ceremonies }) => ({
    label: key === '' ? 'Hors des régions' : key,
    said: people.reports === 0 ? '–' : rangeWords(people),
    ...lengths(people, highest),
    ceremonies: inFigures(ceremonies),
  }));
}

const highestOf = (ranges: readonly CountRange[]) =>
  Math.max(1, ...ranges.map(({ least, most }) => most ?? least));

const lengths = ({ least, most }: CountRange, highest: number) => ({
  sure: least / highest,
  all: (most ?? least) / highest,
});

/** Without the letters that no font of the house has: a kit without a smiling face is better than none. */
function drawable(text: string): string {
  return [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text.normalize('NFC'))]
    .map(({ segment }) => segment)
    .filter((letter) => letter.trim() === '' || firstMissingLetter(letter) === undefined)
    .join('');
}

/** The first paragraphs, as long as there is room; the first one is cut at a word where it is too long itself. */
function beginningOf(text: string): string[] {
  const paragraphs = text
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const kept: string[] = [];
  let room = MOST_OF_TEXT;
  for (const paragraph of paragraphs) {
    if (paragraph.length > room) {
      if (kept.length === 0) kept.push(`${paragraph.slice(0, room).replace(/\s+\S*$/u, '')}…`);
      break;
    }
    kept.push(paragraph);
    room -= paragraph.length;
  }
  return kept;
}
