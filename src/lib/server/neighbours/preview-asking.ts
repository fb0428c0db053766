import { requirePermission } from '../accounts/require-permission.ts';
import type { Context } from '../context.ts';
import { acrossTerritories, inTerritory } from '../database/access.ts';
import { NotFound } from '../refusals.ts';
import { openVault } from '../vault/open-vault.ts';
import { composeAsking } from './ask-letter.ts';
import { listCandidates, type Candidate } from './list-candidates.ts';
import { readLink, whyClosed, type LinkClosed } from './queries.ts';

/** People of a ceremony whom a link is about. */
export interface Asking {
  readonly territoryId: string;
  readonly eventId: string;
  readonly linkId: string;
  readonly registrationIds: readonly string[];
}

export type PreviewAskingOutcome =
  | {
      readonly kind: 'preview';
      readonly townName: string;
      readonly people: readonly Pick<Candidate, 'registrationId' | 'names' | 'locale'>[];
      /** As the first of them reads it, in French and without a living link. */
      readonly subject: string;
      readonly text: string;
    }
  | { readonly kind: 'nobody' }
  /** One of them cannot be asked any more. */
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'closed'; readonly why: LinkClosed };

/**
 * Shows the question before it is sent, and to whom exactly. Writes nothing. Needs `invitation:send`; `NotFound` for a
 * link that is not from this ceremony, or a registration of elsewhere.
 */
export async function previewAsking(context: Context, input: Asking): Promise<PreviewAskingOutcome> {
  const { territoryId, eventId, linkId, registrationIds } = input;
  requirePermission(context.actor, 'invitation:send', territoryId);
  const read = await readLink(acrossTerritories(context, 'pass a sponsor on'), linkId);
  if (read.from.territoryId !== territoryId || read.from.eventId !== eventId) throw new NotFound();
  const vault = await openVault(context, { kind: 'ceremony', territoryId, eventId });
  const db = inTerritory(context, territoryId);
  const people = await pickAsked(
    await listCandidates(db, vault, { eventId, linkId }),
    registrationIds,
    (id) =>
      db
        .selectFrom('registration')
        .select('id')
        .where('id', '=', id)
        .where('event_id', '=', eventId)
        .executeTakeFirst(),
  );
  const why = whyClosed(read, context);
  if (why) return { kind: 'closed', why };
  if (people === 'changed-meanwhile') return { kind: people };
  const [first] = people;
  if (!first) return { kind: 'nobody' };
  const { subject, text } = composeAsking(context, read, {
    name: first.names,
    address: 'apercu@exemple.fr',
    locale: 'fr',
    token: 'lien-personnel',
  });
  return {
    kind: 'preview',
    townName: read.to.territoryName,
    people: people.map(({ registrationId, names, locale }) => ({ registrationId, names, locale })),
    subject,
    text,
  };
}

/**
 * Those of the candidates who were chosen, in the order of the list. One who may not be asked (any more) refuses all
 * of them; one who is not of this ceremony at all is `NotFound`.
 */
export async function pickAsked(
  candidates: readonly Candidate[],
  chosen: readonly string[],
  find: (registrationId: string) => Promise<unknown>,
): Promise<Candidate[] | 'changed-meanwhile'> {
  const people = candidates.filter(({ registrationId }) => chosen.includes(registrationId));
  for (const id of new Set(chosen)) {
    const candidate = people.find(({ registrationId }) => registrationId === id);
    if (candidate?.state === 'free') continue;
    if (!candidate && !(await find(id))) throw new NotFound();
    return 'changed-meanwhile';
  }
  return people;
}
