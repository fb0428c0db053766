import { fail } from '@sveltejs/kit';
import { m } from '#i18n/messages.js';
import { readForm } from '#lib/forms/read-form.ts';
import { saveOwnWish } from '#lib/server/follow-up/wishes/save-own-wish.ts';
import { OwnWishForm } from '#lib/server/follow-up/wishes/wish-form.ts';
import { backTo, notKept } from './answer-act.ts';
import type { RequestEvent } from './$types';

/** What one wishes for the months after the ceremony. */
export const wishActions = {
  apres: async ({ locals, params, request }: RequestEvent) => {
    const read = await readForm(request, OwnWishForm);
    if (read.kind === 'refused') return fail(422, { ...read.form, part: 'wish' });
    const { news: wantsNews, renewal: wantsRenewal } = read.value;
    const sent = { token: params.token, wantsNews, wantsRenewal };
    const { kind } = await locals.runWriting(saveOwnWish, sent);
    if (kind === 'unwritable') return notKept('wish');
    if (kind === 'saved') return backTo(params.token, 'apres');
    return fail(409, { problems: { '': m.part_change_over() }, typed: {}, part: 'wish' });
  },
};
