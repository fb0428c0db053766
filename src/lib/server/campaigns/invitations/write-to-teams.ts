import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import { enqueueMail, type MailPayload } from '../../mail/enqueue-mail.ts';
import { signLink } from '../../vault/sign-link.ts';
import { listTeamMembers } from './list-team-members.ts';

/** A territory's place in a campaign, as far as a message to its team depends on it. */
export interface WrittenParticipation {
  readonly id: string;
  readonly territoryId: string;
  readonly linkVersion: number;
  readonly territoryName: string;
  readonly timeZone: string;
}

/** What left, in numbers: the coordinator learns nothing else of a territory's team. */
export interface WrittenCounts {
  readonly messages: number;
  readonly territories: number;
}

/**
 * Queues one message for each person who answers for these territories, in the caller's transaction. Nobody is written
 * to twice for one `kind`, participation and `occasion` (a day, a revision). A territory that nobody looks after is
 * left out of the counts.
 *
 * @param compose writes the message to one address; `answerUrl` is where that territory answers
 */
export async function writeToTeams(
  trx: Transaction<Database>,
  context: Context,
  {
    kind,
    occasion,
    participations,
    compose,
  }: {
    kind: string;
    occasion: string;
    participations: readonly WrittenParticipation[];
    compose: (to: { address: string; answerUrl: string } & WrittenParticipation) => MailPayload;
  },
): Promise<WrittenCounts> {
  const teams = await listTeamMembers(
    trx,
    context,
    participations.map(({ territoryId }) => territoryId),
  );
  let messages = 0;
  let territories = 0;
  for (const participation of participations) {
    const { id, territoryId, linkVersion } = participation;
    const token = signLink(context, 'answer-campaign', { id, version: linkVersion });
    const answerUrl = `${context.settings.origin}/campagne/${token}`;
    let sent = 0;
    for (const { accountId, address } of teams.get(territoryId) ?? []) {
      const queued = await enqueueMail(trx, context, {
        kind,
        idempotencyKey: `${kind}:${id}:${accountId}:${occasion}`,
        territoryId,
        eventId: null,
        payload: compose({ ...participation, address, answerUrl }),
      });
      if (queued !== undefined) sent += 1;
    }
    messages += sent;
    if (sent > 0) territories += 1;
  }
  return { messages, territories };
}
