import type { Context } from '../../context.ts';
import { networkTables } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeParticipation, type InvitedTo } from './describe-participation.ts';
import { followAnswerLink } from './follow-answer-link.ts';

/** What the page behind the link shows: of the ceremony that it exists and when, of the town's people nothing. */
export type ShownAnswer =
  | { kind: 'replaced' }
  | ({ kind: 'shown' } & Omit<InvitedTo, 'ceremony' | 'leftAt' | 'answeredAt'> & {
        readonly ceremony:
          | {
              readonly status: string;
              /** Absent for a confidential one: the link goes from hand to hand. */
              readonly startsAtLocal: string | undefined;
              readonly isOfCampaign: boolean;
              readonly isOutsideWindow: boolean;
            }
          | undefined;
      });

/**
 * Shows what ANVITA asks of a town, and what the town answered, to whoever holds its link. Changes nothing. `NotFound`
 * for an altered link, `replaced` for one that a newer one ended.
 */
export async function showCampaignAnswer(
  context: Context,
  { token }: { token: string },
): Promise<ShownAnswer> {
  const followed = await followAnswerLink(context, token);
  if (followed.kind === 'replaced') return followed;
  const { participation } = followed;
  const campaign = foundOr404(
    await networkTables(context)
      .selectFrom('campaign')
      .selectAll()
      .where('id', '=', participation.campaign_id)
      .where('status', '!=', 'draft')
      .executeTakeFirst(),
  );
  const {
    ceremony,
    leftAt: _,
    answeredAt: __,
    ...shown
  } = await describeParticipation(context, campaign, participation);
  return {
    kind: 'shown',
    ...shown,
    ceremony: ceremony && {
      status: ceremony.status,
      startsAtLocal: ceremony.visibility === 'confidential' ? undefined : ceremony.startsAtLocal,
      isOfCampaign: ceremony.isOfCampaign,
      isOutsideWindow: ceremony.isOutsideWindow,
    },
  };
}
