/** The one thing to do next for a ceremony, in words that say why. */
export interface NextThing {
  readonly title: string;
  readonly why: string;
  /** Absent for what is done outside the app and ticked by hand. */
  readonly link?: { readonly href: string; readonly label: string };
  /** The checklist's step, when a person ticks it. */
  readonly step?: string;
}

interface Standing {
  readonly status: string;
  readonly counts: { readonly sponsorsWaiting: number };
  readonly steps: readonly {
    readonly key: string;
    readonly title?: string;
    readonly state: string;
    readonly isTickedBy: string;
  }[];
}

interface StepWords {
  readonly title: string;
  readonly why: string;
  /** Below the ceremony's path. */
  readonly path?: string;
  /** Below the town's: for what goes on after the ceremony. */
  readonly townPath?: string;
  readonly label?: string;
}

const WORDS: Readonly<Record<string, StepWords>> = {
  lead: {
    title: 'Nommez qui porte la cérémonie',
    why: 'L’élue ou l’élu qui recevra les engagements, la boîte aux lettres que lit l’agente ou l’agent, les associations avec lesquelles vous la préparez.',
    path: '/modifier#champ-official_name',
    label: 'Compléter la cérémonie',
  },
  room: {
    title: 'Réservez la salle',
    why: 'Salle des mariages, salle du conseil ou salle des fêtes : c’est elle qui fixe le jour. Cochez dès que c’est sûr.',
  },
  published: {
    title: 'Publiez la page de la cérémonie',
    why: 'Relisez-la une dernière fois. Une fois publiée, les habitantes et habitants peuvent s’inscrire.',
    path: '/publier',
    label: 'Relire et publier',
  },
  sponsees: {
    title: 'Inscrivez les personnes parrainées',
    why: 'Un prénom ou un pseudonyme suffit. Vos associations partenaires peuvent aussi le faire depuis leur espace.',
    path: '/filleuls/nouveau',
    label: 'Inscrire une personne ou une famille',
  },
  sponsors: {
    title: 'Faites connaître l’appel aux parrains et marraines',
    why: 'Il n’y a pas encore autant de parrains et marraines que de personnes à parrainer. Partagez la page publique : affichage, bulletin, réseau des associations.',
    path: '/inscriptions',
    label: 'Voir les inscriptions',
  },
  // Calling for more would be vain: some came, and have no place.
  'sponsors-waiting': {
    title: 'Accueillez les parrains et marraines qui attendent',
    why: 'Des personnes sont sur la liste d’attente, alors qu’il manque encore des parrains et marraines. Si la salle le permet, augmentez le nombre de places : elles sont prévenues dans l’ordre.',
    path: '/inscriptions#attente',
    label: 'Voir qui attend',
  },
  paired: {
    title: 'Proposez les binômes',
    why: 'L’application propose, vous décidez. Chaque proposition dit pourquoi.',
    path: '/binomes',
    label: 'Composer les binômes',
  },
  agreed: {
    title: 'Recueillez l’accord des deux côtés',
    why: 'Un binôme n’existe que si les deux ont dit oui. Chacune et chacun peut refuser sans se justifier.',
    path: '/binomes',
    label: 'Noter les réponses',
  },
  met: {
    title: 'Organisez une première rencontre',
    why: 'Un café suffit : mieux vaut se connaître avant le jour de la cérémonie.',
  },
  names: {
    title: 'Faites relire les noms',
    why: 'Chaque nom est montré comme il sera imprimé. Les associations cochent « Vu et juste » pour les personnes qu’elles accompagnent, vous pour les autres.',
    path: '/papiers/epreuve',
    label: 'Ouvrir l’épreuve des noms',
  },
  images: {
    title: 'Recueillez les choix de chacune et chacun sur les photos',
    why: 'Rien n’est photographié sans accord.',
    path: '/filleuls',
    label: 'Ouvrir la liste',
  },
  interpreters: {
    title: 'Prévoyez les interprètes',
    why: 'Regardez les langues de chaque binôme, et demandez aux associations qui peut aider.',
    path: '/binomes',
    label: 'Voir les binômes',
  },
  order: {
    title: 'Écrivez le déroulé',
    why: 'L’ordre des appels, qui parle, qui remet les certificats, comment se disent les noms.',
    path: '/deroule',
    label: 'Ouvrir le déroulé',
  },
  invited: {
    title: 'Envoyez les invitations',
    why: 'Chaque personne reçoit un message avec le rendez-vous pour son agenda. Vous verrez combien partent avant d’envoyer.',
    path: '/invitations',
    label: 'Préparer l’envoi',
  },
  certificates: {
    title: 'Imprimez les certificats',
    why: 'Un seul document, une page par binôme, prêt à signer.',
    path: '/certificats',
    label: 'Préparer les certificats',
  },
  press: {
    title: 'Prévenez la presse',
    why: 'Rappelez la règle des photos : personne n’apparaît sans l’avoir voulu.',
  },
  reserve: {
    title: 'Prévoyez une réserve',
    why: 'Deux ou trois parrains et marraines prêts à remplacer une personne empêchée au dernier moment.',
    path: '/inscriptions#attente',
    label: 'Voir qui attend',
  },
  attendance: {
    title: 'Préparez le jour J',
    why: 'Un appel la veille rassure tout le monde. Portes, pupitre, liste imprimée, réserve : une page dit ce qui est prêt.',
    path: '/jour-j',
    label: 'Ouvrir le jour J',
  },
  held: {
    title: 'Dites que la cérémonie a eu lieu',
    why: 'Trois gestes sur un téléphone. Le mur national le montre, si vous le voulez bien.',
    path: '/tenue',
    label: 'Elle a eu lieu',
  },
  report: {
    title: 'Envoyez le bilan à l’ANVITA',
    why: 'Cinq minutes : des nombres et ce qu’il faudrait améliorer, jamais un nom.',
    path: '/bilan',
    label: 'Remplir le bilan',
  },
  news: {
    title: 'Prenez des nouvelles des binômes',
    why: 'Un mois après, un mot ou un appel montre que la commune est toujours là.',
    townPath: '/binomes',
    label: 'Voir les binômes',
  },
  'news-spring': {
    title: 'Prenez des nouvelles des binômes',
    why: 'Trois mois après : ce qui va bien, ce qui coince, ce que la commune peut faire.',
    townPath: '/binomes',
    label: 'Voir les binômes',
  },
  'news-year': {
    title: 'Prenez des nouvelles des binômes',
    why: 'Un an après : combien de binômes se voient encore ? C’est le nombre qui compte.',
    townPath: '/binomes',
    label: 'Voir les binômes',
  },
};

/** Says what to do next; `base` is the ceremony's path. Nothing for one that is cancelled or all done. */
export function nextThing({ status, counts, steps }: Standing, base: string): NextThing | undefined {
  if (status === 'cancelled') return undefined;
  const next = steps.find((step) => step.state === 'next');
  // Until the page is out, nobody can register: publishing comes before everything else.
  const key = status === 'draft' ? 'published' : next?.key;
  if (key === undefined) return undefined;
  const isWaitedFor = key === 'sponsors' && counts.sponsorsWaiting > 0;
  // The town's own steps, and those that a campaign added: their title says all there is to say.
  const words = WORDS[isWaitedFor ? 'sponsors-waiting' : key] ?? {
    title: next?.title ?? key,
    why: 'Cochez dès que c’est fait.',
  };
  const isByHand = steps.some((step) => step.key === key && step.isTickedBy === 'person');
  const href = hrefOf(words, base);
  return {
    title: words.title,
    why: words.why,
    ...(href !== undefined && { link: { href, label: words.label ?? 'Ouvrir' } }),
    ...(isByHand && { step: key }),
  };
}

/** Where in the app a step of the checklist is worked on, if anywhere. */
export function stepHref(key: string, base: string): string | undefined {
  const words = WORDS[key];
  return words && hrefOf(words, base);
}

function hrefOf({ path, townPath }: Partial<StepWords>, base: string): string | undefined {
  if (path !== undefined) return base + path;
  return townPath === undefined ? undefined : base.replace(/\/ceremonies\/[^/]+$/u, townPath);
}
