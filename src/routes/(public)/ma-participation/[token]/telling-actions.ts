import { fail } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { readForm } from '#lib/forms/read-form.ts';
import { changeParty } from '#lib/server/invitations/change-party.ts';
import { changeOwnRegistration } from '#lib/server/registrations/change-own-registration.ts';
import { PartyForm } from '#lib/server/registrations/party-form.ts';
import { PresentationForm } from '#lib/server/registrations/presentation-form.ts';
import { readOwnSettings } from '#lib/server/registrations/questions/read-own-settings.ts';
import { changeRegistrationForm } from '#lib/server/registrations/registration-form.ts';
import { saveOwnPresentation } from '#lib/server/registrations/save-own-presentation.ts';
import { typedAgain } from '../../typed-again.ts';
import { backTo, notKept } from './answer-act.ts';
import type { RequestEvent } from './$types';

/** Changing what one told: answers, who comes, the few words for whoever may choose. */
export const tellingActions = {
  changer: async ({ locals, params, request }: RequestEvent) => {
    const settings = await locals.run(readOwnSettings, { token: params.token });
    const read = await readForm(request, changeRegistrationForm(settings));
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'answers' });
    const sent = { token: params.token, form: read.value };
    const outcome = await locals.runWriting(changeOwnRegistration, sent);
    if (outcome.kind === 'unwritable') return notKept('answers', typedAgain(read.value));
    if (outcome.kind === 'changed') return backTo(params.token, 'modification');
    const problems =
      outcome.kind === 'paired' ? { capacity: m.part_change_paired() } : { '': m.part_change_over() };
    return fail(409, { problems, typed: typedAgain(read.value), part: 'answers' });
  },
  venir: async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, PartyForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'party' });
    const outcome = await locals.runWriting(changeParty, { token: params.token, form: read.value });
    if (outcome.kind === 'unwritable') return notKept('party', typedAgain(read.value));
    if (outcome.kind === 'changed') return backTo(params.token, 'personnes');
    const problem = outcome.kind === 'full' ? m.own_party_full() : m.part_change_over();
    return fail(409, { problems: { '': problem }, typed: typedAgain(read.value), part: 'party' });
  },
  presenter: async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, PresentationForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'presentation' });
    const { presentation } = read.value;
    const { kind } = await locals.runWriting(saveOwnPresentation, { token: params.token, presentation });
    if (kind === 'unwritable') return notKept('presentation', typedAgain(read.value));
    if (kind === 'saved') return backTo(params.token, presentation ? 'presentation' : 'sans-presentation');
    const problems = { '': m.part_change_over() };
    return fail(409, { problems, typed: typedAgain(read.value), part: 'presentation' });
  },
};
