import { addAssociation } from '#lib/server/associations/add-association.ts';
import type { Context } from '#lib/server/context.ts';
import { as } from './a-context.ts';

/** Adds a partner association to a territory; returns its id. */
export async function anAssociation(
  context: Context,
  territoryId: string,
  name = 'Collectif d’accueil',
): Promise<string> {
  return (await addAssociation(as(context, { kind: 'system' }), { territoryId, name })).id;
}
