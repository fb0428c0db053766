import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { AssociationLogoForm, RemoveLogoForm } from '#lib/server/associations/association-logo-form.ts';
import { setAssociationLogo } from '#lib/server/associations/set-association-logo.ts';
import { listOrganiserLogos } from '#lib/server/certificates/studio/list-organiser-logos.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, params, url }) => ({
  organisers: (await run(listOrganiserLogos, { territoryId, eventId: params.event })).map(
    ({ associationId, name, logo, isPrinted }) => ({
      id: associationId,
      name,
      logo: logo && `data:image/png;base64,${logo}`,
      isPrinted,
    }),
  ),
  done: url.searchParams.get('fait'),
});

export const actions: Actions = {
  poser: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, AssociationLogoForm);
    if (form.kind === 'refused') {
      const about = String(form.form.typed['association'] ?? '');
      return fail(422, { about, problems: form.form.problems, typed: {} });
    }
    const { association: associationId, logo } = form.value;
    const image = new Uint8Array(await logo.arrayBuffer());
    const outcome = await run(setAssociationLogo, { territoryId, associationId, image });
    if (outcome.kind === 'refused') {
      return fail(422, { about: associationId, problems: { logo: outcome.problem }, typed: {} });
    }
    redirect(303, '?fait=pose');
  },
  retirer: async ({ locals: { run, territoryId }, request }) => {
    const form = await readForm(request, RemoveLogoForm);
    if (form.kind === 'refused') return fail(422, { about: '', problems: form.form.problems, typed: {} });
    await run(setAssociationLogo, { territoryId, associationId: form.value.association });
    redirect(303, '?fait=retire');
  },
};
