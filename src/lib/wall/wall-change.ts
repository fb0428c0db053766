import type { WallChange, WallState } from './wall-state.ts';

/** What leads from a state of the wall to the next one. */
export function changeBetween(before: WallState, { ceremonies, ...rest }: WallState): WallChange {
  const known = new Map(before.ceremonies.map((ceremony) => [ceremony.slug, JSON.stringify(ceremony)]));
  const present = new Set(ceremonies.map(({ slug }) => slug));
  return {
    ...rest,
    changed: ceremonies.filter((ceremony) => known.get(ceremony.slug) !== JSON.stringify(ceremony)),
    gone: before.ceremonies.map(({ slug }) => slug).filter((slug) => !present.has(slug)),
  };
}

/** The state that a change leads to. The ceremonies come in no order: `arrangeWall` gives them one. */
export function applyChange(before: WallState, { changed, gone, ...rest }: WallChange): WallState {
  const left = new Set([...gone, ...changed.map(({ slug }) => slug)]);
  return { ...rest, ceremonies: [...before.ceremonies.filter(({ slug }) => !left.has(slug)), ...changed] };
}
