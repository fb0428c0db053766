import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { drawDesignModel } from '#lib/server/certificates/studio/draw-design-model.ts';
import { PaperPreviewForm, toPaperSettings } from '#lib/server/certificates/studio/paper-settings-form.ts';
import { PAPER_DESIGNS, PAPER_ORIENTATIONS } from '#lib/server/certificates/studio/paper-settings.ts';
import {
  previewCertificate,
  type PreviewOutcome,
} from '#lib/server/certificates/studio/preview-certificate.ts';
import type { RequestHandler } from './$types';

const Model = v.object({
  design: v.picklist(PAPER_DESIGNS),
  orientation: v.picklist(PAPER_ORIENTATIONS),
});

/** The page as it is saved, for one household; or, with `modele`, a small picture of a design for nobody at all. */
export const GET: RequestHandler = async ({ locals, params, url: { searchParams } }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  if (searchParams.has('modele')) {
    const asked = { design: searchParams.get('modele'), orientation: searchParams.get('tenue') };
    const model = v.safeParse(Model, asked);
    if (!model.success) error(404);
    return answerPicture(await locals.run(drawDesignModel, { ...at, ...model.output }));
  }
  const place = Number(/^\d{1,4}$/.exec(searchParams.get('place') ?? '') ?? 1);
  const language = searchParams.get('langue') ?? undefined;
  return answer(await locals.run(previewCertificate, { ...at, place, language }));
};

/** The page in what was chosen and is not saved; a POST, so that nobody's words stand in an address. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  // Before the form: whoever asks about another town's ceremony learns nothing, not even what is missing.
  await locals.run(getEvent, at);
  const form = await readForm(request, PaperPreviewForm);
  if (form.kind === 'refused') return json({ problems: form.form.problems }, { status: 422 });
  const { place, language, ...chosen } = form.value;
  const settings = toPaperSettings(chosen);
  return answer(await locals.run(previewCertificate, { ...at, settings, place, language }));
};

function answer(outcome: PreviewOutcome): Response {
  if (outcome.kind === 'drawn') return answerPicture(outcome.png);
  return json({ problems: { '': outcome.problems.join(' ') } }, { status: 422 });
}

function answerPicture(png: Buffer): Response {
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'no-store' },
  });
}
