import { error, fail, redirect } from '@sveltejs/kit';
import { localTimeOf } from '#lib/dates/local-time.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { eraseCertificateTrace } from '#lib/server/certificates/erase-certificate-trace.ts';
import { listCertificates } from '#lib/server/certificates/list-certificates.ts';
import { withdrawCertificate } from '#lib/server/certificates/withdraw-certificate.ts';
import { EraseTraceForm, WithdrawForm } from '#lib/server/certificates/withdraw-form.ts';
import { getEvent } from '#lib/server/events/get-event.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const at = { territoryId: locals.territoryId, eventId: params.event };
  const event = await locals.run(getEvent, at);
  const { certificates, left, withdrawn, arePeopleErased } = await locals.run(listCertificates, at);
  const dayOf = (instant: string | undefined) =>
    instant === undefined ? undefined : localTimeOf(instant, event.time_zone).slice(0, 10);
  const id = url.searchParams.get('retirer') ?? url.searchParams.get('effacer');
  const named = certificates.find(({ certificateId }) => certificateId === id);
  const asked =
    id === null ? undefined : [named, ...left, ...withdrawn].find((one) => one?.certificateId === id);
  if (id !== null && !asked?.number) error(404, 'Cette page n’existe pas, ou plus.');
  return {
    hasOfficial: event.official_name !== '',
    arePeopleErased,
    certificates: certificates.map((one) => ({ ...one, day: dayOf(one.printedAt ?? one.issuedAt) })),
    left: left.map((one) => ({ ...one, day: dayOf(one.issuedAt) })),
    withdrawn: withdrawn.map((one) => ({ ...one, day: dayOf(one.withdrawnAt) })),
    /** The certificate that the page asks about, before it is withdrawn or its trace is erased. */
    asked:
      id === null ? undefined : { id, number: asked?.number, names: named?.sponsees.map(({ name }) => name) },
    isErasing: url.searchParams.has('effacer'),
    done: url.searchParams.get('fait'),
  };
};

export const actions: Actions = {
  withdraw: async ({ locals, params, request, url }) => {
    const read = await readForm(request, WithdrawForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const { certificate, reason } = read.value;
    const at = { territoryId: locals.territoryId, eventId: params.event };
    const asked = { ...at, certificateId: certificate, reason };
    const { kind } = await locals.run(withdrawCertificate, asked);
    redirect(303, `${url.pathname}?fait=${kind === 'withdrawn' ? 'retire' : 'deja-retire'}`);
  },
  erase: async ({ locals, params, request, url }) => {
    const read = await readForm(request, EraseTraceForm);
    if (read.kind === 'refused') return fail(422, read.form);
    const at = { territoryId: locals.territoryId, eventId: params.event };
    await locals.run(eraseCertificateTrace, { ...at, certificateId: read.value.certificate });
    redirect(303, `${url.pathname}?fait=efface`);
  },
};
