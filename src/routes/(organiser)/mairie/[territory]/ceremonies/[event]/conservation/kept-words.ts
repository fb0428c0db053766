import { formatDate } from '#lib/dates/format-date.ts';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { counted } from '#lib/labels/people.ts';

/** One kind of data of a ceremony, and what becomes of it. */
export interface KeptLine {
  readonly key: string;
  readonly what: string;
  /** How many there are today; nothing where a count would mean nothing. */
  readonly now: string;
  readonly when: string;
  readonly stays: string;
}

/** What is told of the retention of one ceremony, as the server counts it. */
export interface KeptCounts {
  readonly erasedOn: string;
  readonly timeZone: string;
  readonly people: {
    readonly registrations: number;
    readonly households: number;
    readonly pairs: number;
    readonly messages: number;
    readonly presences: number;
    readonly contacts: number;
    readonly bonds: number;
    readonly certificates: number;
  };
}

/** A kind of people with a limit of their own. */
export interface KeptLimit {
  readonly kind: string;
  readonly total: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Each kind of data of a ceremony, when it goes and what stays of it, in the order in which it goes. */
export function keptLines(
  { erasedOn, timeZone, people }: KeptCounts,
  limits: readonly KeptLimit[],
  kept: {
    readonly unconfirmedRegistrationDays: number;
    readonly withdrawnRegistrationDays: number;
    readonly withdrawnHouseholdDays: number;
    readonly followUpDays: number;
    readonly auditMonths: number;
    readonly guestDays: { readonly afterMomentDays: number };
  },
): KeptLine[] {
  const day = (instant: string) => formatDate(localTimeOf(instant, timeZone).slice(0, 10), 'fr');
  const limitOf = (kind: string) => limits.find((limit) => limit.kind === kind);
  const own = (kind: string, rule: string) => {
    const limit = limitOf(kind);
    if (!limit) return rule;
    const [first, last] = [day(limit.firstAt), day(limit.lastAt)];
    return `${rule} (${first === last ? `le ${first}` : `du ${first} au ${last}`})`;
  };
  const ceremony = `le ${formatDate(erasedOn, 'fr')}`;
  return [
    {
      key: 'unconfirmed',
      what: 'Inscriptions jamais confirmées',
      now: String(limitOf('unconfirmed')?.total ?? 0),
      when: own('unconfirmed', `${kept.unconfirmedRegistrationDays} jours après l’envoi`),
      stays: 'Rien.',
    },
    {
      key: 'withdrawn',
      what: 'Inscriptions retirées',
      now: String(limitOf('withdrawn')?.total ?? 0),
      when: own('withdrawn', `${kept.withdrawnRegistrationDays} jours après le retrait`),
      stays: 'Rien.',
    },
    {
      key: 'withdrawn-household',
      what: 'Personnes parrainées qui se sont retirées',
      now: String(limitOf('withdrawn-household')?.total ?? 0),
      when: own('withdrawn-household', `${kept.withdrawnHouseholdDays} jours après le retrait`),
      stays: 'Le numéro d’un certificat déjà remis, sans nom.',
    },
    {
      key: 'guest',
      what: 'Réservations du programme',
      now: String(limitOf('guest')?.total ?? 0),
      when: own('guest', `${kept.guestDays.afterMomentDays} jours après le moment`),
      stays: 'Le nombre de places prises.',
    },
    {
      key: 'people',
      what: 'Parrains, marraines et personnes parrainées, leurs binômes',
      now: `${people.registrations} et ${people.households}, ${counted(people.pairs, 'binôme')}`,
      when: ceremony,
      stays: 'Le nombre de places et de binômes, votre bilan.',
    },
    {
      key: 'messages',
      what: 'Messages, invitations et réponses',
      now: String(people.messages),
      when: ceremony,
      stays: 'Rien.',
    },
    {
      key: 'day',
      what: 'Le jour même\u00a0: ordre de passage, portes, arrivées, présences',
      now: counted(people.presences, 'personne notée', 'personnes notées'),
      when: ceremony,
      stays: 'Rien.',
    },
    {
      key: 'certificates',
      what: 'Certificats',
      now: String(people.certificates),
      when: `leurs noms, ${ceremony}`,
      stays: 'Le numéro et une empreinte\u00a0: qui tient le papier peut encore le faire vérifier.',
    },
    {
      key: 'bonds',
      what: 'Nouvelles demandées pour après',
      now: counted(people.contacts, 'contact'),
      when: own('contact', `${kept.followUpDays} jours après la cérémonie`),
      stays: `Les dates du lien, sans personne (${people.bonds}).`,
    },
    {
      key: 'journal',
      what: 'Journal de ce qui a été fait, sans nom',
      now: '',
      when: `${kept.auditMonths} mois après chaque ligne`,
      stays: 'Rien.',
    },
  ];
}

const COUNTS: Readonly<Record<string, (count: number) => string>> = {
  registrations: (count) => counted(count, 'inscription'),
  households: (count) => counted(count, 'personne parrainée', 'personnes parrainées'),
  guests: (count) => counted(count, 'réservation'),
  contacts: (count) => counted(count, 'contact'),
  messages: (count) => counted(count, 'message'),
  registration: (count) => counted(count, 'inscription'),
  sponsee: (count) => counted(count, 'personne parrainée', 'personnes parrainées'),
  outbox_message: (count) => counted(count, 'message'),
};

/** What one act of the retention did, in words and counts. */
export function pastWords({
  action,
  counts,
}: {
  readonly action: string;
  readonly counts: Readonly<Record<string, number>>;
}): string {
  if (action === 'retention.announced') {
    const mails = counts['mails'] ?? 0;
    return `Annonce ${counts['days'] ?? 30} jours avant (${counted(mails, 'message')})`;
  }
  const told = Object.entries(counts).flatMap(([key, count]) => {
    const words = COUNTS[key];
    return count > 0 && words ? [words(count)] : [];
  });
  if (action !== 'retention.ceremony_erased') return told.join(', ');
  return told.length > 0
    ? `Les personnes d’une cérémonie\u00a0: ${told.join(', ')}`
    : 'Un évènement passé où il n’y avait plus personne';
}
