import type { Tone } from '#lib/components/tone.ts';

/** What became of a message, as a tag says it. */
export function statusWords(status: string): { tone: Tone; label: string } {
  switch (status) {
    case 'queued':
    case 'sending':
      return { tone: 'progress', label: 'En attente' };
    case 'sent':
      return { tone: 'success', label: 'Arrivé' };
    case 'withheld':
      return { tone: 'neutral', label: 'Retenu' };
    case 'unknown':
      return { tone: 'warn', label: 'Envoi incertain' };
    default:
      return { tone: 'warn', label: 'Non remis' };
  }
}

/** Which way a language is read. */
export function directionOf(locale: string): 'rtl' | 'ltr' {
  return /^(?:ar|fa|ps|ur|he|ckb|dv)(?:-|$)/u.test(locale) ? 'rtl' : 'ltr';
}
