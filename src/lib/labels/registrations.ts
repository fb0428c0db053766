/** How a registration came. */
const CHANNELS: Readonly<Record<string, string>> = {
  online: 'En ligne',
  paper: 'Sur papier',
  import: 'Liste importée',
};

/** « Sur papier, par le Collectif d’accueil »: how a registration came, and through whom. */
export function channelWords(channel: string, associationName: string | null): string {
  const words = CHANNELS[channel] ?? channel;
  return associationName ? `${words}, saisie par ${associationName}` : words;
}

/** « 1er », « 2e »: a rank on the waiting list. */
export function rankWords(rank: number): string {
  return rank === 1 ? '1er rang' : `${rank}e rang`;
}
