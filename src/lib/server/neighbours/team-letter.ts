import type { Transaction } from 'kysely';
import { listTeamRecipients } from '../accounts/list-team-recipients.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/schema.ts';
import { enqueueMail } from '../mail/enqueue-mail.ts';
import { renderMail } from '../mail/templates/render-mail.ts';

/** What a team is told about its neighbour. No person is named in it. */
export interface TeamLetter {
  readonly kind: string;
  /** What is told once, in one key: the person's account is added to it. */
  readonly key: string;
  readonly territoryId: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly url: string };
}

/**
 * Writes to the owners and editors of a town, in the caller's transaction, which spans territories. Answers go to the
 * coordination. Returns how many are written to.
 */
export async function tellTeam(
  trx: Transaction<Database>,
  context: Context,
  letter: TeamLetter,
): Promise<number> {
  const team = await listTeamRecipients(trx, context, [letter.territoryId]);
  const rendered = renderMail({
    locale: 'fr',
    dir: 'ltr',
    territoryName: 'ANVITA, avec Trait d’union',
    paragraphs: ['Bonjour,', ...letter.paragraphs],
    action: letter.action,
    footer: ['Vous recevez ce message parce que vous préparez une cérémonie avec Trait d’union.'],
  });
  for (const { accountId, address } of team) {
    await enqueueMail(trx, context, {
      kind: letter.kind,
      idempotencyKey: `${letter.key}:${accountId}`,
      territoryId: null,
      eventId: null,
      payload: {
        to: { address },
        replyTo: { name: 'ANVITA', address: context.settings.contactAddress },
        subject: letter.subject,
        ...rendered,
        locale: 'fr',
      },
    });
  }
  return team.length;
}

/** The page of a ceremony on which its team acts with its neighbours. */
export function helpPage(
  context: Context,
  { territorySlug, eventId }: { territorySlug: string; eventId: string },
): string {
  return `${context.settings.origin}/mairie/${territorySlug}/ceremonies/${eventId}/entraide`;
}
