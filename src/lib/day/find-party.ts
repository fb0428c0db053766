import { fingerprint } from './device-key.ts';
import type { DoorParty } from './door-list.ts';
import { foldText } from './fold-text.ts';
import { personLabel } from './door-words.ts';

const JOINED = /['’ʼ-]/u;
const EVERY_JOINT = /['’ʼ-]/gu;

/** A party with the words under which it is found. */
export interface PartyLine {
  readonly party: DoorParty;
  /** The names in the order of the positions, as they are shown. */
  readonly label: string;
  readonly words: readonly string[];
}

/** One line a party, in the order of the alphabet; who has no name stands under « Personne discrète ». */
export function partyLines(parties: readonly DoorParty[]): PartyLine[] {
  const collator = new Intl.Collator('fr', { sensitivity: 'base', numeric: true });
  return parties
    .map((party) => {
      const labels = party.people.map((_, index) => personLabel(party, index));
      const scripts = party.people.flatMap(({ ownScript }) => (ownScript ? [ownScript] : []));
      return {
        party,
        label: labels.join(', '),
        words: [...labels, ...scripts, ...party.calls.map(String)].flatMap((text) => [
          ...foldText(text),
          // « N’Diaye » is found as « Diaye » and as « Ndiaye », « Jean-Luc » as « Jeanluc » too.
          ...(JOINED.test(text) ? foldText(text.replaceAll(EVERY_JOINT, '')) : []),
        ]),
      };
    })
    .toSorted((a, b) => collator.compare(a.label, b.label));
}

/**
 * The parties of which each asked word begins one of theirs, whatever the order, accents and capitals; by the alphabet,
 * those first whose very first name or number is asked for. Nothing for a text without a letter or figure.
 */
export function findParties(lines: readonly PartyLine[], asked: string, limit = 12): PartyLine[] {
  const wanted = foldText(asked);
  if (wanted.length === 0) return [];
  const found = lines.filter(({ words }) =>
    wanted.every((word) => words.some((known) => known.startsWith(word))),
  );
  const isFirst = ({ words }: PartyLine) => wanted.some((word) => words[0]?.startsWith(word));
  // The sort keeps the order of the alphabet within each half.
  return found.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a))).slice(0, limit);
}

/**
 * Whose code this is: the whole text of the code as scanned, its address under another beginning, or only its last part
 * as somebody typed it. Nothing where it is nobody's of this list.
 */
export async function findByCode(
  parties: readonly DoorParty[],
  text: string,
  origin: string,
): Promise<DoorParty | undefined> {
  const said = text.trim();
  const token = /(?:^|\/entree\/)([^/\s?#]+)(?:[?#]\S*)?$/u.exec(said)?.[1];
  const candidates = [said, ...(token ? [`${origin}/entree/${token}`] : [])];
  for (const candidate of candidates) {
    const code = await fingerprint(candidate);
    const party = parties.find((each) => each.code === code);
    if (party) return party;
  }
  return undefined;
}
