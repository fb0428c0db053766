import { todayIn } from '#lib/dates/local-time.ts';
import { requireCoordinator } from '../../accounts/require-permission.ts';
import type { Context } from '../../context.ts';
import { acrossTerritories } from '../../database/access.ts';
import { foundOr404 } from '../../refusals.ts';
import { describeCampaign } from '../find-campaign.ts';
import { composeCampaignMail } from './compose-campaign-mail.ts';
import { findWrittenParticipations } from './find-written-participations.ts';
import { INVITATION_MAIL } from './invite-territories.ts';
import { listTeamAccounts } from './list-team-members.ts';

/** What pressing the button would do, and the message as its readers will see it. */
export interface InvitationPreview {
  readonly messages: number;
  /** Whose people would be written to. */
  readonly territories: number;
  /** Chosen, and nobody looks after them yet: nobody would be written to. */
  readonly withoutTeam: readonly string[];
  /** Written to today already: not again before tomorrow. */
  readonly writtenToday: readonly string[];
  /** The slugs that would be invited; those who would be asked again are not named one by one. */
  readonly slugs: readonly string[];
  readonly mail: { readonly subject: string; readonly text: string } | undefined;
}

/**
 * Tells what inviting these territories would send, or, without them, what asking the silent ones again would: numbers
 * of messages and names of territories, never of a person. Writes nothing. For the coordinator alone.
 */
export async function previewInvitations(
  context: Context,
  { campaignSlug, territorySlugs }: { campaignSlug: string; territorySlugs?: readonly string[] | undefined },
): Promise<InvitationPreview> {
  requireCoordinator(context.actor);
  const db = acrossTerritories(context, 'conduct the campaign');
  const campaign = describeCampaign(
    foundOr404(
      await db.selectFrom('campaign').selectAll().where('slug', '=', campaignSlug).executeTakeFirst(),
    ),
  );
  const chosen = territorySlugs
    ? await findChosen(context, campaign.id, territorySlugs)
    : await findWrittenParticipations(db, campaign.id, 'silent');
  const teams = await listTeamAccounts(
    db,
    chosen.map(({ territoryId }) => territoryId),
  );
  const keys = await keysOfToday(context);
  const today = todayIn('Europe/Paris', context.clock.now());
  const counted = chosen.map(({ id, territoryId, territoryName }) => {
    const team = teams.get(territoryId) ?? [];
    const isWritten = (accountId: string) => keys.has(`${INVITATION_MAIL}:${id}:${accountId}:${today}`);
    const left = team.filter(({ accountId }) => !isWritten(accountId)).length;
    return { territoryName, team: team.length, left };
  });
  // Somebody who would read it, where there is anybody.
  const first = chosen.find(({ territoryId }) => teams.has(territoryId)) ?? chosen[0];
  const mail =
    first &&
    composeCampaignMail(
      campaign,
      { kind: territorySlugs ? 'invited' : 'asked-again' },
      {
        ...first,
        address: 'equipe@exemple.fr',
        answerUrl: `${context.settings.origin}/campagne/…`,
      },
    );
  return {
    messages: counted.reduce((sum, { left }) => sum + left, 0),
    territories: counted.filter(({ left }) => left > 0).length,
    withoutTeam: counted.filter(({ team }) => team === 0).map(({ territoryName }) => territoryName),
    writtenToday: counted
      .filter(({ team, left }) => team > 0 && left === 0)
      .map(({ territoryName }) => territoryName),
    slugs: chosen.map(({ slug }) => slug),
    mail: mail && { subject: mail.subject, text: mail.text },
  };
}

/** Those of the chosen that were not invited yet; they have no participation, hence no key of today. */
async function findChosen(context: Context, campaignId: string, slugs: readonly string[]) {
  if (slugs.length === 0) return [];
  const db = acrossTerritories(context, 'conduct the campaign');
  const rows = await db
    .selectFrom('territory')
    .leftJoin('campaign_participation', (join) =>
      join
        .onRef('campaign_participation.territory_id', '=', 'territory.id')
        .on('campaign_participation.campaign_id', '=', campaignId),
    )
    .select([
      'territory.id as territoryId',
      'territory.name as territoryName',
      'territory.slug',
      'territory.time_zone as timeZone',
    ])
    .where('territory.slug', 'in', slugs)
    .where('campaign_participation.id', 'is', null)
    .orderBy('territory.slug')
    .execute();
  return rows
    .toSorted((one, other) => one.territoryName.localeCompare(other.territoryName, 'fr'))
    .map((row) => ({ ...row, id: '' }));
}

/** Keys of the invitations that were queued in the last day and a half: those of today are among them. */
async function keysOfToday(context: Context): Promise<ReadonlySet<string>> {
  const since = new Date(Date.parse(context.clock.now()) - 36 * 3_600_000).toISOString();
  const rows = await acrossTerritories(context, 'conduct the campaign')
    .selectFrom('outbox_message')
    .select('idempotency_key')
    .where('kind', '=', INVITATION_MAIL)
    .where('created_at', '>', since)
    .execute();
  return new Set(rows.map(({ idempotency_key }) => idempotency_key));
}
