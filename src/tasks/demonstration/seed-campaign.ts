import { addDays } from '#lib/dates/local-time.ts';
import { answerCampaign } from '#lib/server/campaigns/answers/answer-campaign.ts';
import { editTemplate } from '#lib/server/campaigns/edit-template.ts';
import { inviteTerritories } from '#lib/server/campaigns/invitations/invite-territories.ts';
import { openCampaign } from '#lib/server/campaigns/open-campaign.ts';
import type { Context } from '#lib/server/context.ts';
import { networkTables } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import { CHARTER_VERSION } from '#lib/server/registrations/registration-form.ts';
import type { SeededTown } from './seed-accounts.ts';

const CALL =
  'Chaque année autour du 18 décembre, journée internationale des migrants, des communes de tout le pays ouvrent leur mairie\u00a0: des habitantes et des habitants y deviennent parrains et marraines. Ensemble et le même jour, cela se voit de loin.';
const PUBLIC =
  'Autour de la journée internationale des migrants, des communes accueillent publiquement des personnes exilées. Les communes de cette démonstration sont réelles, ce qu’elles y font est inventé.';

/** The département waits, Clermont-Ferrand says no; Le Vigan has not answered, so that somebody can try. */
const OTHER_ANSWERS: Readonly<Record<string, { answer: 'none' } | { answer: 'later' | 'no'; word: string }>> =
  {
    '93': {
      answer: 'later',
      word: 'L’assemblée en parle le 30 novembre\u00a0: réponse juste après.',
    },
    '63113': {
      answer: 'no',
      word: 'Pas cette année, la salle est en travaux. Comptez sur nous l’an prochain.',
    },
    '30350': { answer: 'none' },
  };

/**
 * Opens the campaign of `day` from last year's, which is closed, with a template: the title is the same everywhere, the
 * hours and the rule of photographs are proposed. Its first ceremonies join it before anybody can be invited, so it
 * is open from the start. Gives its slug.
 */
export async function openDemonstrationCampaign(context: Context, day: string): Promise<string> {
  const from = await writeLastYears(context, day);
  const year = day.slice(0, 4);
  const slug = `18-decembre-${year}`;
  const opened = await openCampaign(context, {
    slug,
    from,
    name: `18 décembre ${year}`,
    day_on: day,
    mode: 'window',
    starts_at_time: '18:00',
    window_starts_on: addDays(day, -4),
    window_ends_on: addDays(day, 2),
    call_text: CALL,
    public_text: PUBLIC,
    charter_version: CHARTER_VERSION,
  });
  if (opened.kind !== 'opened') throw new Error('La campagne d’essai a été refusée.');
  await editTemplate(context, {
    campaignSlug: slug,
    revision: 0,
    title_state: 'locked',
    title: 'Cérémonie de parrainage républicain',
    description_state: 'own',
    starts_at_state: 'proposed',
    ends_at_state: 'proposed',
    ends_at: '20:00',
    visibility_state: 'own',
    photo_rule_state: 'proposed',
    photo_rule: 'asked',
  });
  await networkTables(context)
    .updateTable('campaign')
    .set({ status: 'open', opened_at: context.clock.now() })
    .where('slug', '=', slug)
    .execute();
  return slug;
}

/** Invites every town, teams that exist being written to, and answers for most of them. */
export async function inviteDemonstrationTowns(
  context: Context,
  { campaignSlug, towns }: { campaignSlug: string; towns: readonly SeededTown[] },
): Promise<void> {
  const territories = await networkTables(context).selectFrom('territory').select(['id', 'slug']).execute();
  await inviteTerritories(context, { campaignSlug, territorySlugs: territories.map(({ slug }) => slug) });
  for (const { town, territoryId } of towns) {
    const said = OTHER_ANSWERS[town.code] ?? { answer: 'yes', word: '' };
    // What a town cancelled stays cancelled: another yes would prepare a second ceremony.
    if (said.answer === 'none' || (said.answer === 'yes' && town.stage === 'cancelled')) continue;
    await answerCampaign(context, { territoryId, campaignSlug, ...said });
  }
}

/** A campaign that is over is not opened by anybody: it is written as it was left. Returns its slug. */
async function writeLastYears(context: Context, day: string): Promise<string> {
  const year = Number(day.slice(0, 4)) - 1;
  const slug = `18-decembre-${year}`;
  const dayOn = `${year}${day.slice(4)}`;
  await networkTables(context)
    .insertInto('campaign')
    .values({
      id: newId(),
      slug,
      name: `18 décembre ${year}`,
      status: 'closed',
      day_on: dayOn,
      mode: 'window',
      starts_at_time: '18:00',
      window_starts_on: addDays(dayOn, -4),
      window_ends_on: addDays(dayOn, 2),
      call_text: CALL,
      public_text: PUBLIC,
      opened_at: `${year}-08-20T08:00:00.000Z`,
      created_at: `${year}-08-20T08:00:00.000Z`,
    })
    .execute();
  return slug;
}
