import { getContext, setContext } from 'svelte';

/** The few words that components say by themselves, in French unless a layout provides others. */
export interface ComponentWords {
  optional: string;
  error: string;
  summaryTitle: string;
  skipToContent: string;
  breadcrumbs: string;
  choose: string;
  sending: string;
  stepDone: string;
  stepNext: string;
  stepLate: string;
  stepLater: string;
  /** What stands beside a passage in French on a page in another language; '' on a French page. */
  inFrench: string;
}

const FRENCH: ComponentWords = {
  optional: 'facultatif',
  error: 'Erreur :',
  summaryTitle: 'Il reste quelque chose à corriger',
  skipToContent: 'Aller au contenu',
  breadcrumbs: 'Vous êtes ici',
  choose: 'Choisir…',
  sending: 'Envoi en cours…',
  stepDone: 'Fait',
  stepNext: 'À faire maintenant',
  stepLate: 'En retard',
  stepLater: 'Plus tard',
  inFrench: '',
};

const KEY = Symbol('component words');

/** Gives every component below the words of another language; call it in a layout's script. */
export function provideComponentWords(words: Partial<ComponentWords>): void {
  setContext(KEY, { ...FRENCH, ...words });
}

/** The words for this place in the page: French where no layout provided others. */
export function componentWords(): ComponentWords {
  return getContext<ComponentWords | undefined>(KEY) ?? FRENCH;
}
