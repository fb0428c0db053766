import { MESSAGE_STATES } from '#lib/labels/messages.ts';

/** How the list of messages is asked for. Only codes and random ids: an address of a page holds nothing of anybody. */
export interface MailNarrowing {
  readonly state: string | undefined;
  readonly kind: string | undefined;
  readonly recipientId: string | undefined;
  readonly page: number;
}

/** Reads how the list is asked for; a word that is none counts as not said. */
export function readNarrowing(asked: URLSearchParams): MailNarrowing {
  const word = (name: string, shape: RegExp) => {
    const given = asked.get(name) ?? '';
    return shape.test(given) ? given : undefined;
  };
  const page = Number(word('page', /^\d{1,5}$/u) ?? 1);
  return {
    state: MESSAGE_STATES.find((state) => state === asked.get('etat')),
    kind: word('sujet', /^[a-z_.-]{1,60}$/u),
    recipientId: word('personne', /^[\w-]{1,60}$/u),
    page: Math.max(1, page),
  };
}

/** The address of a page of the list, narrowed as it is. */
export function pageHref({ state, kind, recipientId }: MailNarrowing, page: number): string {
  const asked = new URLSearchParams();
  if (state) asked.set('etat', state);
  if (kind) asked.set('sujet', kind);
  if (recipientId) asked.set('personne', recipientId);
  asked.set('page', String(page));
  return `?${asked.toString()}`;
}
