import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { AttendanceForm, HandOverForm } from '#lib/server/day-of/attendance/attendance-form.ts';
import { confirmAttendance } from '#lib/server/day-of/attendance/confirm-attendance.ts';
import { handOverCertificates } from '#lib/server/day-of/attendance/hand-over-certificates.ts';
import { readAttendance } from '#lib/server/day-of/attendance/read-attendance.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  attendance: await run(readAttendance, { territoryId, eventId: params.event }),
  /** Ticked by the server, for whoever has no scripts and 110 boxes. */
  ticksAll: url.searchParams.get('cocher'),
  done: url.searchParams.get('fait'),
});

/** What was ticked, given back where it was not kept. */
interface Ticked {
  readonly present: readonly string[];
  readonly handed: readonly string[];
}

const REFUSALS = {
  'changed-meanwhile':
    'La liste a changé pendant que vous la remplissiez (une arrivée, un désistement, ou quelqu’un de l’équipe). Vos coches sont gardées : relisez, puis confirmez.',
  'too-early': 'La cérémonie n’a pas commencé : les présences se confirment après.',
  cancelled: 'Cette cérémonie est annulée : il n’y a pas de présences à confirmer.',
} as const;

export const actions: Actions = {
  confirmer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AttendanceForm);
    if (form.kind === 'refused')
      return fail(422, { refused: 'Rechargez la page, puis recommencez.', ticked: null });
    const { present, handed, seen } = form.value;
    const asked = { territoryId, eventId: params.event };
    const outcome = await run(confirmAttendance, { ...asked, present, handedOver: handed, seen });
    if (outcome.kind === 'confirmed') redirect(303, '?fait=confirme');
    const ticked: Ticked = { present, handed };
    return fail(409, { refused: REFUSALS[outcome.kind], ticked });
  },
  remettre: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, HandOverForm);
    if (form.kind === 'refused')
      return fail(422, { refused: 'Rechargez la page, puis recommencez.', ticked: null });
    const { certificate, handed } = form.value;
    const asked = { territoryId, eventId: params.event, certificateIds: [certificate] };
    await run(handOverCertificates, { ...asked, isHandedOver: handed === 'oui' });
    redirect(303, '?fait=remis#a-remettre');
  },
};
