import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { askAgain } from '#lib/server/follow-up/pairs/ask-again.ts';
import { endPairAfter } from '#lib/server/follow-up/pairs/end-pair-after.ts';
import { getBond } from '#lib/server/follow-up/pairs/get-bond.ts';
import { listNewSponsors } from '#lib/server/follow-up/pairs/list-new-sponsors.ts';
import { rePair } from '#lib/server/follow-up/pairs/re-pair.ts';
import { peopleKeptUntil } from '#lib/server/privacy/retention-policy.ts';
import type { Actions, PageServerLoad } from './$types';
import { EndForm, NewSponsorForm } from '../bond-forms.ts';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const of = { territoryId, bondId: params.bond };
  const bond = await run(getBond, of);
  const others = await run(listNewSponsors, of);
  const asked = url.searchParams.get('avec');
  const { endsAt: ends_at, cancelledAt: cancelled_at } = bond.ceremony;
  return {
    bond,
    erasedOn: peopleKeptUntil({ ends_at, cancelled_at }).slice(0, 10),
    others,
    chosen: others.kind === 'list' ? others.sponsors.find(({ sponsorId }) => sponsorId === asked) : undefined,
    isEnding: url.searchParams.has('fin') && bond.standing !== 'ended',
    done: url.searchParams.get('fait'),
    told: Number(url.searchParams.get('prevenus') ?? 0),
  };
};

const REFUSED = {
  taken: 'Quelqu’un a été plus rapide, ou cette personne n’a plus de place. Rien n’a changé.',
  gone: 'Les noms de cette cérémonie sont effacés\u00a0: cela ne peut plus se faire ici.',
  closed: 'Cette cérémonie a été annulée.',
} as const;

export const actions: Actions = {
  terminer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EndForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(endPairAfter, { territoryId, bondId: params.bond, tell: form.value.tell });
    const told = outcome.kind === 'ended' ? outcome.told : 0;
    redirect(303, `?fait=termine&prevenus=${told}`);
  },
  demander: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, NewSponsorForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { sponsor: sponsorId } = form.value;
    const outcome = await run(askAgain, { territoryId, bondId: params.bond, sponsorId });
    if (outcome.kind === 'gone') return fail(409, { problems: { '': REFUSED.gone }, typed: {} });
    redirect(303, `?fait=${outcome.kind === 'no-address' ? 'sans-adresse' : 'demande'}#ensuite`);
  },
  confier: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, NewSponsorForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { sponsor: sponsorId } = form.value;
    const outcome = await run(rePair, { territoryId, bondId: params.bond, sponsorId });
    if (outcome.kind === 'paired')
      redirect(303, `/mairie/${params.territory}/binomes/${outcome.bondId}?fait=confie`);
    const problem = outcome.kind === 'forbidden' ? outcome.sentence : REFUSED[outcome.kind];
    return fail(409, { problems: { '': problem }, typed: {} });
  },
};
