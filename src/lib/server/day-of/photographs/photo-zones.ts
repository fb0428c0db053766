import * as v from 'valibot';
import { choice, line } from '#lib/forms/fields.ts';
import { MOST_ZONES, ZONE_NAME_MAX, ZONE_RULES } from '#lib/labels/photographs.ts';

const Zone = v.strictObject({
  /** « Les trois premiers rangs ». Never somebody's name. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(ZONE_NAME_MAX)),
  rule: v.picklist(ZONE_RULES),
});

/** A part of the room, and what holds there for pictures. */
export type PhotoZone = v.InferOutput<typeof Zone>;

const Zones = v.pipe(v.array(Zone), v.maxLength(MOST_ZONES));

/** Reads the stored zones. Throws on what no use case wrote. */
export function parseZones(stored: string): PhotoZone[] {
  return v.parse(Zones, JSON.parse(stored));
}

/** Reads the zones that a form says the page had shown; none for what no page sent. */
export function zonesShown(text: string): PhotoZone[] {
  try {
    return parseZones(text);
  } catch {
    return [];
  }
}

/** Whether these are zones: six at most, each with a name. */
export function isZones(zones: unknown): zones is PhotoZone[] {
  return v.is(Zones, zones);
}

const ROWS = [1, 2, 3, 4, 5, 6] as const;

/** The form of the zones: a row without a name is no zone. */
export const ZonesForm = v.object({
  ...fields('name', () => v.optional(line({ max: ZONE_NAME_MAX, label: () => 'Zone' }))),
  ...fields('rule', () => v.optional(choice(ZONE_RULES), 'none')),
  /** The zones that the page had shown, as JSON. */
  shown: line({ max: 1000 }),
});

/** The zones that a form's answers make. */
export function toZones(form: v.InferOutput<typeof ZonesForm>): PhotoZone[] {
  return ROWS.flatMap((row) => {
    const name = form[`name_${row}`];
    return name === undefined ? [] : [{ name, rule: form[`rule_${row}`] }];
  });
}

function fields<const Name extends string, Field>(name: Name, field: () => Field) {
  const entries = ROWS.map((row) => [`${name}_${row}`, field()] as const);
  return Object.fromEntries(entries) as Record<`${Name}_${(typeof ROWS)[number]}`, Field>;
}
