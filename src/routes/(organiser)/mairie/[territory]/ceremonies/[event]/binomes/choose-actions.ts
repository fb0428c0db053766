import { choosePair } from '#lib/server/pairing/board/choose-pair.ts';
import { isForcedReason } from '#lib/server/pairing/board/forced-reason.ts';
import { ceremonyOf, done, readBoardForm } from './board-actions.ts';
import { ChooseForm, ForceForm } from './board-forms.ts';
import { refuse, type ForceOffer } from './board-refusal.ts';
import type { InferOutput } from 'valibot';
import type { RequestEvent } from './$types';

/** A sponsor for a place: from the list, from another pair, or instead of who holds it. */
export async function choose(event: RequestEvent) {
  const form = await readBoardForm(event.request, ChooseForm);
  return form ? decide(event, form) : refuse('nobody');
}

/** The same against a rule, by an owner who says why. */
export async function force(event: RequestEvent) {
  const form = await readBoardForm(event.request, ForceForm);
  if (!form) return refuse('nobody');
  const reason = form.reason ?? '';
  if (!isForcedReason(reason)) {
    const offer = { ...offerOf(form, reason), reasonProblem: refuse('reason-length').data.problem };
    return refuse('reason-length', placeOf(form), { force: offer });
  }
  return decide(event, form, reason);
}

type Chosen = InferOutput<typeof ChooseForm>;

async function decide(event: RequestEvent, form: Chosen, reason?: string) {
  const outcome = await event.locals.run(choosePair, {
    ...ceremonyOf(event),
    sponseeId: form.sponsee,
    sponsorId: form.sponsor.sponsorId,
    position: form.position,
    replacing: form.replacing,
    moving: form.sponsor.moving,
    seen: form.seen,
    ...(reason === undefined ? {} : { force: { reason } }),
  });
  const at = placeOf(form);
  switch (outcome.kind) {
    case 'chosen':
      return done(reason === undefined ? 'choisi' : 'force', form);
    case 'forbidden':
      return refuse(outcome, at, outcome.mayForce ? { force: offerOf(form, reason ?? '') } : {});
    case 'changed-meanwhile':
      return refuse(outcome.kind, at, outcome);
    default:
      return refuse(outcome.kind, at);
  }
}

function placeOf({ sponsee, position }: Chosen) {
  return { sponsee, position };
}

function offerOf({ sponsee, position, sponsor, replacing }: Chosen, reason: string): ForceOffer {
  const { sponsorId, moving } = sponsor;
  const sent = moving ? `${sponsorId}@${moving}` : sponsorId;
  return { sponsee, position, sponsor: sent, replacing, reason, reasonProblem: undefined };
}
