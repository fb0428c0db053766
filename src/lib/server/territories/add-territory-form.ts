import * as v from 'valibot';
import { checkbox, choice, emailAddress, line, personName } from '#lib/forms/fields.ts';
import { TERRITORY_KINDS } from './official-territories.ts';

/** A territory chosen from the official list, and who looks after its page first. */
export const AddTerritoryForm = v.object({
  kind: choice(TERRITORY_KINDS),
  code: line({ max: 9 }),
  /** A guest takes part in a campaign without being a member. */
  membership: choice(['member', 'guest'], { label: () => 'À quel titre' }),
  invite_name: personName(),
  invite_email: emailAddress(),
  /** The answer to « Vouliez-vous écrire … ? »: the address is right as typed. */
  email_is_right: checkbox(),
});
