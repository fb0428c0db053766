import * as v from 'valibot';
import { choice, line, wholeNumber } from '#lib/forms/fields.ts';

const revision = wholeNumber({ max: Number.MAX_SAFE_INTEGER });
const step = {
  title: line({ max: 160, label: () => 'Étape' }),
  days: wholeNumber({ max: 400, label: () => 'Nombre de jours' }),
  when: choice(['before', 'after'], { label: () => 'Avant ou après' }),
};

export const AddStepForm = v.object({ ...step, revision });
export const ChangeStepForm = v.object({ key: line({ max: 80 }), ...step, revision });
/** To remove a step, or to put back one of the guide's. */
export const NamedStepForm = v.object({ key: line({ max: 80 }), revision });
export const ResetStepsForm = v.object({ revision });
