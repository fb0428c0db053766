/** Words of mailboxes that belong to an institution. */
const OF_INSTITUTIONS =
  /^(?:contact|accueil|info|infos|bonjour|mairie|ville|maison|collectif|association|asso|secretariat|bureau|direction|service|services|solidarite|coordination|centre|cada|huda|cph|ccas|cimade|antenne|federation|reseau|equipe|parrainage|parrainages|comite|groupe|ecole|mediatheque)$/u;

const PERSONAL_PROVIDER =
  /@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|icloud|me|protonmail|proton)\./iu;

/**
 * Whether a contact seems to be a person's rather than an institution's: `prenom.nom@`, a mailbox at a provider for
 * individuals, a title, a mobile number. It only raises the question: small associations have such mailboxes.
 */
export function looksLikeAPerson(contact: string): boolean {
  if (/(?<![\p{L}.])(?:mme|mlle|madame|monsieur|m\.|mr)(?![\p{L}])/iu.test(contact)) return true;
  if (/(?<!\d)(?:0|\+33\s?)[67](?:[\s.-]?\d{2}){4}(?!\d)/u.test(contact)) return true;
  return [...contact.matchAll(/([\p{L}\d._-]+)@([\p{L}\d.-]+)/gu)].some(([address, local = '']) => {
    const words = local.toLowerCase().split(/[._-]/u).filter(Boolean);
    if (words.some((word) => OF_INSTITUTIONS.test(word))) return false;
    if (PERSONAL_PROVIDER.test(address)) return words.length > 1;
    return words.length === 2 && words.every((word) => /^\p{L}{2,}$/u.test(word));
  });
}
