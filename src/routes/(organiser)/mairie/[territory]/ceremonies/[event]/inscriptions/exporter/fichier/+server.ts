import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import { ExportForm } from '#lib/server/sponsors/export-form.ts';
import { exportSponsors } from '#lib/server/sponsors/export-sponsors.ts';
import type { RequestHandler } from './$types';

const TYPES = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Writes the file, which is recorded; a POST, so that no link and no prefetching takes anybody's list away. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const page = `/mairie/${params.territory}/ceremonies/${params.event}/inscriptions/exporter`;
  const at = { territoryId: locals.territoryId, eventId: params.event };
  // Before the form: whoever asks about another town's ceremony learns nothing, not even what is missing.
  await locals.run(getEvent, at);
  const read = await readForm(request, ExportForm);
  if (read.kind === 'refused') redirect(303, `${page}?refus=choix`);
  const { format, columns } = read.value;
  const outcome = await locals.run(exportSponsors, { ...at, format, columns });
  return new Response(new Uint8Array(outcome.file), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${outcome.fileName}"`,
    },
  });
};

/** The address of the file, opened again: nothing leaves by reading, the page is shown. */
export const GET: RequestHandler = ({ params }) => {
  redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/inscriptions/exporter`);
};
