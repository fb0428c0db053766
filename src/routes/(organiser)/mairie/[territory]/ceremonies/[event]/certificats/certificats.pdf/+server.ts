import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line } from '#lib/forms/fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { issueCertificates } from '#lib/server/certificates/issue-certificates.ts';
import type { RequestHandler } from './$types';

const PrintForm = v.object({ sponsee: v.optional(line({ max: 64 })) });

/** Prints, which issues and records; a POST, so that no link and no prefetching issues anything. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const list = `/mairie/${params.territory}/ceremonies/${params.event}/certificats`;
  const read = await readForm(request, PrintForm);
  if (read.kind === 'refused') redirect(303, `${list}?refus=unprintable`);
  const outcome = await locals.run(issueCertificates, {
    territoryId: locals.territoryId,
    eventId: params.event,
    ...(read.value.sponsee ? { sponseeId: read.value.sponsee } : {}),
  });
  if (outcome.kind !== 'issued') redirect(303, `${list}?refus=${outcome.kind}`);
  return new Response(new Uint8Array(outcome.pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="certificats.pdf"',
      'cache-control': 'no-store',
    },
  });
};

/** The address of the document, opened again: nothing is printed by reading, the list is shown. */
export const GET: RequestHandler = ({ params }) => {
  redirect(303, `/mairie/${params.territory}/ceremonies/${params.event}/certificats`);
};
