import type { CertificateEntry } from '#lib/server/certificates/page/certificate-entry.ts';
import { secondLanguagePart } from '#lib/server/certificates/page/certificate-languages.ts';
import {
  commitmentSentence,
  SPONSEE_WORD,
  sponseesWithArticle,
  SPONSOR_WORD,
  sponsorWithArticle,
} from '#lib/server/certificates/page/commitment-words.ts';
import { dateInWords } from '#lib/server/certificates/page/date-in-words.ts';
import { gatherPictures, type PagePictures } from '#lib/server/certificates/page/page-pictures.ts';
import { markOfScript } from '#lib/server/typesetting/own-script.ts';

const INK = '#17324d';
/** Contrast of 3 with white, for lines, and of 5.5, for letters, which also stand on a tint (WCAG 2.2, 1.4.11 and 1.4.3). */
const MOST_LUMINANCE_OF_LINES = 0.3;
const MOST_LUMINANCE_OF_LETTERS = 0.141;
/** Letters that stand well under a line for signing, on two lines at most. */
const LONGEST_SIGNATURE_WORDS = 40;

/** A text with the language and direction it is read in. */
interface MarkedText {
  text: string;
  language: string;
  direction: string;
}

/** The territory’s colour as a ground, what is read on it, and the same for lines and for letters on white. */
interface PageColours {
  ground: string;
  on_ground: string;
  line: string;
  letters: string;
}

/** A line to sign on; the official’s may bear a scanned signature and a stamp. */
interface PageSignature {
  label: string;
  name?: string;
  hand?: PageImage;
  stamp?: PageImage;
}

interface PagePerson {
  name: MarkedText;
  own_script?: MarkedText;
  caption: string;
}

/** An image of the page: its path among the files given to the typesetter, and its alternative text. */
interface PageImage {
  path: string;
  alt: string;
  /** Width for a height of 1. */
  ratio: number;
}

/** One page as the template receives it: words only, no markup; the layout is the template’s affair. */
export interface CertificatePage {
  title: string;
  second?: ReturnType<typeof secondLanguagePart>;
  territory: string;
  crest?: PageImage;
  /** What a shield bears where there is no crest. */
  initial: string;
  colours: PageColours;
  occasion?: string;
  sponsees: PagePerson[];
  sponsors: PagePerson[];
  commitment: string;
  received?: string;
  made: string;
  signatures: PageSignature[];
  issuers: string;
  logos: PageImage[];
  notice: string;
  number: string;
  /** The verification code, with how many squares a side has, and the address without its secret fragment. */
  code?: { path: string; squares: number };
  verify_at?: string;
}

/** The title of the paper, and of a file that holds it: never a name. */
export function certificateTitle(variant: CertificateEntry['variant']): string {
  return variant === 'marrainage'
    ? 'Certificat de marrainage républicain'
    : 'Certificat de parrainage républicain';
}

/** The notice that stands on every certificate and that nothing in an entry can change. */
export function certificateNotice(variant: CertificateEntry['variant']): string {
  return (
    `Ce ${variant} est un engagement symbolique et moral. Il ne constitue pas un acte d’état civil, ` +
    'ne donne aucun droit au séjour et ne crée aucune obligation juridique ou financière.'
  );
}

/** Relative luminance of a colour `#rrggbb`, from 0 for black to 1 for white (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** White or ink, whichever is read better on the colour. */
export function inkOn(colour: string): string {
  return luminanceOf(colour) > 0.33 ? INK : '#ffffff';
}

/** The territory’s colour, or the house’s ink where lines of so light a colour would be lost on white paper. */
function coloursOf(colour: string): PageColours {
  const luminance = luminanceOf(colour);
  return {
    ground: colour,
    on_ground: inkOn(colour),
    line: luminance > MOST_LUMINANCE_OF_LINES ? INK : colour,
    letters: luminance > MOST_LUMINANCE_OF_LETTERS ? INK : colour,
  };
}

/** Never after a sign that stacks or joins the next letter (virama, coeng, joiners). */
const AFTER_TWELVE =
  /(?:\P{M}\p{M}*){12,}?(?<![\u094d\u09cd\u0a4d\u0acd\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2]|\u200c|\u200d)(?=[^\p{M}\u200c\u200d])/gu;

/** A word of more than thirty letters may be cut after any twelve: it is that or leaving the page. */
export function withBreaks(text: string): string {
  return text.replace(/[^\s\u2010-\u2014-]{31,}/gu, (run) => run.replace(AFTER_TWELVE, '$&\u200B'));
}

function marked(text: string, hint?: string): MarkedText {
  return { text: withBreaks(text), ...markOfScript(text, hint) };
}

function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('fr') + rest.join('');
}

/** Under a line for signing stand short words only; whoever signs is written in full higher on the page. */
function shortOr<Other>(text: string, other: Other): string | Other {
  return text.length <= LONGEST_SIGNATURE_WORDS ? text : other;
}

function signature(label: string, name?: string): PageSignature {
  const short = shortOr(name ?? '', undefined);
  return short ? { label, name: short } : { label };
}

function signaturesOf(entry: CertificateEntry, pictures: PagePictures): PageSignature[] {
  // All the names or none: a single one under the lines would look like the only person expected to sign.
  const areNamed =
    entry.sponsors.length > 1 && entry.sponsors.every(({ name }) => shortOr(name, undefined) !== undefined);
  const partners = entry.organisers.filter((name) => !includesText(name, entry.territory));
  const [partner, ...others] = partners;
  return [
    signature(capitalised(sponseesWithArticle(entry.sponsees.map((person) => person.agreement)))),
    ...entry.sponsors.map((person) =>
      signature(capitalised(sponsorWithArticle(person.agreement)), areNamed ? person.name : undefined),
    ),
    {
      ...(entry.official
        ? signature(
            shortOr(capitalised(entry.official.function), 'Pour la collectivité'),
            entry.official.name,
          )
        : signature('Pour la collectivité')),
      ...(entry.signature && {
        hand: {
          ...pictures.image(entry.signature),
          alt: `Signature numérisée de ${entry.official?.name ?? entry.territory}`,
        },
      }),
      ...(entry.stamp && { stamp: { ...pictures.image(entry.stamp), alt: `Cachet de ${entry.territory}` } }),
    },
    ...(partner === undefined
      ? []
      : [
          signature(
            others.length > 0 ? 'Pour les partenaires' : shortOr(`Pour ${partner}`, 'Pour le partenaire'),
          ),
        ]),
  ];
}

function includesText(text: string, part: string): boolean {
  return text.toLocaleLowerCase('fr').includes(part.toLocaleLowerCase('fr'));
}

/**
 * Writes every word of one certificate, agreed with the persons on it.
 *
 * @param pictures where its images and its code are gathered: one for a whole batch
 */
/** The printed address: without its secret, nor the number that stands beside it and is typed there. */
function whereToVerify({ verify_url = '', number }: CertificateEntry): string {
  const address = verify_url.replace(/^https:\/\//, '').replace(/[?#].*$/, '');
  const end = `/${number.replaceAll('-', '')}`;
  return address.endsWith(end) ? address.slice(0, -end.length) : address;
}

export function composePage(
  entry: CertificateEntry,
  pictures: PagePictures = gatherPictures(),
): CertificatePage {
  const second = entry.second_language;
  const where = includesText(entry.place, entry.territory)
    ? entry.place
    : `${entry.territory}, ${entry.place}`;
  return {
    title: certificateTitle(entry.variant),
    ...(second && { second: secondLanguagePart(second, entry.variant) }),
    territory: withBreaks(entry.territory),
    ...(entry.crest && {
      crest: { ...pictures.image(entry.crest), alt: `Blason ou logo de ${entry.territory}` },
    }),
    initial: capitalised(entry.territory.replace(/^(?:Ville|Commune|Mairie) d(?:e |’|')/u, '')).charAt(0),
    colours: coloursOf(entry.colour ?? INK),
    ...(entry.occasion && { occasion: withBreaks(entry.occasion) }),
    sponsees: entry.sponsees.map((person) => ({
      name: marked(person.name),
      ...(person.own_script && { own_script: marked(person.own_script, second) }),
      caption: SPONSEE_WORD[person.agreement],
    })),
    sponsors: entry.sponsors.map((person) => ({
      name: marked(person.name),
      caption: `${SPONSOR_WORD[person.agreement]}, ${withBreaks(person.quality)}`,
    })),
    commitment:
      entry.commitment === undefined
        ? commitmentSentence(
            entry.sponsors.map((person) => person.agreement),
            entry.sponsees.map((person) => person.agreement),
          )
        : withBreaks(entry.commitment),
    ...(entry.official && {
      received: withBreaks(
        `Cet engagement a été reçu par ${entry.official.name}, ${entry.official.function}.`,
      ),
    }),
    made: withBreaks(`${where}, le ${dateInWords(entry.held_on)}`),
    signatures: signaturesOf(entry, pictures),
    issuers: entry.organisers.map(withBreaks).join('  ·  '),
    logos: entry.organisers.flatMap((name, index) => {
      const logo = entry.organiser_logos?.[index];
      return logo ? [{ ...pictures.image(logo), alt: `Logo de ${name}` }] : [];
    }),
    notice: certificateNotice(entry.variant),
    number: entry.number,
    ...(entry.verify_url && {
      code: pictures.code(entry.verify_url),
      verify_at: withBreaks(whereToVerify(entry)),
    }),
  };
}
