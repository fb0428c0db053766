import type { Transaction } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';
import { kilometresApart } from './kilometres-apart.ts';
import { mayTakePart, readNeighbourCeremony } from './queries.ts';
import { helpPage, tellTeam } from './team-letter.ts';

/** Beyond this nobody is asked to go: half an hour to an hour of road. A choice of this project. */
export const WITHIN_REACH_KM = 40;

/** Two ceremonies of a campaign, by id: the first has too many sponsors, the second too few. */
export interface ProposedLink {
  readonly campaignId: string;
  readonly eventId: string;
  readonly toEventId: string;
}

export type ProposeLinkOutcome =
  | { readonly kind: 'suggested'; readonly linkId: string; readonly messages: number }
  | { readonly kind: 'already' }
  /** One of the two is confidential, not published, over, or too far: nothing was written. */
  | { readonly kind: 'not-possible' };

/**
 * Puts two ceremonies in touch and writes to both teams, in the caller's transaction, which spans territories. Once
 * for two ceremonies, whatever became of it. Who may do it is the caller's part.
 */
export async function proposeLinkInTransaction(
  trx: Transaction<Database>,
  context: Context,
  { campaignId, eventId, toEventId }: ProposedLink,
): Promise<ProposeLinkOutcome> {
  const from = await readNeighbourCeremony(trx, eventId);
  const to = await readNeighbourCeremony(trx, toEventId);
  const km = kilometresApart(from, to);
  if (from.territoryId === to.territoryId || km === undefined || km > WITHIN_REACH_KM)
    return { kind: 'not-possible' };
  if (![from, to].every((ceremony) => mayTakePart(ceremony, context))) return { kind: 'not-possible' };
  const linkId = newId();
  const written = await trx
    .insertInto('neighbour_link')
    .values({
      territory_id: from.territoryId,
      id: linkId,
      campaign_id: campaignId,
      event_id: eventId,
      to_territory_id: to.territoryId,
      to_event_id: toEventId,
      status: 'suggested',
      suggested_at: context.clock.now(),
      answered_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) return { kind: 'already' };
  const toThoseWhoLack = await tellTeam(trx, context, {
    kind: 'neighbour.suggested',
    key: `neighbour.suggested:${linkId}:to`,
    territoryId: to.territoryId,
    subject: 'Une commune voisine pourrait vous aider',
    paragraphs: [
      `À ${km}\u00a0km de chez vous, ${from.territoryName} a reçu plus de propositions de parrainage qu’il ne lui en faut. Il semble vous en manquer.`,
      `Souhaitez-vous que ${from.territoryName} demande à quelques personnes si elles viendraient à votre cérémonie\u00a0? Rien ne vous est transmis d’une personne tant qu’elle n’a pas dit oui elle-même.`,
    ],
    action: { label: 'Lire et répondre', url: helpPage(context, to) },
  });
  const toThoseWhoHave = await tellTeam(trx, context, {
    kind: 'neighbour.suggested',
    key: `neighbour.suggested:${linkId}:from`,
    territoryId: from.territoryId,
    subject: 'Une commune voisine manque de parrains et de marraines',
    paragraphs: [
      `À ${km}\u00a0km de chez vous, il manque des parrains et des marraines à ${to.territoryName}, et vous en avez peut-être de trop.`,
      `Nous demandons à ${to.territoryName} si votre aide est la bienvenue. Vous n’avez rien à faire pour l’instant\u00a0: nous vous écrirons dès la réponse. Vous choisirez alors qui interroger, et chaque personne restera libre.`,
    ],
    action: { label: 'Voir où nous en sommes', url: helpPage(context, from) },
  });
  return { kind: 'suggested', linkId, messages: toThoseWhoLack + toThoseWhoHave };
}
