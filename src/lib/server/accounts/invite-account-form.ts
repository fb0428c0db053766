import * as v from 'valibot';
import { choice, emailAddress, line, personName } from '#lib/forms/fields.ts';

/** Somebody invited to a territory's team; the association goes with its role, and is asked for only then. */
export const InviteAccountForm = v.pipe(
  v.object({
    name: personName(),
    email: emailAddress(),
    role: choice(['editor', 'owner', 'association']),
    association_id: v.optional(line({ max: 64 })),
  }),
  v.forward(
    v.partialCheck(
      [['role'], ['association_id']],
      ({ role, association_id }) => role !== 'association' || association_id !== undefined,
      'Choisissez l’association de cette personne.',
    ),
    ['association_id'],
  ),
);

/** Taking a role back. */
export const RevokeMembershipForm = v.object({ membership_id: line({ max: 64 }) });
