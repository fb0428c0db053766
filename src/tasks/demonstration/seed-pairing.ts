import type { Context } from '#lib/server/context.ts';
import { inTerritory } from '#lib/server/database/access.ts';
import { getPairingSettings } from '#lib/server/pairing/board/get-pairing-settings.ts';
import { savePairingSettings } from '#lib/server/pairing/board/save-pairing-settings.ts';
import { saveOwnPresentation } from '#lib/server/registrations/save-own-presentation.ts';
import { signLink } from '#lib/server/vault/sign-link.ts';
import type { CeremonyToFill } from './seed-people.ts';

/** What some of them say of themselves; everybody else left it empty, as on a real Monday. */
const PRESENTATIONS = [
  'J’aime marcher et cuisiner pour beaucoup de monde. Je connais bien les bibliothèques de la ville.',
  'Retraitée de l’enseignement, j’ai du temps en semaine et la patience d’expliquer les papiers.',
  'Je joue au football le dimanche matin, et il manque toujours quelqu’un dans l’équipe.',
  'Arrivée ici il y a vingt ans sans parler français, je sais ce que c’est que de recommencer.',
  'Bricoleur et jardinier du dimanche\u00a0: on répare, on plante, et on parle en même temps.',
];

/** Lists the neighbourhoods of a town, as its organisers would on the page of settings. */
export async function seedNeighbourhoods(
  context: Context,
  { territoryId, eventId }: CeremonyToFill,
  neighbourhoods: readonly string[],
): Promise<void> {
  const at = { territoryId, eventId };
  const { settings, seen } = await getPairingSettings(context, at);
  const saved = await savePairingSettings(context, {
    ...at,
    seen,
    settings: { ...settings, neighbourhoods: [...neighbourhoods] },
  });
  if (saved.kind !== 'saved') throw new Error('Les quartiers d’essai ont été refusés.');
}

/** Lets some of those who have their place present themselves by their own link. */
export async function seedPresentations(context: Context, ceremony: CeremonyToFill): Promise<void> {
  const confirmed = await inTerritory(context, ceremony.territoryId)
    .selectFrom('registration')
    .select('id')
    .where('event_id', '=', ceremony.eventId)
    .where('status', '=', 'confirmed')
    .orderBy('created_at')
    .orderBy('id')
    .limit(PRESENTATIONS.length * 2)
    .execute();
  for (const [index, presentation] of PRESENTATIONS.entries()) {
    const id = confirmed[index * 2]?.id;
    if (!id) return;
    const token = signLink(context, 'manage-registration', { id, version: 0 });
    await saveOwnPresentation(context, { token, presentation });
  }
}
