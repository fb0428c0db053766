import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { readBoardFilter } from '#lib/server/campaigns/board/board-filter.ts';
import { SendMessageForm, WriteMessageForm } from '#lib/server/campaigns/messages/message-form.ts';
import { previewMessage } from '#lib/server/campaigns/messages/preview-message.ts';
import { readGroup } from '#lib/server/campaigns/messages/read-group.ts';
import { sendMessage } from '#lib/server/campaigns/messages/send-message.ts';
import { nameOfRegion } from '#lib/server/territories/region-names.ts';
import { groupWords } from '../group-words.ts';
import type { Actions, PageServerLoad } from './$types';

function groupOf({ searchParams }: URL) {
  return {
    campaignSlug: searchParams.get('campagne') ?? undefined,
    filter: readBoardFilter(searchParams),
    territorySlug: searchParams.get('territoire') ?? undefined,
  };
}

/** The board's own query, so that the forms come back to the same group. */
function queryOf(url: URL): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  return query.size > 0 ? `&${query}` : '';
}

export const load: PageServerLoad = async ({ locals: { run }, url }) => {
  const asked = groupOf(url);
  const group = await run(readGroup, asked);
  const words = groupWords({
    territories: group.territories.length,
    filter: { ...asked.filter },
    regionName: nameOfRegion(asked.filter.region ?? ''),
    territoryName: asked.territorySlug === undefined ? undefined : group.territories[0]?.name,
  });
  return { group, words, query: queryOf(url), isOne: asked.territorySlug !== undefined };
};

export const actions: Actions = {
  apercu: async ({ locals: { run }, request, url }) => {
    const form = await readForm(request, WriteMessageForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { subject, body, territories: kept } = form.value;
    const typed = { subject, body, territories: kept };
    const preview = await run(previewMessage, { asked: groupOf(url), kept, subject, body });
    if (preview.kind === 'preview') return { problems: {}, typed, preview };
    const problem = 'Aucun message ne partirait\u00a0: personne n’est dans l’équipe de ces territoires.';
    return fail(409, { problems: { territories: problem }, typed, preview: undefined });
  },
  envoyer: async ({ locals: { run }, request }) => {
    const form = await readForm(request, SendMessageForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const outcome = await run(sendMessage, { sealed: form.value.sealed });
    if (outcome.kind === 'sent' || outcome.kind === 'already')
      redirect(303, `/coordination/messages/${outcome.messageId}?fait=${outcome.kind}`);
    const problem =
      outcome.kind === 'unreadable'
        ? 'Cet aperçu n’est plus lisible. Rien n’est parti\u00a0: écrivez le message à nouveau.'
        : outcome.left.length > 0
          ? `Rien n’est parti\u00a0: depuis l’aperçu, ${outcome.left.join(', ')} ${outcome.left.length > 1 ? 'ne sont' : 'n’est'} plus dans ce groupe. Regardez l’aperçu à nouveau.`
          : 'Rien n’est parti\u00a0: les équipes ont changé depuis l’aperçu. Regardez-le à nouveau.';
    const typed = outcome.kind === 'changed' ? { subject: outcome.subject, body: outcome.body } : {};
    return fail(409, { problems: { '': problem }, typed, preview: undefined });
  },
  corriger: async ({ request }) => {
    const form = await readForm(request, WriteMessageForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, preview: undefined });
    const { subject, body, territories } = form.value;
    return { problems: {}, typed: { subject, body, territories }, preview: undefined };
  },
};
