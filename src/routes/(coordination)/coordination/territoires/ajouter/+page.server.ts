import { fail, redirect } from '@sveltejs/kit';
import { suggestEmail } from '#lib/forms/email-typos.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { addTerritory } from '#lib/server/territories/add-territory.ts';
import { AddTerritoryForm } from '#lib/server/territories/add-territory-form.ts';
import { searchAddableTerritories } from '#lib/server/territories/search-addable-territories.ts';
import { m } from '#i18n/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams.get('q')?.trim() ?? '';
  const [kind, code] = [url.searchParams.get('type'), url.searchParams.get('code')];
  const found = query ? await locals.run(searchAddableTerritories, { query }) : [];
  // A chosen body is found by its code, whatever was typed to meet it.
  const named = kind && code ? await locals.run(searchAddableTerritories, { query: code }) : [];
  const campaign = url.searchParams.get('campagne');
  return { query, found, campaign, chosen: named.find((each) => each.kind === kind && each.code === code) };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const form = await readForm(request, AddTerritoryForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { kind, code, membership, invite_name, invite_email, email_is_right } = form.value;
    const typed = { kind, code, membership, invite_name, invite_email };
    const suggestion = email_is_right ? undefined : suggestEmail(invite_email);
    if (suggestion) {
      const problems = { invite_email: m.problem_email_question({ suggestion }) };
      return fail(422, { problems, typed, suggestion });
    }
    const outcome = await locals.run(addTerritory, {
      kind,
      code,
      inviteName: invite_name,
      inviteEmail: invite_email,
      isMember: membership === 'member',
    });
    if (outcome.kind === 'added') {
      const campaign = url.searchParams.get('campagne');
      redirect(
        303,
        campaign
          ? `/coordination/campagnes/${encodeURIComponent(campaign)}/inviter?ajoute=${outcome.slug}`
          : `/coordination?ajoute=${outcome.slug}`,
      );
    }
    return fail(409, { problems: problemsOf(outcome), typed });
  },
};

function problemsOf(
  outcome: { kind: 'unknown' } | { kind: 'already' | 'not-for-this-address'; name: string },
): Record<string, string> {
  switch (outcome.kind) {
    case 'unknown':
      return { '': 'Ce code n’est pas dans la liste officielle. Cherchez à nouveau le territoire.' };
    case 'already':
      return { '': `${outcome.name} est déjà dans le réseau : rien n’a été changé ni envoyé.` };
    case 'not-for-this-address':
      return {
        invite_email: `${outcome.name} est ajouté, mais cette adresse ne peut pas en ouvrir l’espace (c’est celle de la coordination, ou un compte fermé). Indiquez une autre adresse.`,
      };
  }
}
