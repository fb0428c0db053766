import fc from 'fast-check';
import type { PaperEvent } from '#lib/server/papers/read-paper-event.ts';
import type { PaperHousehold, PaperSponsor } from '#lib/server/papers/read-paper-people.ts';
import type { SponseeDetails } from '#lib/server/sponsees/sponsee-details.ts';
import { sponseeDetails } from './a-sponsee.ts';

/** The ceremony that papers tell of, as it is read for them. */
export function aPaperEvent({ frame, ...changes }: PaperEventChanges = {}): PaperEvent {
  return {
    kind: 'ceremony',
    slug: 'ceremonie-du-18-decembre',
    title: 'Cérémonie de parrainage républicain',
    status: 'published',
    visibility: 'public',
    starts_at_local: '2026-12-18T18:30',
    ends_at_local: '2026-12-18T20:30',
    time_zone: 'Europe/Paris',
    address: '11 boulevard Jean-Pain, 38000 Grenoble',
    description: '',
    contact_email: 'mairie@exemple.fr',
    registration_closes_on: '2026-12-11',
    registration_state: 'open',
    starts_at: '2026-12-18T17:30:00.000Z',
    ends_at: '2026-12-18T19:30:00.000Z',
    asked_questions: '["offers","half-days","place"]',
    settings: { design: 'sober', orientation: 'landscape', variant: 'parrainage' },
    ...changes,
    frame: {
      territory: 'Grenoble',
      place: 'Hôtel de ville',
      held_on: '2026-12-18',
      variant: 'parrainage',
      organisers: ['Ville de Grenoble', 'APARDAP'],
      official: { name: 'Camille Exemple', function: 'maire' },
      colour: '#0c5075',
      ...frame,
    },
  };
}
type PaperEventChanges = Partial<Omit<PaperEvent, 'frame'>> & { frame?: Partial<PaperEvent['frame']> };

/** A sponsor of a household on paper: one woman who lives there, unless people are told. */
export function aPaperSponsor(
  sponsorId: string,
  people: PaperSponsor['people'] = [{ name: 'Hélène Lefèvre', agreement: 'marraine', quality: 'habitante' }],
): PaperSponsor {
  return {
    sponsorId,
    people,
    role: 'citizen',
    details: {
      people: people.map(({ name, agreement }) => ({ name, agreement })),
      isAdult: true,
      availableForCeremony: true,
      languages: [{ code: 'fr', level: 'native' }],
      freeSlots: [],
      offers: [],
      interests: [],
      easeWithFamilies: true,
    },
  };
}

/** A household on paper: what `sponseeDetails` invents, with one sponsor, unless told otherwise. */
export function aPaperHousehold(
  sponseeId: string,
  {
    associationName,
    sponsors = [aPaperSponsor(`parrain-${sponseeId}`)],
    ...details
  }: Partial<SponseeDetails> & {
    name?: string;
    associationName?: string;
    sponsors?: readonly PaperSponsor[];
  } = {},
): PaperHousehold {
  return { sponseeId, associationName, sponsors, details: sponseeDetails(details) };
}

/** So many households, each with its own invented names, own scripts in turn, and a card asked for. */
export function manyPaperHouseholds(count: number): PaperHousehold[] {
  const names = ['Amina Haddad', 'Yohannes Tesfaye', 'Nino Beridze', 'Olha Kovalenko', 'Reza Mohammadi'];
  const scripts = ['أمينة حداد', 'ዮሐንስ ተስፋዬ', 'ნინო ბერიძე', 'Ольга Коваленко', 'رضا محمدی'];
  const sponsors = ['Hélène Lefèvre', 'Jean-François Œuvrard', 'Zoé Müller', 'Claude Martin'];
  return Array.from({ length: count }, (_, index) => {
    const name = `${names[index % 5]} ${index + 1}`;
    return aPaperHousehold(`foyer-${index + 1}`, {
      people: [{ name, ownScript: scripts[index % 5], agreement: 'filleule' }],
      card: { name, contact: 'APARDAP, 04 00 00 00 00' },
      sponsors: [
        aPaperSponsor(`parrain-${index + 1}`, [
          { name: `${sponsors[index % 4]} ${index + 1}`, agreement: 'marraine', quality: 'habitante' },
        ]),
      ],
    });
  });
}

/** A text of so many letters of long words, a different one for each `from`. */
export function longText(length: number, from = 0): string {
  const words = ['Maximilienne', 'de', 'Özdemir', 'Ndiaye', 'Thiruvananthapuram'];
  return Array.from({ length: 24 }, (_, index) => words[(index + from) % 5])
    .join(' ')
    .slice(0, length)
    .trim();
}

/** Somebody whose name has words of any length the form takes, in Latin and in a script of their own. */
export const aPrintedPerson = fc.record(
  {
    name: wordsOfLength(fc.constantFrom('a', 'm', 'W', 'É', 'g', 'i')),
    ownScript: wordsOfLength(fc.constantFrom('م', 'ح', 'د', 'ع', 'ا')),
    agreement: fc.constantFrom('filleul' as const, 'filleule' as const, 'neutre' as const),
  },
  { requiredKeys: ['name', 'agreement'] },
);

function wordsOfLength(letter: fc.Arbitrary<string>): fc.Arbitrary<string> {
  // Up to the longest word that is never cut, and beyond; left to itself it would hardly leave the short ones.
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 40, size: 'max' });
  return fc
    .array(word, { minLength: 1, maxLength: 7 })
    .chain((words) => fc.constantFrom(' ', '-').map((between) => words.join(between).slice(0, 100).trim()));
}

/** The fullest household of the form: eight people and three couples, every name at its longest. */
export function theFullestHousehold(sponseeId = 'foyer-plein'): PaperHousehold {
  const arabic = 'عبد الرحمن بن محمد بن عبد الله الأنصاري '.repeat(3).slice(0, 100).trim();
  return aPaperHousehold(sponseeId, {
    associationName: longText(120, 3),
    people: Array.from({ length: 8 }, (_, index) => ({
      name: index === 7 ? 'W'.repeat(100) : longText(100, index),
      ownScript: index === 6 ? 'Ж'.repeat(100) : arabic,
      pronunciation: longText(100, index + 1),
      agreement: 'neutre' as const,
    })),
    card: { name: longText(60), contact: longText(120, 2) },
    sponsors: [0, 1, 2].map((place) =>
      aPaperSponsor(
        `couple-${place}`,
        [0, 1].map((one) => ({
          name: longText(100, place + one),
          agreement: 'neutre' as const,
          quality: longText(120, place + one),
        })),
      ),
    ),
  });
}
