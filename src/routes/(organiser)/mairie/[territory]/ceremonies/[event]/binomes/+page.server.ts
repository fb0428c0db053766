import { listFirstMeetings } from '#lib/server/first-meetings/list-first-meetings.ts';
import { listCandidates, mayBeForced } from '#lib/server/pairing/board/list-candidates.ts';
import { listMissing } from '#lib/server/pairing/board/list-missing.ts';
import { listPairs } from '#lib/server/pairing/board/list-pairs.ts';
import { listChoices } from '#lib/server/sponsor-choices/list-choices.ts';
import { answer, ask, aside, ceremonyOf, confirm, end, lock, propose, rule, undo } from './board-actions.ts';
import { choose, force } from './choose-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = ceremonyOf({ locals, params });
  const asked = url.searchParams;
  const sponseeId = asked.get('choisir');
  const position = wholeOf(asked.get('place')) ?? 0;
  const list = sponseeId ? await locals.run(listCandidates, { ...at, sponseeId }) : undefined;
  return {
    board: await locals.run(listPairs, { ...at, seen: wholeOf(asked.get('vu')) }),
    missing: await locals.run(listMissing, at),
    asked: (await locals.run(listChoices, at)).filter(({ status }) => TOLD.has(status)),
    meetings: (await locals.run(listFirstMeetings, at))
      .filter(({ status }) => status === 'fixed' || status === 'held')
      .map(({ pairId, status, fixedAt, timeZone }) => ({ pairId, status, fixedAt, timeZone })),
    choosing: list && { position, ...list, mayBeForced: mayBeForced(list, position) },
    ending: asked.get('terminer'),
    isAsking: asked.has('demander'),
    done: asked.get('fait'),
    count: wholeOf(asked.get('nombre')) ?? 0,
  };
};

/** Where a question to a household still asks something of somebody: an answer, other people to show, a choice by the team. */
const TOLD: ReadonlySet<string> = new Set(['open', 'none', 'left', 'expired']);

/** A number of the address; nothing where somebody wrote anything else there. */
function wholeOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

export const actions = {
  propose,
  confirm,
  choose,
  force,
  end,
  lock,
  rule,
  aside,
  undo,
  answer,
  ask,
} satisfies Actions;
