import * as v from 'valibot';
import { choice } from '#lib/forms/fields.ts';

/** Whether new people may register, as an organiser decides it. */
export const RegistrationStateForm = v.object({
  registration_state: choice(['open', 'paused', 'closed'], { label: () => 'Les inscriptions' }),
});
