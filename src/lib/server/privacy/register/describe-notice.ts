import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import { readAskedQuestions, type OptionalQuestion } from '../../registrations/questions/asked-questions.ts';
import { KEPT } from '../retention-policy.ts';
import { mailCarrier } from './activities.ts';

/** For whom a notice is printed. */
export const AUDIENCES = ['sponsors', 'sponsees', 'guests'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One part of a notice, in plain French. */
export interface NoticeSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What stands on the page that is handed out (GDPR art. 13 and 14). */
export interface Notice {
  readonly audience: Audience;
  /** Where to write; nothing where the territory never prepared a ceremony. */
  readonly contact: string | null;
  readonly sections: readonly NoticeSection[];
}

/** Optional questions of the registration form as a notice calls them. */
const ASKED_WORDS: Readonly<Record<OptionalQuestion, string>> = {
  phone: 'votre téléphone',
  offers: 'ce que vous aimeriez partager',
  'half-days': 'vos moments libres',
  place: 'votre quartier ou votre code postal',
  hours: 'le temps que vous pensez donner',
  capacity: 'combien de personnes ou de familles vous pouvez accompagner',
  families: 'si vous êtes à l’aise avec une famille',
  knows: 'si vous connaissez déjà quelqu’un',
};

/**
 * Describes what a territory tells whoever it writes down: from the questions that its ceremony to come really asks,
 * the durations that are applied and the way its mail takes. Needs `sponsor:manage`.
 */
export async function describeNotice(
  context: Context,
  { territoryId, audience }: { territoryId: string; audience: Audience },
): Promise<Notice> {
  requirePermission(context.actor, 'sponsor:manage', territoryId);
  const db = inTerritory(context, territoryId);
  const event = await db
    .selectFrom('event')
    .select(['id', 'asked_questions', 'contact_email'])
    .where('kind', '=', 'ceremony')
    .where('status', '!=', 'cancelled')
    .orderBy('starts_at', 'desc')
    .executeTakeFirst();
  const own = event
    ? await db
        .selectFrom('registration_question')
        .select('label')
        .where('event_id', '=', event.id)
        .orderBy('position')
        .execute()
    : [];
  const asked = event ? readAskedQuestions(event.asked_questions) : [];
  return {
    audience,
    contact: event?.contact_email || null,
    sections: [
      {
        title: 'Ce que nous notons, et pourquoi',
        lines: whatFor(
          audience,
          asked,
          own.map(({ label }) => label),
        ),
      },
      { title: 'Qui le lit', lines: whoReads(audience, context.settings.mailTransport ?? 'file') },
      { title: 'Combien de temps', lines: howLong(audience) },
      { title: 'Vos droits', lines: rights(event?.contact_email || null) },
    ],
  };
}

function whatFor(audience: Audience, asked: readonly OptionalQuestion[], own: readonly string[]): string[] {
  if (audience === 'guests')
    return [
      'Votre nom et une adresse ou un numéro, pour garder votre place et vous prévenir d’un changement.',
    ];
  if (audience === 'sponsees')
    return [
      'Le nom que vous choisissez : un prénom ou un pseudonyme suffit. Vos langues, vos moments libres, ce que vous souhaitez et ce que vous refusez.',
      'Pour vous proposer un parrain ou une marraine, écrire le certificat comme vous le voulez, et vous accueillir le jour même.',
      'Vous pouvez dire non à tout moment : à un binôme, à une photo, à être appelé·e ou nommé·e. Rien d’autre n’en dépend.',
      'Jamais votre nationalité, votre situation administrative, votre religion, votre origine, votre date de naissance, votre adresse ni un numéro de document.',
    ];
  const more = [...asked.map((question) => ASKED_WORDS[question]), ...own.map((label) => `« ${label} »`)];
  return [
    'Votre nom, votre adresse électronique, les langues que vous parlez et en quelle qualité vous venez.',
    ...(more.length > 0 ? [`Et, si vous voulez bien : ${more.join(', ')}.`] : []),
    'Pour vous inscrire, vous proposer un binôme, vous écrire à ce sujet, imprimer le certificat et vous accueillir le jour même.',
    'Au titre de la mission d’intérêt public de la collectivité (article 6.1.e du RGPD), et avec votre accord, que vous pouvez reprendre à tout moment. Personne n’est choisi par une machine.',
  ];
}

function whoReads(audience: Audience, transport: Parameters<typeof mailCarrier>[0]): string[] {
  const mail = `Courrier – ${mailCarrier(transport)}`;
  const team =
    'L’équipe de la ville, et personne d’une autre ville. La coordination nationale ne lit que des totaux.';
  if (audience === 'guests') return [team, mail];
  if (audience === 'sponsees')
    return [
      `${team} Chaque lecture de votre nom est notée.`,
      'L’association qui vous accompagne. Votre parrain ou votre marraine, une fois que vous avez dit oui tous les deux.',
      mail,
    ];
  return [
    team,
    'La personne ou la famille que vous parrainez, une fois que vous avez dit oui tous les deux. Une personne qui choisit peut lire votre prénom et votre présentation.',
    mail,
  ];
}

function howLong(audience: Audience): string[] {
  const { guestDays } = KEPT;
  if (audience === 'guests')
    return [
      `${guestDays.afterMomentDays} jours après le moment ; ${guestDays.unconfirmedDays} jours si vous ne confirmez pas ; ${guestDays.withdrawnDays} jours si vous renoncez.`,
    ];
  const after = `Si vous demandez qu’on prenne de vos nouvelles : une adresse ou un numéro et vos réponses, ${KEPT.followUpDays} jours après la cérémonie.`;
  const ceremony = `${KEPT.ceremonyMonths} mois après la cérémonie, tout s’efface : la clé est détruite, et même une vieille sauvegarde ne se lit plus.`;
  if (audience === 'sponsees')
    return [
      ceremony,
      `Si vous renoncez : ${KEPT.withdrawnHouseholdDays} jours.`,
      after,
      'Votre certificat reste vérifiable par son numéro, sans votre nom ; vous pouvez demander de l’oublier.',
    ];
  return [
    ceremony,
    `Jamais confirmée : ${KEPT.unconfirmedRegistrationDays} jours. Si vous vous désistez : ${KEPT.withdrawnRegistrationDays} jours.`,
    after,
  ];
}

function rights(contact: string | null): string[] {
  return [
    'Lire ce que nous savons de vous, le corriger, en recevoir une copie, le faire effacer, ne plus être sollicité·e.',
    contact === null
      ? 'Demandez à la mairie : elle répond en un mois, sans demander de papiers.'
      : `Écrivez à ${contact}, ou demandez à la mairie : réponse en un mois, sans demander de papiers.`,
    'Si la réponse ne convient pas : la CNIL, 3 place de Fontenoy, 75007 Paris, cnil.fr.',
  ];
}
