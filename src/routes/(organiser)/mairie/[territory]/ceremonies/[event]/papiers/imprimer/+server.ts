import { redirect } from '@sveltejs/kit';
import { setTimeout } from 'node:timers/promises';
import { readForm } from '#lib/forms/read-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { startPrinting } from '#lib/server/papers/batches/start-printing.ts';
import { PrintForm } from '#lib/server/papers/print-form.ts';
import { answerDocument } from '../answer-document.ts';
import type { RequestHandler } from './$types';

/** A small document is there at once; a large one shows how far it is. In milliseconds. */
const AT_ONCE_MS = 1500;

/** Prints, which issues and records; a POST, so that no link and no prefetching issues anything. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const papers = `/mairie/${params.territory}/ceremonies/${params.event}/papiers`;
  const at = { territoryId: locals.territoryId, eventId: params.event };
  // Before the form: whoever asks about another town's ceremony learns nothing, not even what is missing.
  await locals.run(getEvent, at);
  const read = await readForm(request, PrintForm);
  if (read.kind === 'refused') redirect(303, `${papers}?refus=demande`);
  const { kind, as, sponsee, language } = read.value;
  const outcome = await locals.run(startPrinting, {
    ...at,
    request: { kind, as, ...(sponsee.length > 0 && { sponseeIds: sponsee }), ...(language && { language }) },
  });
  if (outcome.kind !== 'started') redirect(303, `${papers}?refus=${outcome.kind}&papier=${kind}`);
  const drawn = await Promise.race([outcome.drawing, setTimeout(AT_ONCE_MS)]);
  if (drawn) return answerDocument(drawn);
  redirect(303, `${papers}/lots/${outcome.batchId}`);
};

/** The address of the document, opened again: nothing is printed by reading, the list of papers is shown. */
export const GET: RequestHandler = ({ params }) => {
  redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/papiers`);
};
