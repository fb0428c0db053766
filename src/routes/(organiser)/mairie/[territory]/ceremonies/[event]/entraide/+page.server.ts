import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { answerNeighbour } from '#lib/server/neighbours/answer-neighbour.ts';
import { askSponsors } from '#lib/server/neighbours/ask-sponsors.ts';
import { endNeighbourLink } from '#lib/server/neighbours/end-neighbour-link.ts';
import { AnswerNeighbourForm, AskForm, EndLinkForm } from '#lib/server/neighbours/neighbour-forms.ts';
import { previewAsking } from '#lib/server/neighbours/preview-asking.ts';
import { readNeighbourPage } from '#lib/server/neighbours/read-neighbour-page.ts';
import { WHY_NOBODY_IS_ASKED } from './neighbour-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  neighbours: await run(readNeighbourPage, { territoryId, eventId: params.event }),
  done: url.searchParams.get('fait'),
  people: Number(url.searchParams.get('personnes')) || 0,
});

const refused = (problem: string, link: string, people: string[] = []) =>
  fail(409, { problems: { '': problem }, typed: { link, people }, preview: undefined });

export const actions: Actions = {
  repondre: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AnswerNeighbourForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { link: linkId, answer } = form.value;
    const outcome = await run(answerNeighbour, { territoryId, eventId: params.event, linkId, answer });
    if (outcome.kind === 'not-possible')
      return refused('Une des deux cérémonies est passée, annulée ou confidentielle.', linkId);
    redirect(303, outcome.kind === 'answered' ? `?fait=${answer === 'welcomed' ? 'oui' : 'non'}` : '?');
  },
  arreter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EndLinkForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    await run(endNeighbourLink, { territoryId, eventId: params.event, linkId: form.value.link });
    redirect(303, '?fait=fin');
  },
  apercu: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AskForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { link: linkId, people: registrationIds } = form.value;
    const at = { territoryId, eventId: params.event, linkId, registrationIds };
    const outcome = await run(previewAsking, at);
    if (outcome.kind === 'preview')
      return { problems: {}, typed: { link: linkId, people: registrationIds }, preview: outcome };
    return refused(WHY_NOBODY_IS_ASKED[outcome.kind], linkId, registrationIds);
  },
  demander: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AskForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { link: linkId, people: registrationIds } = form.value;
    const at = { territoryId, eventId: params.event, linkId, registrationIds };
    const outcome = await run(askSponsors, at);
    if (outcome.kind === 'asked') redirect(303, `?fait=demande&personnes=${outcome.people}`);
    return refused(WHY_NOBODY_IS_ASKED[outcome.kind], linkId);
  },
};
