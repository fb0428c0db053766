import { labelOf, DAY_PARTS, HELP_LABELS, INTEREST_LABELS, WEEKDAYS } from '#lib/labels/matching.ts';
import { languageLabel } from '#lib/labels/languages.ts';
import { registrationTag, SPONSOR_ROLES } from '#lib/labels/people.ts';
import { hoursName } from '#lib/labels/sponsors.ts';
import type { Database } from '../database/schema.ts';
import type { RegistrationContact } from '../registrations/open-registration-contact.ts';
import type { SponsorDetails } from './sponsor-details.ts';
import type { SponsorRole } from './tables.ts';

/** What an organiser may take along beside the names, in the order of the columns. */
export const EXPORT_CHOICES = [
  'status',
  'role',
  'languages',
  'availability',
  'help',
  'place',
  'email',
  'phone',
  'message',
  'knows',
  'answers',
] as const;
export type ExportChoice = (typeof EXPORT_CHOICES)[number];

/** Of those, the ones that reach a person or repeat what they wrote: only when somebody ticks them. */
export const ON_DEMAND: readonly ExportChoice[] = ['email', 'phone', 'message', 'knows', 'answers'];

/** A registration with everything that may stand in its line. */
export interface ExportedSponsor {
  readonly details: SponsorDetails;
  readonly contact: RegistrationContact;
  readonly role: SponsorRole;
  readonly status: Database['registration']['status'];
  readonly channel: 'online' | 'paper' | 'import';
  /** On the waiting list, 1 for the first. */
  readonly rank: number | undefined;
  /** `YYYY-MM-DD` in the ceremony's zone. */
  readonly registeredOn: string;
  readonly capacity: number;
}

interface Column {
  readonly title: string;
  readonly of: (sponsor: ExportedSponsor) => string;
}

const AGREEMENTS = { marraine: 'marraine', parrain: 'parrain', neutre: '' } as const;
const CHANNELS = { online: 'en ligne', paper: 'sur papier', import: 'liste importée' } as const;
const LEVELS: Readonly<Record<string, string>> = { native: '', fluent: '', some: ' (un peu)' };

const person = (index: 0 | 1, title: string): Column[] => [
  { title, of: ({ details }) => details.people[index]?.name ?? '' },
  {
    title: index === 0 ? 'Marraine ou parrain' : 'Marraine ou parrain (2)',
    of: ({ details }) => AGREEMENTS[details.people[index]?.agreement ?? 'neutre'],
  },
];

const COLUMNS: Readonly<Record<Exclude<ExportChoice, 'answers'>, readonly Column[]>> = {
  status: [
    { title: 'Inscription', of: ({ status }) => registrationTag(status).label },
    { title: 'Rang d’attente', of: ({ rank }) => (rank === undefined ? '' : String(rank)) },
    { title: 'Inscription reçue le', of: ({ registeredOn }) => registeredOn.split('-').reverse().join('/') },
    { title: 'Inscription reçue', of: ({ channel }) => CHANNELS[channel] },
  ],
  role: [
    { title: 'Qualité', of: ({ role }) => labelOf(SPONSOR_ROLES, role) },
    {
      title: 'Fonction ou association',
      of: ({ details }) => details.officialFunction ?? details.associationName ?? '',
    },
  ],
  languages: [
    {
      title: 'Langues',
      of: ({ details }) =>
        details.languages.map(({ code, level }) => `${languageLabel(code)}${LEVELS[level] ?? ''}`).join(', '),
    },
  ],
  availability: [
    { title: 'Demi-journées libres', of: ({ details }) => details.freeSlots.map(halfDay).join(', ') },
    { title: 'Première rencontre', of: ({ details }) => yesOrNo(details.firstMeeting) },
    {
      title: 'Temps par semaine',
      of: ({ details }) => (details.hoursPerWeek ? hoursName(details.hoursPerWeek) : ''),
    },
  ],
  help: [
    {
      title: 'Peut aider pour',
      of: ({ details }) => details.offers.map((offer) => labelOf(HELP_LABELS, offer)).join(', '),
    },
    {
      title: 'Aime',
      of: ({ details }) => details.interests.map((interest) => labelOf(INTEREST_LABELS, interest)).join(', '),
    },
    { title: 'À l’aise avec une famille', of: ({ details }) => yesOrNo(details.easeWithFamilies) },
    { title: 'Accueils possibles', of: ({ capacity }) => String(capacity) },
  ],
  place: [
    { title: 'Quartier', of: ({ details }) => details.neighbourhood ?? '' },
    { title: 'Code postal', of: ({ details }) => details.postcode ?? '' },
  ],
  email: [{ title: 'Adresse électronique', of: ({ contact }) => contact.email ?? '' }],
  phone: [{ title: 'Téléphone', of: ({ contact }) => contact.phone ?? '' }],
  message: [{ title: 'Message', of: ({ details }) => details.message ?? '' }],
  knows: [{ title: 'Connaît déjà', of: ({ details }) => details.alreadyKnows ?? '' }],
};

/**
 * Lays a list out as a table: the names always, then what was chosen, in a fixed order; a column for each of the
 * town's own questions when `answers` is. The table is text, not yet safe for a spreadsheet program.
 */
export function layOutExport(
  sponsors: readonly ExportedSponsor[],
  chosen: readonly ExportChoice[],
  questions: readonly { readonly id: string; readonly label: string }[],
): { columns: string[]; rows: string[][] } {
  const columns: Column[] = [
    ...person(0, 'Nom'),
    ...person(1, 'Vient avec'),
    ...EXPORT_CHOICES.filter((choice) => chosen.includes(choice)).flatMap((choice) =>
      choice === 'answers' ? questions.map(ownQuestion) : COLUMNS[choice],
    ),
  ];
  return {
    columns: columns.map(({ title }) => title),
    rows: sponsors.map((sponsor) => columns.map(({ of }) => of(sponsor))),
  };
}

function ownQuestion({ id, label }: { id: string; label: string }): Column {
  return {
    title: label,
    of: ({ details }) => {
      const value = details.answers?.find(({ question }) => question === id)?.value ?? '';
      return typeof value === 'string' ? value : value.join(', ');
    },
  };
}

function yesOrNo(told: boolean | undefined): string {
  if (told === undefined) return '';
  return told ? 'oui' : 'non';
}

/** « mercredi soir » for `wed-evening`. */
function halfDay(slot: string): string {
  const [day, part] = slot.split('-');
  const words = [WEEKDAYS.find(({ code }) => code === day), DAY_PARTS.find(({ code }) => code === part)];
  return words.map((word) => word?.label.toLowerCase() ?? '').join(' ');
}
