import type { Context } from '../../context.ts';
import { describeActivities, mailCarrier, type Activity } from './activities.ts';

/** A record of processing activities as a page shows it (GDPR art. 30). */
export interface Register {
  readonly activities: readonly Activity[];
  /** Transfers out of the Union, in a sentence. */
  readonly transfers: string;
  readonly measures: readonly string[];
  /** Who runs the installation, as it was set; '' where nothing was written. */
  readonly processor: string;
  readonly host: string;
  readonly contact: string;
}

/** Technical and organisational measures that the program really has (GDPR art. 32). */
export const MEASURES: readonly string[] = [
  'Noms, contacts et notes chiffrés dans la base, avec une clé par cérémonie et une par binôme suivi, tenues dans une autre base, absente des sauvegardes : détruire la clé efface aussi les copies.',
  'Chaque territoire ne lit que ses lignes : la frontière est posée par le programme sous chaque requête, et éprouvée par des tests. La coordination ne lit que des totaux, masqués sous cinq.',
  'Second facteur pour toutes les équipes, redemandé pour emporter une liste, lire tout d’une personne ou l’effacer.',
  'Mots de passe hachés par Argon2id, sessions coupées après 30 minutes sans usage, essais comptés.',
  'Chaque lecture du nom d’une personne parrainée est consignée dans un journal chaîné, sans nom.',
  'Aucun nom dans une adresse, un journal, un nom de fichier, l’objet d’un message ou un code à scanner ; aucun service tiers dans les pages.',
  'Effacement automatique, annoncé 30 et 7 jours avant, suspendu si l’horloge saute, rejoué après la remise en place d’une sauvegarde.',
  'Sur les téléphones de l’entrée, liste chiffrée par une clé qui n’est pas enregistrée, lien qui expire et se révoque.',
];

/** The record of the network, or of one territory: the same program does the same to everybody. Open to anybody. */
export async function describeRegister(context: Context): Promise<Register> {
  const { legal, contactAddress, mailTransport = 'file' } = context.settings;
  return {
    activities: describeActivities({ mailTransport }),
    transfers:
      mailTransport === 'resend'
        ? mailCarrier('resend')
        : 'Aucun transfert hors de l’Union européenne par ce programme.',
    measures: MEASURES,
    processor: legal.publisher,
    host: legal.host,
    contact: contactAddress,
  };
}
