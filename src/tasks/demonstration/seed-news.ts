import { addDays } from '#lib/dates/local-time.ts';
import type { Context } from '#lib/server/context.ts';
import { acrossTerritories } from '#lib/server/database/access.ts';
import { newId } from '#lib/server/database/new-id.ts';
import {
  bondScope,
  followUpContactPlace,
  type FollowUpContact,
} from '#lib/server/follow-up/bonds/bond-contact.ts';
import { nextBondId } from '#lib/server/follow-up/bonds/bond-number.ts';
import { STAGES } from '#lib/server/follow-up/bonds/sync-contacts.ts';
import { contactKeptUntil } from '#lib/server/follow-up/follow-up-kept.ts';
import type { FollowUpAnswer } from '#lib/server/follow-up/tables.ts';
import { openVault } from '#lib/server/vault/open-vault.ts';
import type { SeededTown } from './seed-accounts.ts';

/** One side of an invented pair: how it is reached, and its answers after 30 and 90 days (`none`: no answer). */
interface Side {
  readonly side: 'sponsor' | 'sponsee';
  readonly reach: 'email' | 'phone';
  readonly locale: string;
  readonly answers: readonly [FollowUpAnswer | 'none', FollowUpAnswer | 'none'];
  /** Somebody takes care of their request. */
  readonly isCaredFor?: true;
}

const sponsor = (...answers: Side['answers']): Side => ({
  side: 'sponsor',
  reach: 'email',
  locale: 'fr',
  answers,
});
const household = (locale: string, ...answers: Side['answers']): Side => ({
  side: 'sponsee',
  reach: 'email',
  locale,
  answers,
});

/** The pairs of last year, by the code of the official list: whoever asked to be asked, of each. */
const LAST_YEAR: Readonly<Record<string, readonly (readonly Side[])[]>> = {
  '38185': [
    [sponsor('well', 'well'), household('ar', 'well', 'well')],
    [sponsor('well', 'none'), household('uk', 'well', 'help')],
    [sponsor('well', 'well')],
    [household('fa', 'none', 'well')],
    [sponsor('well', 'well'), { ...household('ti', 'well', 'none'), reach: 'phone' }],
    [sponsor('well', 'ended')],
    [],
    [{ ...sponsor('well', 'help'), isCaredFor: true }, household('es', 'well', 'well')],
  ],
  '76540': [
    [sponsor('well', 'well'), household('ru', 'well', 'well')],
    [sponsor('none', 'well')],
    [household('am', 'well', 'none')],
    [],
  ],
};

/**
 * Gives last year's ceremonies of Grenoble and Rouen their months after, as they stand now: the people are erased, the pairs are
 * numbers, and whoever asked for it was asked twice. To be called after `seedReports`, whose ceremonies these are.
 */
export async function seedNews(context: Context, { towns }: { towns: readonly SeededTown[] }): Promise<void> {
  for (const { town, territoryId, associationId } of towns) {
    const pairs = LAST_YEAR[town.code];
    if (!pairs) continue;
    const event = await acrossTerritories(context, 'seed the demonstration')
      .selectFrom('event')
      .select(['id', 'starts_at_local', 'ends_at'])
      .where('territory_id', '=', territoryId)
      .where('status', '=', 'held')
      .orderBy('starts_at', 'desc')
      .executeTakeFirst();
    if (!event) throw new Error('La cérémonie de l’an dernier manque.');
    const ids: string[] = [];
    for (const sides of pairs) {
      const bondId = nextBondId(ids);
      ids.push(bondId);
      await followPair(context, { territoryId, associationId, event, bondId, sides });
    }
  }
}

async function followPair(
  context: Context,
  of: {
    territoryId: string;
    associationId: string | null;
    event: { id: string; starts_at_local: string; ends_at: string };
    bondId: string;
    sides: readonly Side[];
  },
): Promise<void> {
  const everywhere = acrossTerritories(context, 'seed the demonstration');
  const { territoryId, event, bondId, sides } = of;
  const began_on = event.starts_at_local.slice(0, 10);
  const hasEnded = sides.some(({ answers }) => answers.includes('ended'));
  const answeredLast = sides.some(({ answers }) => answers[1] !== 'none') ? 90 : 0;
  await everywhere
    .insertInto('bond')
    .values({
      territory_id: territoryId,
      id: bondId,
      event_id: event.id,
      pair_id: null,
      state: hasEnded ? 'ended' : 'living',
      began_on,
      ended_on: hasEnded ? addDays(began_on, 91) : null,
      last_news_on: addDays(began_on, answeredLast),
    })
    .execute();
  if (sides.length === 0) return;
  await context.keyring.createKey(bondScope(territoryId, bondId));
  const vault = await openVault(context, bondScope(territoryId, bondId));
  for (const each of sides) {
    const id = newId();
    const contact: FollowUpContact =
      each.reach === 'phone'
        ? { reach: 'phone', number: '+33600000000' }
        : { reach: 'email', address: `${each.side}-${bondId.slice(0, 4)}@exemple.fr` };
    await everywhere
      .insertInto('follow_up_contact')
      .values({
        territory_id: territoryId,
        id,
        event_id: event.id,
        bond_id: bondId,
        side: each.side,
        subject_id: null,
        association_id: of.associationId,
        contact_sealed: vault.seal(followUpContactPlace(id), contact),
        renewal_sealed: null,
        renewed_event_id: null,
        locale: each.locale,
        created_at: event.ends_at,
        kept_until: contactKeptUntil({ endsAt: event.ends_at, began: event.ends_at }),
      })
      .execute();
    for (const [index, stage] of STAGES.entries()) {
      const given = each.answers[index];
      const answer = given === undefined || given === 'none' ? null : given;
      const at = `${addDays(began_on, stage)}T09:00:00.000Z`;
      const answered_at = answer === null ? null : `${addDays(began_on, stage + 1)}T17:20:00.000Z`;
      await everywhere
        .insertInto('follow_up_question')
        .values({
          territory_id: territoryId,
          id: newId(),
          event_id: event.id,
          contact_id: id,
          bond_id: bondId,
          stage,
          due_on: at.slice(0, 10),
          asked_at: given === undefined ? null : at,
          answer,
          // Who asks for help now gave the former answer up a few days ago.
          answered_at:
            answer === 'help' && !each.isCaredFor ? addDaysTo(context.clock.now(), -2) : answered_at,
          cared_for_at: each.isCaredFor && answer === 'help' ? answered_at : null,
        })
        .execute();
    }
  }
}

function addDaysTo(instant: string, days: number): string {
  return `${addDays(instant.slice(0, 10), days)}${instant.slice(10)}`;
}
