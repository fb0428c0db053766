import { fail, redirect } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { localizeHref } from '#i18n/runtime.js';
import { readForm, WHOLE_FORM } from '#lib/forms/read-form.ts';
import { giveNews } from '#lib/server/follow-up/questions/give-news.ts';
import { answerOfCode, NewsForm } from '#lib/server/follow-up/questions/news-form.ts';
import { showNews } from '#lib/server/follow-up/questions/show-news.ts';
import { stopAsking } from '#lib/server/follow-up/questions/stop-asking.ts';
import type { Actions, PageServerLoad } from './$types';

const unwritable = () => fail(503, { problems: { [WHOLE_FORM]: m.fault_unwritable() }, typed: {} });

// Showing changes nothing: a mail scanner that opens the three links answers for nobody.
export const load: PageServerLoad = async ({ locals, params: { token }, url }) => {
  const done = url.searchParams.get('fait');
  // What the link led to is erased; whoever erased it is thanked.
  if (done === 'efface') return { news: null, chosen: undefined, isAnswered: false };
  const chosen = answerOfCode(url.searchParams.get('reponse'));
  return { news: await locals.run(showNews, { token }), chosen, isAnswered: done === 'reponse' };
};

export const actions: Actions = {
  repondre: async ({ locals, params: { token }, request }) => {
    const read = await readForm(request, NewsForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { kind } = await locals.runWriting(giveNews, { token, answer: read.value.reponse });
    if (kind === 'unwritable') return unwritable();
    // Closed meanwhile: the page says it by itself.
    redirect(303, localizeHref(`/nouvelles/${token}${kind === 'answered' ? '?fait=reponse' : ''}`));
  },
  arreter: async ({ locals, params: { token } }) => {
    const { kind } = await locals.runWriting(stopAsking, { token });
    if (kind === 'unwritable') return unwritable();
    redirect(303, localizeHref(`/nouvelles/${token}?fait=efface`));
  },
};
