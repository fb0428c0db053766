import type { Membership } from '../context.ts';

const ROLE_WORDS: Readonly<Record<Membership['role'], string>> = {
  owner: 'responsable',
  editor: 'équipe',
  association: 'association',
};

/** Says in French what a membership opens: « responsable, Grenoble », « Collectif du Vigan, Le Vigan ». */
export function roleWords(membership: {
  role: Membership['role'];
  territoryName: string;
  associationName: string | null;
}): string {
  return `${membership.associationName ?? ROLE_WORDS[membership.role]}, ${membership.territoryName}`;
}
