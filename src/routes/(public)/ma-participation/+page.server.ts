import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { followCode } from '#lib/server/registrations/paper/follow-code.ts';
import type { Actions, PageServerLoad } from './$types';

const CodeForm = v.object({ code: line({ max: 60 }) });

export const load: PageServerLoad = ({ url }) => {
  const done = url.searchParams.get('fait');
  return {
    isErased: done === 'efface' || done === 'efface-en-route',
    isUnderWay: done === 'efface-en-route',
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await readForm(request, CodeForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const outcome = await locals.run(followCode, {
      code: read.value.code,
      clientAddress: locals.clientAddress,
    });
    if (outcome.kind === 'found') redirect(303, localizeHref(`/ma-participation/${outcome.token}`));
    const problem =
      outcome.kind === 'wait' ? m.own_code_wait({ minutes: outcome.minutes }) : m.own_code_unknown();
    return fail(outcome.kind === 'wait' ? 429 : 422, {
      problems: { code: problem },
      typed: { code: read.value.code },
    });
  },
};
