import { m } from '#i18n/messages.js';
import { formatDayAndTime, formatPeriod } from '#lib/dates/format-date.ts';
import { halfDaysByDay } from '#lib/labels/half-days.ts';
import { offerNameIn } from '#lib/labels/offers.ts';
import { SPONSEE_WORD, SPONSOR_WORD } from '../certificates/page/commitment-words.ts';
import { withBreaks } from '../certificates/page/compose-page.ts';
import { firstName } from '../sponsors/first-name.ts';
import { drawCode } from '../typesetting/draw-code.ts';
import { FREE_SLOTS, HELP_KINDS } from '../sponsors/matching-words.ts';
import { charterPoints, type CharterSection } from './charter-words.ts';
import { languagesTogether } from './languages-together.ts';
import { markedText, type MarkedText } from './marked-text.ts';
import type { PaperEvent } from './read-paper-event.ts';
import type { PaperHousehold } from './read-paper-people.ts';

/** A household with the sponsors on whom both sides agreed. */
export interface AgreedHousehold extends Pick<PaperHousehold, 'details' | 'sponsors'> {
  /** What their entry code says, where no mail brings it to them. */
  readonly entry?: string | undefined;
  /** Their first meeting, a wall time of the ceremony's zone; only where there is one sponsor to meet. */
  readonly meetingAt: string | undefined;
}

/** The ceremony as confirmed people may be told of it now. */
export interface FolderEvent extends PaperEvent {
  /** Empty while the place of a confidential ceremony is not told. */
  readonly placeTold: string;
  /** The wall time, now, of the ceremony's zone. */
  readonly nowLocal: string;
}

interface FolderPerson {
  readonly name: MarkedText;
  readonly own_script?: MarkedText;
  readonly caption: string;
}

/** What both sides read, in French. */
export interface FolderWords {
  readonly from: string;
  readonly sponsees: readonly FolderPerson[];
  readonly sponsors: readonly FolderPerson[];
  readonly link: string;
  readonly common: readonly { term: string; text: string }[];
  readonly ceremony: readonly { term: string; text: string }[];
  readonly meeting: CharterSection;
  readonly charter: CharterSection;
  readonly limits: CharterSection;
  readonly help: CharterSection;
  /** Of a household without mail: the code that it shows at the door, as an SVG. */
  readonly entry?: { readonly code: string; readonly alt: string; readonly text: string };
}

/** Letters of a first name that stands well before « propose ». */
const LONGEST_TERM_NAME = 20;
const SAID = { locale: 'fr' } as const;
const list = new Intl.ListFormat('fr', { type: 'conjunction' });

/** What stands on the two pages of one pair. Pure. */
export function folderWords(event: FolderEvent, household: AgreedHousehold): FolderWords {
  const { territory, organisers } = event.frame;
  const partners = organisers.filter((name) => name !== territory);
  return {
    from: withBreaks(partners.length > 0 ? `${territory}, avec ${list.format(partners)}` : territory),
    sponsees: household.details.people.map(({ name, ownScript, agreement }) => ({
      name: markedText(name),
      ...(ownScript && { own_script: markedText(ownScript, household.details.certificateLanguage) }),
      caption: SPONSEE_WORD[agreement],
    })),
    sponsors: household.sponsors.flatMap(({ people }) =>
      people.map(({ name, agreement }) => ({
        name: markedText(shortName(name)),
        caption: SPONSOR_WORD[agreement],
      })),
    ),
    link:
      'Vous avez dit oui, des deux côtés. Vous voilà en lien\u00a0: pour vous rencontrer, parler, sortir, vous ' +
      'épauler, au rythme qui convient à chaque personne. Ce dossier vous dit la suite\u00a0; il est le même pour ' +
      'les deux côtés.',
    common: commonGround(household),
    ceremony: ceremonyFacts(event),
    meeting: firstMeeting(event, household),
    charter: charterInShort(),
    limits: {
      title: 'Ce que le parrainage n’est pas',
      points: [m.sponsor_isnt_1({}, SAID), m.sponsor_isnt_2({}, SAID), m.sponsor_isnt_3({}, SAID)],
    },
    help: helpInTrouble(event, partners),
    ...(household.entry !== undefined && {
      entry: {
        code: drawCode(household.entry),
        alt: 'Code à montrer à l’accueil',
        text: 'Le jour venu, les personnes parrainées montrent ce code à l’accueil. Il ne contient aucun nom\u00a0; sans lui, le nom suffit.',
      },
    }),
  };
}

function charterInShort(): CharterSection {
  const { title, ...points } = charterPoints('fr');
  return { title: `La charte en bref\u00a0: «\u00a0${title}\u00a0»`, ...points };
}

/** As a sponsor is shown to whoever may choose them: their first name, where it is surely one. */
function shortName(name: string): string {
  return firstName(name) ?? name;
}

function commonGround({ details, sponsors }: AgreedHousehold): FolderWords['common'] {
  const people = sponsors.map((sponsor) => sponsor.details);
  const together = languagesTogether(details.languages, people);
  const free = FREE_SLOTS.filter((slot) =>
    [details, ...people].every(({ freeSlots }) => freeSlots.includes(slot)),
  );
  const offered = HELP_KINDS.filter((kind) => people.some(({ offers }) => offers.includes(kind)));
  return [
    {
      term: 'Pour vous parler',
      text:
        together ??
        'vous n’avez pas encore de langue en commun\u00a0: des gestes, un téléphone qui traduit, une personne ' +
          'qui interprète aident beaucoup',
    },
    ...(details.interpreterPlanned
      ? [{ term: 'Le jour de la cérémonie', text: 'une interprétation est prévue' }]
      : []),
    {
      term: 'Pour vous voir',
      text: halfDaysByDay(free, 'fr') || 'un moment à trouver ensemble',
    },
    ...(offered.length > 0
      ? [{ term: offerTerm(sponsors), text: offered.map(offerInSentence).join(', ') }]
      : []),
  ].map(({ term, text }) => ({ term: withBreaks(term), text }));
}

/** « Jeanne propose »; of several sponsors, who offers what is theirs to say. */
function offerTerm(sponsors: AgreedHousehold['sponsors']): string {
  const [only, ...others] = sponsors.flatMap(({ people }) => people);
  if (only === undefined || others.length > 0) return 'Les marraines et parrains proposent';
  const name = shortName(only.name);
  return name.length <= LONGEST_TERM_NAME ? `${name} propose` : 'La marraine, le parrain propose';
}

function offerInSentence(kind: string): string {
  const name = offerNameIn(kind, 'fr');
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1);
}

function ceremonyFacts(event: FolderEvent): FolderWords['ceremony'] {
  return [
    {
      term: 'Quand',
      text: formatPeriod(event.starts_at_local, event.ends_at_local, 'fr', { zone: event.time_zone }),
    },
    {
      term: 'Où',
      text: withBreaks(event.placeTold) || 'le lieu vous sera dit dans les jours qui précèdent',
    },
    {
      term: 'Ce jour-là',
      text:
        'Venez un quart d’heure avant. On vous appelle ensemble, on lit l’engagement, vous signez, et un ' +
        'certificat est remis. Personne n’est pris en photo sans son accord.',
    },
  ];
}

function firstMeeting(
  { nowLocal, time_zone: zone }: FolderEvent,
  { meetingAt }: AgreedHousehold,
): CharterSection {
  const isToCome = meetingAt !== undefined && meetingAt > nowLocal;
  return {
    title: 'Votre première rencontre',
    ...(isToCome && {
      paragraphs: [
        `${m.own_meeting_fixed({}, SAID)} ${formatDayAndTime(meetingAt, 'fr', { zone })}. ${m.own_meeting_place({}, SAID)}`,
      ],
    }),
    points: [
      'Choisissez un lieu calme où chaque personne se sent bien\u00a0: un café, un parc, une médiathèque, le local ' +
        'de l’association.',
      'Une heure suffit. Mieux vaut se revoir que tout se dire.',
      'Parlez de ce que vous aimez, de votre quartier, de ce que vous savez faire. Personne n’a à raconter son ' +
        'parcours, et une question peut rester sans réponse.',
      'Parlez simplement, laissez du temps, montrez, dessinez\u00a0: un silence n’est pas un échec.',
      'Avant de vous quitter, convenez d’une prochaine fois et d’une façon de vous joindre. Personne n’est tenu de ' +
        'donner son numéro ni son adresse.',
    ],
  };
}

function helpInTrouble({ contact_email, frame }: FolderEvent, partners: readonly string[]): CharterSection {
  const who = list.format([...partners, frame.territory]);
  const write = contact_email ? ` Écrivez à ${contact_email}.` : '';
  return {
    title: 'Une question, une difficulté',
    paragraphs: [
      withBreaks(
        `Un malentendu, un rendez-vous manqué, une demande qui vous dépasse\u00a0: n’attendez pas.${write} ` +
          `De ce côté, on vous écoute, qui que vous soyez dans ce binôme\u00a0: ${who}.`,
      ),
      'Chaque personne reste libre\u00a0: elle peut refuser une rencontre, l’espacer ou y mettre fin, sans donner de ' +
        `raison.${partners.length > 0 ? ' L’association partenaire est là pour en parler et pour arbitrer.' : ''}`,
    ],
  };
}
