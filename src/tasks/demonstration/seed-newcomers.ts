import { addDays, todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '#lib/server/context.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { addCentre } from '#lib/server/newcomers/add-centre.ts';
import { recordDistribution } from '#lib/server/newcomers/record-distribution.ts';
import { saveInvitation } from '#lib/server/newcomers/save-invitation.ts';
import { writePresentation } from '#lib/server/territories/write-presentation.ts';
import { listTranslations } from '#lib/server/translations/list-translations.ts';
import { saveTranslations } from '#lib/server/translations/save-translations.ts';

/** Invented places that hand invitations on. */
const CENTRES = [
  { name: 'CADA de la démonstration', kind: 'reception', contact: 'accueil@cada.exemple.fr' },
  { name: 'Cours de français de la démonstration', kind: 'school', contact: 'cours@exemple.fr' },
  { name: 'Maison des associations de la démonstration', kind: 'association', contact: '' },
] as const;

const PRESENTATION =
  'Ici, on se rencontre. Avec les associations, la ville relie des habitantes et des habitants et des personnes venues chercher refuge, autour d’un café, d’un trajet, d’un dossier à remplir.';

const PRESENTATIONS = {
  en: 'Here, people meet. With the associations, the city brings residents together with people who came to seek refuge, over a coffee, on the way somewhere, around a form to fill in.',
  ar: 'هنا يلتقي الناس. مع الجمعيات، تجمع المدينة السكّان والأشخاص الذين جاؤوا طلبًا للملجأ، حول فنجان قهوة أو في الطريق أو أمام استمارة تُملأ.',
} as const;

/** Invites to a welcome ceremony that is published, hands the invitation to centres, and presents the town in three languages. */
export async function seedNewcomers(
  context: Context,
  at: { territoryId: string; eventId: string },
): Promise<void> {
  const { territoryId } = at;
  await saveInvitation(context, {
    ...at,
    sentences: [
      'newcomers',
      'children',
      'friend',
      'interpreters',
      'services',
      'french',
      'free',
      'no-papers',
      'photos',
    ],
    coming: 'just-come',
    own_words: 'Il y aura du thé, des gâteaux, et du temps pour parler.',
    is_public: true,
    revision: 0,
  });
  const ids = [];
  for (const centre of CENTRES) ids.push((await addCentre(context, { territoryId, ...centre })).id);
  const { time_zone: timeZone } = await getEvent(context, at);
  const yesterday = addDays(todayIn(timeZone, context.clock.now()), -1);
  const sent = { ...at, centres: ids.slice(0, 2), sent_on: yesterday, means: 'hand' as const, copies: 40 };
  await recordDistribution(context, { ...sent, languages: ['fr', 'ar', 'fa', 'ti'] });
  await writePresentation(context, { territoryId, presentation: PRESENTATION });
  const [text] = await listTranslations(context, { territoryId });
  if (!text) return;
  for (const [locale, words] of Object.entries(PRESENTATIONS)) {
    const written = [{ key: text.key, text: words, digest: text.digest }];
    await saveTranslations(context, { territoryId, locale: locale as keyof typeof PRESENTATIONS, written });
  }
}
