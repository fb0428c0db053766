import { accountPlace, openAccountVault } from '../../accounts/account-vault.ts';
import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../database/schema.ts';
import type { BoardActRow } from '../tables.ts';
import type { BoardActTold } from './board-view.ts';
import type { BoardActKind, BoardChange } from './board-changes.ts';
import { readChanges } from './record-board-act.ts';

/** How far back a board that was left open is told what others did: more would be a book. */
const TOLD_AT_MOST = 20;

/**
 * Tells acts in French, the latest first: who did what, « vous » for the actor. `nameOf` gives a household's
 * names as the board shows them, or nothing for one that left it. Names only households: their pairs follow.
 */
export async function tellBoardActs(
  trx: Transaction<Database>,
  context: Context,
  acts: readonly BoardActRow[],
  nameOf: (sponseeId: string) => string | undefined,
): Promise<BoardActTold[]> {
  const told = acts.toSorted((a, b) => b.revision - a.revision).slice(0, TOLD_AT_MOST);
  const actors = await readActorNames(trx, context, told);
  const me = context.actor.kind === 'account' ? context.actor.accountId : undefined;
  return told.map((act) => {
    const isMine = act.actor_id !== null && act.actor_id === me;
    const changes = readChanges(act);
    const who = act.actor_id === null ? undefined : (actors.get(act.actor_id) ?? 'Quelqu’un de l’équipe');
    return {
      id: act.id,
      revision: act.revision,
      sentence: sentenceOf(act.kind as BoardActKind, changes, isMine ? 'vous' : who, nameOf),
      at: act.created_at,
      isMine,
    };
  });
}

async function readActorNames(
  trx: Transaction<Database>,
  context: Context,
  acts: readonly BoardActRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(acts.flatMap(({ actor_id }) => actor_id ?? []))];
  if (ids.length === 0) return new Map();
  const vault = await openAccountVault(context);
  // Through the memberships, also revoked ones: only people of this territory can have acted here.
  const rows = await trx
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.name_sealed'])
    .where('account.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [row.id, vault.open<string>(accountPlace(row.id, 'name_sealed'), row.name_sealed)]),
  );
}

const listInFrench = new Intl.ListFormat('fr', { type: 'conjunction' });

/** « Camille a », « Vous avez »; for people concerned, who have no name here, « Une personne concernée a ». */
function subjectOf(who: string | undefined): string {
  if (who === 'vous') return 'Vous avez';
  return who === undefined ? 'Une personne concernée a' : `${who} a`;
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count}\u00a0${many}`;
}

function sentenceOf(
  kind: BoardActKind,
  changes: readonly BoardChange[],
  who: string | undefined,
  nameOf: (sponseeId: string) => string | undefined,
): string {
  const subject = subjectOf(who);
  const pairs = changes.flatMap((change) => (change.what === 'pair' ? change : []));
  const made = pairs.filter(({ before }) => before === null);
  const households = [
    ...new Set(
      changes.flatMap((change) => {
        if (change.what === 'aside') return change.who === 'sponsee' ? change.id : [];
        return change.sponseeId;
      }),
    ),
  ].map((id) => nameOf(id) ?? 'un foyer');
  const forThem = households.length <= 3 ? ` pour ${listInFrench.format(households)}` : '';
  switch (kind) {
    case 'proposed':
      return `${subject} demandé une proposition\u00a0: ${counted(made.length, 'un binôme proposé', 'binômes proposés')}.`;
    case 'confirmed':
      return `${subject} retenu ${counted(pairs.length, 'un binôme', 'binômes')}${forThem}.`;
    case 'chosen':
      return `${subject} choisi un parrain ou une marraine${forThem}.`;
    case 'substituted':
      return `${subject} remplacé un parrain ou une marraine qui ne vient pas${forThem}.`;
    case 'forced':
      return `${subject} formé un binôme malgré une règle${forThem}.`;
    case 'ended':
      return `${subject} mis fin à ${counted(pairs.length, 'un binôme', 'binômes')}${forThem}.`;
    case 'locked':
      return `${subject} verrouillé une proposition${forThem}.`;
    case 'unlocked':
      return `${subject} déverrouillé une proposition${forThem}.`;
    case 'excluded':
      return `${subject} écarté un binôme${forThem}.`;
    case 'known':
      return `${subject} noté que deux personnes se connaissent déjà${forThem}.`;
    case 'rule-lifted':
      return `${subject} levé une consigne${forThem}.`;
    case 'set-aside':
      return `${subject} mis de côté ${households.length > 0 ? listInFrench.format(households) : 'un parrain ou une marraine'}.`;
    case 'taken-back-in':
      return `${subject} repris ${households.length > 0 ? listInFrench.format(households) : 'un parrain ou une marraine'}.`;
    case 'undone':
      return `${subject} annulé un geste${forThem}.`;
    case 'declined':
      return `${who === undefined ? 'Une personne concernée a' : subject} mis fin à un binôme par un «\u00a0non\u00a0»${forThem}.${reserves(made.length)}`;
    case 'left':
      return `Un parrain ou une marraine ne vient plus\u00a0: ${counted(pairs.length - made.length, 'un binôme prend fin', 'binômes prennent fin')}${forThem}.${reserves(made.length)}`;
  }
}

/** What was proposed at once for the places that were left. */
function reserves(count: number): string {
  if (count === 0) return ' Pas de réserve pour le moment.';
  return ` ${counted(count, 'Une réserve est proposée', 'réserves sont proposées')}.`;
}
