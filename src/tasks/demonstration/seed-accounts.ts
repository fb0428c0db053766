import { inviteAccount } from '#lib/server/accounts/invite-account.ts';
import { createCoordinator } from '#lib/server/accounts/create-coordinator.ts';
import type { Context } from '#lib/server/context.ts';
import type { DemonstrationTown } from './towns.ts';

export interface SeededTown {
  readonly town: DemonstrationTown;
  readonly territoryId: string;
  readonly associationId: string | null;
}

/** Towns whose organiser and association can be played at once; codes of the official list. */
const PLAYED = [
  { code: '38185', organiser: 'Odile Sarcelle (ville de Grenoble)', association: 'Farid Colibri (APARDAP)' },
  { code: '30350', organiser: 'Marius Micocoulier (élu au Vigan)', association: undefined },
  {
    code: '76540',
    organiser: 'Suzanne Pommier (ville de Rouen)',
    association: 'Ambre Goéland (association de Rouen)',
  },
  { code: '97411', organiser: 'Expédit Flamboyant (Saint-Denis)', association: undefined },
  // The board of sixty people, and two who work at it together.
  {
    code: '75056',
    organiser: 'Lucie Bouvreuil (ville de Paris)',
    colleague: 'Tom Sittelle (ville de Paris)',
    association: undefined,
  },
  // Grenoble's neighbour, which lacks sponsors.
  { code: '38151', organiser: 'Rémi Chardonneret (ville d’Échirolles)', association: undefined },
  // A ceremony begins there within the hour: doors, lectern and the screen of the day.
  { code: '37261', organiser: 'Ondine Martinet (ville de Tours)', association: undefined },
] as const;

/** The demonstration's accounts: the coordinator, and the organisers and associations of a few towns. */
export async function seedAccounts(context: Context, towns: readonly SeededTown[]): Promise<void> {
  await createCoordinator(context, { name: 'Colombe Hirondelle (ANVITA)', email: 'coordination@exemple.fr' });
  for (const [index, played] of PLAYED.entries()) {
    const { code, organiser, association } = played;
    const seeded = towns.find(({ town }) => town.code === code);
    if (!seeded) throw new Error(`La ville ${code} manque à la démonstration.`);
    const { territoryId, associationId } = seeded;
    await inviteAccount(context, {
      territoryId,
      role: 'owner',
      name: organiser,
      email: `mairie.${index + 1}@exemple.fr`,
    });
    if ('colleague' in played) {
      const email = `mairie.${index + 1}.collegue@exemple.fr`;
      await inviteAccount(context, { territoryId, role: 'editor', name: played.colleague, email });
    }
    if (!association || !associationId) continue;
    await inviteAccount(context, {
      territoryId,
      role: 'association',
      associationId,
      name: association,
      email: `association.${index + 1}@exemple.fr`,
    });
  }
}
