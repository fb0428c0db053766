import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { addAssociation } from '#lib/server/associations/add-association.ts';
import { AssociationForm } from '#lib/server/associations/association-form.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { ConfigureTerritoryForm } from '#lib/server/territories/configure-territory-form.ts';
import { configureTerritory } from '#lib/server/territories/configure-territory.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, parent }) => {
  const { territory } = await parent();
  // Said before anything is typed: an editor could not save it.
  if (territory.role !== 'owner') error(403, 'Les réglages sont à la personne responsable de votre équipe.');
  return { associations: await run(listAssociations, { territoryId }) };
};

export const actions: Actions = {
  apparence: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, ConfigureTerritoryForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { colour, crest, is_crest_removed } = form.value;
    const outcome = await run(configureTerritory, {
      territoryId,
      colour,
      crest: crest && new Uint8Array(await crest.arrayBuffer()),
      isCrestRemoved: is_crest_removed,
    });
    if (outcome.kind === 'refused') return fail(422, { problems: outcome.problems, typed: { colour } });
    redirect(303, `/mairie/${params.territory}/reglages?fait=apparence`);
  },
  association: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, AssociationForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(addAssociation, { territoryId, name: form.value.name });
    if (outcome.kind === 'already-there') {
      return fail(409, {
        problems: { name: 'Cette association est déjà dans votre liste.' },
        typed: { name: form.value.name },
      });
    }
    redirect(303, `/mairie/${params.territory}/reglages?fait=association#associations`);
  },
};
