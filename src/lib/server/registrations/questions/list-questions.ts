import { requirePermission } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { inTerritory } from '../../database/access.ts';
import type { OwnQuestion } from './own-question.ts';
import { settingsOfEvent } from './read-registration-settings.ts';

/** Lists the questions that a town added to a ceremony's form, in their order. Needs `event:read`. */
export async function listQuestions(
  context: Context,
  { territoryId, eventId }: { territoryId: string; eventId: string },
): Promise<readonly OwnQuestion[]> {
  requirePermission(context.actor, 'event:read', territoryId);
  return (await settingsOfEvent(inTerritory(context, territoryId), eventId)).questions;
}
