import type { RefusedForm } from '#lib/forms/refused-form.ts';

/** A form that was read well, as it was sent: ticked boxes `on`, unticked ones absent. */
export function typedAgain(value: object): RefusedForm['typed'] {
  const typed: RefusedForm['typed'] = {};
  for (const [name, answer] of Object.entries(value)) {
    if (answer === true) typed[name] = 'on';
    else if (Array.isArray(answer)) typed[name] = answer.map(String);
    else if (typeof answer === 'string') typed[name] = answer;
  }
  return typed;
}
