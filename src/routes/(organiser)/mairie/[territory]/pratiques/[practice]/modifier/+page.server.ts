import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { MOST_ATTACHMENTS } from '#lib/labels/practice-topics.ts';
import { attachFile } from '#lib/server/directory/attach-file.ts';
import { editPractice } from '#lib/server/directory/edit-practice.ts';
import { getPractice } from '#lib/server/directory/get-practice.ts';
import {
  AttachmentForm,
  EditPracticeForm,
  RemoveAttachmentForm,
} from '#lib/server/directory/practice-form.ts';
import { removeAttachment } from '#lib/server/directory/remove-attachment.ts';
import { removePractice } from '#lib/server/directory/remove-practice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => {
  const practice = await run(getPractice, { territoryId, practiceId: params.practice });
  if (!practice.isOwn) error(404);
  return { practice, done: url.searchParams.get('fait') };
};

export const actions: Actions = {
  enregistrer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, EditPracticeForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, about: 'text', isOutdated: false });
    const { value } = form;
    const outcome = await run(editPractice, { territoryId, practiceId: params.practice, ...value });
    if (outcome.kind === 'saved') {
      redirect(303, `/mairie/${params.territory}/pratiques/${params.practice}?fait=enregistree`);
    }
    const { title, topic, text } = value;
    const typed = { title, topic, text, ...(value.is_listed && { is_listed: 'on' }) };
    return fail(409, { problems: {}, typed, about: 'text', isOutdated: true });
  },
  joindre: async ({ locals: { run, territoryId }, params, request }) => {
    const refuse = (problems: Record<string, string>, name: string) =>
      fail(422, { problems, typed: { name }, about: 'file', isOutdated: false });
    const form = await readForm(request, AttachmentForm);
    if (form.kind === 'refused') return refuse(form.form.problems, String(form.form.typed['name'] ?? ''));
    const { name, file: sent } = form.value;
    const file = new Uint8Array(await sent.arrayBuffer());
    const outcome = await run(attachFile, { territoryId, practiceId: params.practice, name, file });
    if (outcome.kind === 'refused') return refuse({ file: outcome.problem }, name);
    if (outcome.kind === 'full') {
      return refuse({ file: `Il y a déjà ${MOST_ATTACHMENTS}\u00a0pièces\u00a0: retirez-en une.` }, name);
    }
    redirect(303, '?fait=jointe#pieces');
  },
  detacher: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RemoveAttachmentForm);
    if (form.kind === 'refused') return fail(422, { ...form.form, about: 'file', isOutdated: false });
    const attachmentId = form.value.piece;
    await run(removeAttachment, { territoryId, practiceId: params.practice, attachmentId });
    redirect(303, '?fait=detachee#pieces');
  },
  retirer: async ({ locals: { run, territoryId }, params }) => {
    await run(removePractice, { territoryId, practiceId: params.practice });
    redirect(303, `/mairie/${params.territory}/pratiques?fait=retiree`);
  },
};
