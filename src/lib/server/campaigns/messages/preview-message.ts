import { requireCoordinator } from '../../accounts/require-permission.ts';
import { listTeamRecipients } from '../../accounts/list-team-recipients.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { newId } from '../../database/new-id.ts';
import { composeMessage } from './compose-message.ts';
import { findGroup, type GroupAsked } from './find-group.ts';
import { digestOfPeople, sealDraft } from './sealed-draft.ts';

/** A message as it would leave now. */
export interface MessagePreview {
  readonly kind: 'preview';
  readonly subject: string;
  readonly text: string;
  /** One message each. */
  readonly people: number;
  readonly territories: readonly string[];
  /** Territories of the group whose team nobody belongs to. */
  readonly withoutTeam: readonly string[];
  readonly sealed: string;
}

export type PreviewMessageOutcome =
  | MessagePreview
  /** Nobody is in the teams of these territories, or none is left of the group. */
  | { readonly kind: 'nobody' };

/**
 * Shows a message as it will be read, to how many people of how many territories exactly; `kept` narrows the group by
 * slugs. What is shown is sealed for {@link import('./send-message.ts').sendMessage}. Writes nothing. The coordinator
 * alone.
 */
export async function previewMessage(
  context: Context,
  input: {
    readonly asked: GroupAsked;
    readonly kept: readonly string[];
    readonly subject: string;
    readonly body: string;
  },
): Promise<PreviewMessageOutcome> {
  requireCoordinator(context.actor);
  const { asked, subject, body } = input;
  const group = await findGroup(context, asked);
  const chosen = group.territories.filter(({ slug }) => input.kept.includes(slug));
  const people = await listTeamRecipients(
    acrossTerritories(context, 'conduct the campaign'),
    context,
    chosen.map(({ id }) => id),
  );
  if (people.length === 0) return { kind: 'nobody' };
  const reached = new Set(people.flatMap(({ territoryIds }) => territoryIds));
  const territories = chosen.filter(({ id }) => reached.has(id));
  const { text } = composeMessage(context, { subject, body }, 'apercu@exemple.fr');
  return {
    kind: 'preview',
    subject,
    text,
    people: people.length,
    territories: territories.map(({ name }) => name),
    withoutTeam: chosen.filter(({ id }) => !reached.has(id)).map(({ name }) => name),
    sealed: await sealDraft(context, {
      messageId: newId(),
      asked: { ...asked, campaignSlug: group.campaign.slug },
      territoryIds: territories.map(({ id }) => id),
      people: digestOfPeople(people),
      subject,
      body,
    }),
  };
}
