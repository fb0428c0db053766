import { formatDayAndTime } from '#lib/dates/format-date.ts';
import { languageName } from './explain-pair.ts';
import type { Need } from './find-missing.ts';

/** What an appeal says of the ceremony: nothing that its public page does not. */
export interface AppealCeremony {
  readonly territoryName: string;
  readonly title: string;
  /** Wall-clock time of the place: who is called lives there. */
  readonly startsAtLocal: string;
  /** Empty when the place is told to registered people only. */
  readonly placeName: string;
  readonly isConfidential: boolean;
  /** Absolute address of the registration page; nothing while nobody can register there. */
  readonly link: string | undefined;
  readonly contactEmail: string;
}

/** A text to copy, for each way of spreading it. */
export interface AppealText {
  readonly subject: string;
  /** A mail. */
  readonly body: string;
  /** For a social network. */
  readonly post: string;
  /** One line for a poster or a display board. */
  readonly poster: string;
}

export interface Appeal {
  /** May be read by anybody. */
  readonly open: AppealText;
  /** Says what the open text leaves out: a mail, only to associations that one trusts. */
  readonly trusted: Pick<AppealText, 'subject' | 'body'> | undefined;
  /** Why there are two, in French for the organiser. */
  readonly notice: string | undefined;
}

/**
 * How many households must share a language or a neighbourhood before a public text names it (choice of this
 * project): fewer, and the text would point at somebody.
 */
export const NAMED_FROM_HOUSEHOLDS = 3;

/**
 * Writes the ready appeal for one need or several (none: simply for volunteers). In French, and never with a
 * number of people. The open text of a confidential ceremony tells neither its day nor its place nor a link.
 *
 * `households` share the needs; `neighbourhood` is the one where all of them live, when it is the same.
 */
export function composeAppeal(
  ceremony: AppealCeremony,
  {
    needs,
    households,
    neighbourhood,
  }: {
    readonly needs: readonly Need[];
    readonly households: number;
    readonly neighbourhood?: string | undefined;
  },
): Appeal {
  const isDiscreet = households < NAMED_FROM_HOUSEHOLDS;
  const full = write(ceremony, wantedWords(needs, { neighbourhood, isDiscreet: false }));
  const hides = needs.some(({ kind }) => kind === 'language') || (hasNear(needs) && neighbourhood);
  if (!isDiscreet || !hides) return { open: full, trusted: undefined, notice: undefined };
  const kinds = needs.some(({ kind }) => kind === 'language')
    ? 'Moins de trois foyers parlent cette langue\u00a0: la nommer en public pourrait désigner quelqu’un. Le texte public dit «\u00a0plusieurs langues\u00a0»'
    : 'Moins de trois foyers habitent ce quartier\u00a0: le nommer en public pourrait désigner quelqu’un. Le texte public dit «\u00a0plusieurs quartiers\u00a0»';
  const trusted = {
    subject: full.subject,
    body: full.body.replace(
      PASS_ON,
      'Merci de ne pas publier ce message\u00a0: il est destiné aux associations de confiance.',
    ),
  };
  return {
    open: write(ceremony, wantedWords(needs, { neighbourhood, isDiscreet: true })),
    trusted,
    notice: `${kinds}\u00a0; l’autre texte est réservé aux associations de confiance.`,
  };
}

const PASS_ON = 'Merci de faire passer ce message autour de vous.';

const hasNear = (needs: readonly Need[]) => needs.some(({ kind }) => kind === 'near');

/** « des marraines qui parlent tigrigna ou arabe ». */
function wantedWords(
  needs: readonly Need[],
  { neighbourhood, isDiscreet }: { neighbourhood?: string | undefined; isDiscreet: boolean },
): string {
  const gender = needs.flatMap((need) => (need.kind === 'gender' ? [need.gender] : []))[0];
  const isOfficial = needs.some(({ kind }) => kind === 'official');
  const codes = needs.flatMap((need) => (need.kind === 'language' ? need.codes : []));
  const who = { woman: 'des marraines', man: 'des parrains', both: 'des parrains et des marraines' };
  const officials = { woman: 'des élues', man: 'des élus', both: 'des élus et des élues' };
  const conditions = [
    ...(codes.length === 0 ? [] : [`parlent ${isDiscreet ? 'plusieurs langues' : oneOf(codes)}`]),
    ...(hasNear(needs) ? [nearWords(isDiscreet ? undefined : neighbourhood)] : []),
  ];
  const noun = isOfficial
    ? `${officials[gender ?? 'both']} pour devenir ${who[gender ?? 'both'].replaceAll('des ', '')}`
    : who[gender ?? 'both'];
  return conditions.length === 0
    ? noun
    : isOfficial
      ? `${noun}, et qui ${conditions.join(' et ')}`
      : `${noun} qui ${conditions.join(' et ')}`;
}

const nearWords = (neighbourhood: string | undefined) =>
  neighbourhood ? `habitent près de chez nous (${neighbourhood})` : 'viennent de plusieurs quartiers';

const oneOf = (codes: readonly string[]) =>
  new Intl.ListFormat('fr', { type: 'disjunction' }).format(codes.map(languageName));

function write(ceremony: AppealCeremony, wanted: string): AppealText {
  const { territoryName: town, title } = ceremony;
  const when = formatDayAndTime(ceremony.startsAtLocal, 'fr');
  const where = ceremony.placeName === '' ? '' : ` (${ceremony.placeName})`;
  const named = `«\u00a0${title}\u00a0», le ${when}`;
  const event = ceremony.isConfidential
    ? `${town} prépare une cérémonie de parrainage républicain.`
    : `${town} prépare ${named}${where}.`;
  const how = ceremony.link
    ? `Pour vous inscrire\u00a0: ${ceremony.link}`
    : ceremony.contactEmail === ''
      ? 'Pour en parler, adressez-vous à la collectivité.'
      : `Pour en parler\u00a0: ${ceremony.contactEmail}`;
  return {
    subject: `${town} cherche ${wanted}`,
    body: [
      'Bonjour,',
      `${event} Nous cherchons ${wanted}.`,
      'Parrainer, c’est rencontrer une personne ou une famille, aussi régulièrement qu’on le veut ensemble\u00a0: un repas, une sortie, une conversation, un coup de main dans les démarches. C’est un engagement symbolique et moral, sans charge financière ni responsabilité juridique.',
      how,
      PASS_ON,
    ].join('\n\n'),
    post: [
      `${town} cherche ${wanted}\u00a0: une rencontre, un repas, une sortie, un coup de main.`,
      ...(ceremony.isConfidential ? [] : [`${named}.`]),
      how,
    ].join(' '),
    poster: `On cherche ${wanted}. ${ceremony.link ?? ceremony.contactEmail}`.trim(),
  };
}
