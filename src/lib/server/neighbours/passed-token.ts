/** Where a registration that was passed on came from. */
export interface FormerRegistration {
  readonly territoryId: string;
  readonly eventId: string;
  readonly registrationId: string;
}

const HEAD = 'neighbour';

/**
 * What the new registration of somebody who was passed on bears as its submission token: which registration it
 * continues. So it is written once whatever happens, and whoever asks to be erased in one town is erased in the
 * other, even in a backup in which the offer is not to be found any more.
 */
export function passedToken({ territoryId, eventId, registrationId }: FormerRegistration): string {
  return [HEAD, territoryId, eventId, registrationId].join(':');
}

/** Reads {@link passedToken} back; nothing of any other submission token. */
export function formerOf(submissionToken: string): FormerRegistration | undefined {
  const [head, territoryId, eventId, registrationId, ...rest] = submissionToken.split(':');
  if (head !== HEAD || !territoryId || !eventId || !registrationId || rest.length > 0) return undefined;
  return { territoryId, eventId, registrationId };
}
