import { todayIn } from '#lib/dates/local-time.ts';
import type { Context } from '../../context.ts';
import { transactInTerritory } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import type { FollowUpAnswer } from '../tables.ts';
import { numberAmongOwn } from './ask-question.ts';
import { followNewsLink } from './follow-news-link.ts';

/** What the page of the light question shows to one side: nothing of the other, and nobody's name. */
export interface NewsShown {
  /** `none`: nothing was asked yet; `over`: the bond ended, by somebody else's word. */
  readonly standing: 'open' | 'none' | 'over';
  /** What they answered to the question that is open. */
  readonly answer: FollowUpAnswer | null;
  readonly territoryName: string;
  readonly contactEmail: string;
  /** Who calls when they would like help: the association that accompanies the household, else the town. */
  readonly caller: string;
  /** Which of their bonds it is, where they have several. */
  readonly number: number | undefined;
  /** The local day until which the way to reach them is kept. */
  readonly keptUntilOn: string;
}

/** Shows the question that is open to whoever has the link. Reading changes nothing. `NotFound` for a dead link. */
export async function showNews(context: Context, { token }: { readonly token: string }): Promise<NewsShown> {
  const { contactId, territoryId } = await followNewsLink(context, token);
  return transactInTerritory(context, territoryId, async (trx) => {
    const row = foundOr404(
      await trx
        .selectFrom('follow_up_contact')
        .innerJoin('bond', 'bond.id', 'follow_up_contact.bond_id')
        .innerJoin('event', 'event.id', 'follow_up_contact.event_id')
        .innerJoin('territory', 'territory.id', 'follow_up_contact.territory_id')
        .leftJoin('association', 'association.id', 'follow_up_contact.association_id')
        .select(['follow_up_contact.event_id', 'follow_up_contact.side', 'follow_up_contact.subject_id'])
        .select(['follow_up_contact.bond_id', 'follow_up_contact.kept_until', 'bond.state'])
        .select(['event.contact_email', 'event.time_zone'])
        .select(['territory.name as territory_name', 'association.name as association_name'])
        .where('follow_up_contact.id', '=', contactId)
        .executeTakeFirst(),
    );
    const question = await trx
      .selectFrom('follow_up_question')
      .select('answer')
      .where('contact_id', '=', contactId)
      .where('asked_at', 'is not', null)
      .orderBy('stage', 'desc')
      .limit(1)
      .executeTakeFirst();
    const isOver = row.state === 'ended' && question?.answer !== 'ended';
    return {
      standing: isOver ? 'over' : question ? 'open' : 'none',
      answer: question?.answer ?? null,
      territoryName: row.territory_name,
      contactEmail: row.contact_email,
      caller: row.association_name ?? row.territory_name,
      number: await numberAmongOwn(trx, row),
      keptUntilOn: todayIn(row.time_zone, row.kept_until),
    };
  });
}
