import { COMMON_PIECES, foldLetters, WALKS } from './common-passwords.ts';

/** Fewest characters of a password (NIST SP 800-63B-4, 3.1.1.2: 15 where it may be the only factor). */
export const SHORTEST_PASSWORD = 15;
/** Most characters: beyond, hashing would cost more than it protects. */
export const LONGEST_PASSWORD = 200;

/** Why a password is not accepted. */
export type PasswordFault = 'too-short' | 'too-long' | 'repeated' | 'common' | 'about-you';

/** What the person reads for each fault: what is wrong, and what to do. */
export const PASSWORD_SENTENCES: Readonly<Record<PasswordFault, string>> = {
  'too-short': `Choisissez au moins ${SHORTEST_PASSWORD} caractères : une phrase de quatre ou cinq mots convient très bien.`,
  'too-long': `Choisissez au plus ${LONGEST_PASSWORD} caractères.`,
  repeated: 'Ce mot de passe répète toujours la même chose. Choisissez plusieurs mots différents.',
  common:
    'Ce mot de passe fait partie de ceux qu’on essaie en premier (mots courants, suites du clavier, dates). Ajoutez des mots qui n’ont rien à voir entre eux.',
  'about-you':
    'Ce mot de passe se devine à partir de votre nom, de votre adresse ou de votre collectivité. Choisissez des mots sans lien avec vous.',
};

/** What an attacker who aims at this person would try first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  /** Names of their territories and associations. */
  readonly places: readonly string[];
}

/** What a known piece counts for, however long it is; any other character counts for one. */
const PIECE_WEIGHT = 2;
/** A name of one's own is the first thing tried. */
const OWN_WEIGHT = 1;
/** Least weight: five common words, or as many characters that belong to no known piece. */
const LEAST_WEIGHT = 9;
/** Shorter runs of neighbouring keys happen in honest words. */
const SHORTEST_WALK = 4;
/** No piece is longer: neither a famous line nor a territory's name. */
const LONGEST_PIECE = 60;

/**
 * Judges a new password: returns its fault, or nothing when it is accepted. Any character is welcome,
 * none is compulsory, spaces count (NIST SP 800-63B-4; CNIL 2022-100). A password weighs what remains
 * when words that everybody tries, keyboard walks, dates, repetitions and the person's own names are
 * each counted as little as an attacker's dictionary makes them cost.
 */
export function judgePassword(password: string, owner: PasswordOwner): PasswordFault | undefined {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < SHORTEST_PASSWORD) return 'too-short';
  if (characters.length > LONGEST_PASSWORD) return 'too-long';
  if (smallestPeriod(characters) < SHORTEST_PASSWORD / 2 || new Set(characters).size < 5) return 'repeated';
  const own = ownPieces(owner);
  // Read as typed and with the usual disguises undone: neither alone sees every piece.
  const readings = [foldLetters(password), undisguise(foldLetters(password))];
  const weigh = (names: ReadonlySet<string>) =>
    Math.min(...readings.map((reading) => weight(reading, names)));
  if (weigh(new Set()) < LEAST_WEIGHT) return 'common';
  if (weigh(own) < LEAST_WEIGHT) return 'about-you';
  return undefined;
}

/** The length of the block whose repetition makes the whole text (the text's own length when none does). */
function smallestPeriod(characters: readonly string[]): number {
  for (let period = 1; period <= characters.length / 2; period++) {
    if (characters.every((character, index) => index < period || character === characters[index - period])) {
      return period;
    }
  }
  return characters.length;
}

function ownPieces(owner: PasswordOwner): ReadonlySet<string> {
  const words = [owner.email, owner.name, ...owner.places, 'trait d’union', 'anvita'].flatMap((text) => {
    const parts = foldLetters(text).split(/[^a-z0-9]+/u);
    return [...parts, parts.join('')];
  });
  return new Set(words.filter((word) => word.length >= 2));
}

const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
  '+': 't',
};

/** Figures and signs that stand for a letter do so beside letters; those of a year or a date are left alone. */
function undisguise(text: string): string {
  return text.replace(
    /(?<=\p{L})[@43€1!0$57+](?!\d)|(?<!\d)[@43€1!0$57+](?=\p{L})/gu,
    (sign) => DISGUISES[sign] ?? sign,
  );
}

/**
 * The least weight of any way to cut the text into known pieces and single characters. A piece met
 * again costs one: repeating is the first thing tried.
 */
function weight(text: string, names: ReadonlySet<string>): number {
  const characters = [...text];
  const best: { cost: number; met: ReadonlySet<string> }[] = [{ cost: 0, met: new Set() }];
  for (let end = 1; end <= characters.length; end++) {
    const last = characters[end - 1] ?? '';
    const before = best[end - 1] ?? { cost: 0, met: new Set<string>() };
    // A separator used before, or a character that was just there, adds nothing that would not be tried.
    const isFree = last === characters[end - 2] || (/[^\p{L}\p{N}]/u.test(last) && before.met.has(last));
    let cheapest = { cost: before.cost + (isFree ? 0 : 1), met: addTo(before.met, last) };
    for (let start = Math.max(0, end - LONGEST_PIECE); start <= end - 2; start++) {
      const piece = characters.slice(start, end).join('');
      const price = names.has(piece) ? OWN_WEIGHT : isCommon(piece) ? PIECE_WEIGHT : undefined;
      const from = best[start];
      if (price === undefined || !from) continue;
      const cost = from.cost + (from.met.has(piece) ? 1 : price);
      if (cost < cheapest.cost) cheapest = { cost, met: addTo(from.met, piece) };
    }
    best.push(cheapest);
  }
  return best[characters.length]?.cost ?? 0;
}

function addTo(met: ReadonlySet<string>, piece: string): ReadonlySet<string> {
  return met.has(piece) ? met : new Set([...met, piece]);
}

function isCommon(piece: string): boolean {
  if (COMMON_PIECES.has(piece)) return true;
  if (piece.length >= SHORTEST_WALK && WALKS.some((walk) => walk.includes(piece))) return true;
  // Years, and dates written with or without separators.
  return (
    /^(19|20)\d\d$/.test(piece) ||
    /^[0-3]\d[01]\d((19|20)?\d\d)?$/.test(piece) ||
    /^[0-3]?\d[/. -][01]?\d[/. -](19|20)?\d\d$/.test(piece)
  );
}
