import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { InviteAccountForm, RevokeMembershipForm } from '#lib/server/accounts/invite-account-form.ts';
import { inviteAccount } from '#lib/server/accounts/invite-account.ts';
import { listTeam } from '#lib/server/accounts/list-team.ts';
import { revokeMembership } from '#lib/server/accounts/revoke-membership.ts';
import { listAssociations } from '#lib/server/associations/list-associations.ts';
import { typedAgain } from '#lib/server/events/event-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { run, territoryId }, url }) => {
  const team = await run(listTeam, { territoryId });
  const leaving = url.searchParams.get('retirer');
  return {
    team,
    associations: await run(listAssociations, { territoryId }),
    leaving: team.find(({ membershipId }) => membershipId === leaving),
  };
};

const REFUSALS = {
  'already-member': 'Cette adresse a déjà un rôle ici : retirez-le d’abord pour lui en donner un autre.',
  'not-for-this-address': 'Cette adresse ne peut pas rejoindre une équipe municipale.',
} as const;

export const actions: Actions = {
  inviter: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, InviteAccountForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const { association_id: associationId, ...person } = form.value;
    const outcome = await run(inviteAccount, { territoryId, associationId, ...person });
    if (outcome.kind !== 'invited') {
      return fail(409, { problems: { email: REFUSALS[outcome.kind] }, typed: typedAgain(form.value) });
    }
    redirect(303, `/mairie/${params.territory}/equipe?fait=invitee`);
  },
  retirer: async ({ locals: { run, territoryId }, params, request }) => {
    const form = await readForm(request, RevokeMembershipForm);
    if (form.kind === 'refused') return fail(422, form.form);
    const outcome = await run(revokeMembership, { territoryId, membershipId: form.value.membership_id });
    if (outcome.kind === 'last-owner') {
      return fail(409, {
        problems: { '': 'Il faut toujours une personne responsable : nommez-en une autre d’abord.' },
        typed: {},
      });
    }
    redirect(303, `/mairie/${params.territory}/equipe?fait=retiree`);
  },
};
