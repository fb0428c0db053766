import * as v from 'valibot';
import { characterCount } from '#lib/forms/clean-text.ts';
import { choice, line, note, wholeNumber } from '#lib/forms/fields.ts';
import { neighbourhoodKey } from './match-neighbourhood.ts';
import {
  CRITERIA,
  IMPORTANCES,
  NEIGHBOURHOODS,
  RADIUS_KM,
  REQUIRED_ROLES,
  type Importance,
  type PairingSettings,
} from './pairing-settings.ts';
import type { Criterion } from './score-pair.ts';

const LEVELS = IMPORTANCES.map(String) as `${Importance}`[];
const importanceFields = Object.fromEntries(
  CRITERIA.map((criterion) => [`importance_${criterion}`, choice(LEVELS)]),
) as Record<`importance_${Criterion}`, ReturnType<typeof choice<`${Importance}`>>>;

const TOO_MANY = `Nommez ${NEIGHBOURHOODS.max} quartiers au plus.`;
const TOO_LONG = `Un nom de quartier compte ${NEIGHBOURHOODS.maxLength} caractères au plus.`;

/** The lines of a text, each name once: « Le Centre » and « centre » are one, as the first wrote it. */
function namesIn(text: string): string[] {
  const names = text.split('\n').map((name) => name.trim());
  const keys = names.map(neighbourhoodKey);
  return names.filter((name, index) => name !== '' && keys.indexOf(keys[index] ?? '') === index);
}

/** The form of a ceremony’s pairing settings. Refuses that nothing counts: nobody could be chosen any more. */
export const PairingSettingsForm = v.pipe(
  v.object({
    ...importanceFields,
    /** Whole kilometres; nothing for no limit. */
    radius_km: v.optional(wholeNumber(RADIUS_KM)),
    required_roles: choice(REQUIRED_ROLES),
    /** One name a line. */
    neighbourhoods: v.optional(
      v.pipe(
        note({ max: NEIGHBOURHOODS.max * (NEIGHBOURHOODS.maxLength + 1) }),
        v.transform(namesIn),
        v.check((names) => names.length <= NEIGHBOURHOODS.max, TOO_MANY),
        v.check((names) => names.every((name) => characterCount(name) <= NEIGHBOURHOODS.maxLength), TOO_LONG),
      ),
    ),
    /** What the page had shown (`get-pairing-settings.ts`). */
    seen: line({ max: 64 }),
  }),
  v.forward(
    v.partialCheck(
      [
        ['importance_languages'],
        ['importance_time'],
        ['importance_help'],
        ['importance_distance'],
        ['importance_interests'],
        ['importance_families'],
      ],
      (form) => CRITERIA.some((criterion) => form[`importance_${criterion}`] !== '0'),
      'Au moins un critère doit compter : sinon, rien ne dirait quel binôme convient le mieux.',
    ),
    ['importance_languages'],
  ),
);
export type PairingSettingsInput = v.InferOutput<typeof PairingSettingsForm>;

/** The settings that a form’s answers become. */
export function toPairingSettings(form: PairingSettingsInput): PairingSettings {
  const levels = CRITERIA.map((criterion) => [criterion, Number(form[`importance_${criterion}`])]);
  return {
    importance: Object.fromEntries(levels) as PairingSettings['importance'],
    radiusKm: form.radius_km ?? null,
    requiredRoles: form.required_roles,
    neighbourhoods: form.neighbourhoods ?? [],
  };
}

/** The texts with which the form starts, by field name: the reverse of {@link toPairingSettings}. */
export function toPairingSettingsTexts(settings: PairingSettings): Record<string, string> {
  const levels = CRITERIA.map((criterion) => [
    `importance_${criterion}`,
    String(settings.importance[criterion]),
  ]);
  return {
    ...(Object.fromEntries(levels) as Record<string, string>),
    radius_km: settings.radiusKm === null ? '' : String(settings.radiusKm),
    required_roles: settings.requiredRoles,
    neighbourhoods: settings.neighbourhoods.join('\n'),
  };
}
