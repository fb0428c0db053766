/** Why nothing could be said of a ceremony, for whoever tried. */
export const REPORT_REFUSALS = {
  'too-early': 'La cérémonie n’a pas encore commencé\u00a0: revenez quand elle aura commencé.',
  cancelled: 'La cérémonie est annulée\u00a0: rien n’est à dire de sa tenue.',
  closed:
    'L’ANVITA a publié son bilan\u00a0: ces nombres ne changent plus. Une photo ou des mots se retirent toujours.',
  stale:
    'Quelqu’un de votre équipe a enregistré autre chose pendant ce temps\u00a0: relisez ce qui est enregistré maintenant.',
} as const;
