import type { Context } from '#lib/server/context.ts';
import { acrossTerritories, networkTables } from '#lib/server/database/access.ts';
import type { Activity } from '#lib/labels/directory.ts';
import type { PracticeTopic } from '#lib/labels/practice-topics.ts';
import { attachFile } from '#lib/server/directory/attach-file.ts';
import type { CardInput } from '#lib/server/directory/card-form.ts';
import { createPractice } from '#lib/server/directory/create-practice.ts';
import { editPractice } from '#lib/server/directory/edit-practice.ts';
import { listOwnCards } from '#lib/server/directory/list-own-cards.ts';
import { saveCard } from '#lib/server/directory/save-card.ts';
import { drawInvitation } from '#lib/server/newcomers/draw-invitation.ts';

interface SeededPractice {
  /** INSEE code of a town of the demonstration. */
  readonly code: string;
  readonly topic: PracticeTopic;
  readonly title: string;
  readonly text: string;
  readonly isListed: boolean;
}

/** Invented tales; the towns are real. */
const PRACTICES: readonly SeededPractice[] = [
  {
    code: '38185',
    topic: 'pairs',
    title: 'Deux soirées pour faire connaissance avant la cérémonie',
    text: 'Nous avons ouvert la salle du rez-de-chaussée deux jeudis de suite, de 18\u00a0h à 20\u00a0h, avec du thé et trois interprètes.\n\nPersonne n’était présenté à personne\u00a0: on jouait, on cuisinait, on parlait. Les binômes proposés la semaine suivante ont presque tous été acceptés.\n\nÀ refaire\u00a0: prévoir un coin calme pour les enfants dès la première soirée.',
    isListed: true,
  },
  {
    code: '30350',
    topic: 'room',
    title: 'Une cérémonie au village avec une seule personne pour tout préparer',
    text: 'Dix chaises en demi-cercle plutôt que des rangées, le registre sur une table basse, la lecture de l’engagement à plusieurs voix.\n\nLa salle était réservée depuis trois mois, le reste s’est fait en quatre soirées avec l’association.',
    isListed: true,
  },
  {
    code: '76540',
    topic: 'press',
    title: 'Des photographies que tout le monde peut garder',
    text: 'Un carré de tissu orange sur la chaise de celles et ceux qui ne veulent pas paraître, une photographe prévenue, et une grande image de mains à la fin.\n\nLe journal a publié celle des mains.',
    isListed: true,
  },
];

const INVITATION: Omit<SeededPractice, 'code'> = {
  topic: 'invite',
  title: 'Une invitation dans la langue de chacune et chacun',
  text: 'L’invitation jointe est sortie de Trait d’union, en français et en arabe. Nous l’avons remise en main propre dans deux lieux d’accueil, une semaine avant.\n\nUne feuille que l’on vous tend vaut dix affiches.',
  isListed: true,
};

/** What cards tell, taken in turn. */
const DONE: readonly { activities: readonly Activity[]; words: string; languages: readonly string[] }[] = [
  {
    activities: ['ceremonies', 'refers', 'companions'],
    words: 'Prépare la cérémonie avec la ville depuis le début, et donne des nouvelles des binômes.',
    languages: ['fr', 'en', 'ar'],
  },
  {
    activities: ['french', 'interpreting'],
    words: 'Ateliers le mardi et le jeudi soir.',
    languages: ['fr', 'fa', 'ps'],
  },
  { activities: ['rights', 'paperwork', 'refers'], words: '', languages: ['fr', 'ru', 'uk'] },
  {
    activities: ['meals', 'outings', 'rooms'],
    words: 'Une cuisine pour quarante personnes.',
    languages: ['fr', 'ti', 'am'],
  },
];

/**
 * Fills the directory of the demonstration: a card for every association and centre, all shown but every fifth, and
 * four practices, one with the invitation that the house itself drew. After the towns, their ceremonies and their
 * newcomers.
 */
export async function seedDirectory(context: Context): Promise<void> {
  const territories = await networkTables(context)
    .selectFrom('territory')
    .select(['id', 'code'])
    .orderBy('code')
    .execute();
  let rank = 0;
  for (const { id: territoryId } of territories) {
    for (const { id: cardId } of await listOwnCards(context, { territoryId })) {
      await saveCard(context, { territoryId, cardId, ...cardOf(rank) });
      rank += 1;
    }
  }
  for (const { code, ...practice } of PRACTICES) {
    const territory = territories.find((each) => each.code === code);
    if (territory) await sharePractice(context, territory.id, practice);
  }
  await shareInvitation(context);
}

function cardOf(rank: number): CardInput {
  const { activities, words, languages } = DONE[rank % DONE.length] ?? {
    activities: [],
    words: '',
    languages: [],
  };
  return {
    activities: [...activities],
    words: words || undefined,
    languages: languages as CardInput['languages'],
    contact: `contact@partenaire-${rank + 1}.exemple.fr`,
    website: undefined,
    is_listed: rank % 5 !== 4,
    revision: 0,
  };
}

async function sharePractice(
  context: Context,
  territoryId: string,
  { topic, title, text, isListed }: Omit<SeededPractice, 'code'>,
): Promise<string> {
  const { id: practiceId } = await createPractice(context, { territoryId, topic, title, text });
  const said = { topic, title, text, is_listed: isListed, revision: 0 };
  await editPractice(context, { territoryId, practiceId, ...said });
  return practiceId;
}

/** The invitation of the first welcome ceremony that has one, as its town handed it out. */
async function shareInvitation(context: Context): Promise<void> {
  const invited = await acrossTerritories(context, 'seed the demonstration')
    .selectFrom('welcome_invitation')
    .select(['territory_id', 'event_id'])
    .executeTakeFirst();
  if (!invited) return;
  const { territory_id: territoryId, event_id: eventId } = invited;
  const drawn = await drawInvitation(context, { territoryId, eventId, languages: ['fr', 'ar'] });
  if (drawn.kind !== 'drawn') throw new Error(drawn.problems.join(' '));
  const practiceId = await sharePractice(context, territoryId, INVITATION);
  const name = 'Invitation en français et en arabe';
  const attached = await attachFile(context, { territoryId, practiceId, name, file: drawn.bytes });
  if (attached.kind !== 'attached') throw new Error(attached.kind);
}
