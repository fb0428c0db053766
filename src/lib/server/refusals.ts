/** It does not exist, or the actor must not learn that it does: both look alike. */
export class NotFound extends Error {
  override name = 'NotFound';
  constructor() {
    super('Not found.');
  }
}

/** The actor may see it, but may not do this. */
export class Forbidden extends Error {
  override name = 'Forbidden';
  constructor() {
    super('Not allowed.');
  }
}

/** Returns the value, or refuses with {@link NotFound}. */
export function foundOr404<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new NotFound();
  return value;
}

/** What was asked for was erased: the key of its people was destroyed. */
export class Erased extends Error {
  override name = 'Erased';
  constructor() {
    super('The key of these data was destroyed.');
  }
}
