import { describe, expect, test } from 'vitest';
import { commitmentSentence } from '../page/commitment-words.ts';
import { certificateNotice } from '../page/compose-page.ts';
import { findCommitmentProblem } from './find-commitment-problem.ts';

describe('a commitment in the town’s own words', () => {
  test.each([
    'Nous nous engageons à marcher à vos côtés, dans l’esprit de la devise de la République : Liberté, Égalité, Fraternité.',
    'Devant les élues et les élus de Grenoble, chacune et chacun promet d’accueillir l’autre avec respect et amitié.',
    'Parrains et marraines s’engagent à partager leur langue, leurs fêtes et leur table, et à ouvrir des portes.',
    'Au nom de la République, soyez les bienvenus parmi nous.',
    'Cet engagement moral et fraternel unit deux familles de cœur, sans distinction d’origine, de race ou de religion.',
    'Quelles que soient leurs origines ou leurs croyances, tous les habitants se doivent respect et entraide.',
    'La Ville, terre d’asile, salue celles et ceux qui s’y installent.',
    'Nous sommes garants de la fraternité entre nous, aujourd’hui et demain.',
    'Reconnaissant les droits humains, nous vous accompagnerons dans vos démarches et vos projets.',
    'C’est une obligation morale que nous prenons librement, et une joie.',
    commitmentSentence(['marraine', 'parrain'], ['filleule', 'neutre']),
  ])('is kept when it promises what hearts can promise: %s', (text) => {
    expect(findCommitmentProblem(text)).toBeUndefined();
  });

  test.each([
    ['Ce parrainage ouvre un droit au séjour.', 'séjour'],
    ['Le parrain aidera à obtenir un titre de séjour.', 'séjour'],
    ['La marraine soutient sa demande de RÉGULARISATION.', 'séjour'],
    ['La personne parrainée ne sera pas expulsée.', 'séjour'],
    ['À présenter à la préfecture avec vos papiers.', 'séjour'],
    ['Ce certificat confère à son titulaire les mêmes droits.', 'droits'],
    ['La filleule a désormais le droit de vivre à Grenoble.', 'droits'],
    ['Ce document vaut attestation de présence en France.', 'droits'],
    ['Ceci est un acte d’état civil de la commune.', 'état civil'],
    ['Ceci est un acte d’E\u0301tat\u00a0-\u00a0Civil.', 'état civil'],
    ['La mairie certifie que la personne réside dans la commune, et atteste son domicile.', 'état civil'],
    ['La famille adopte son filleul.', 'état civil'],
    ['Le parrain a l’obligation de recevoir son filleul.', 'obligation'],
    ['La marraine est tenue de l’accompagner chaque semaine.', 'obligation'],
    ['Un engagement juridique et moral.', 'obligation'],
    ['Au nom de la loi, je vous déclare parrain et filleule.', 'obligation'],
    ['Ce certificat ne crée aucune obligation.', 'obligation'],
    ['Le parrain prend entièrement à sa charge, et paie, les études.', 'argent'],
    ['La marraine prend son filleul en charge.', 'argent'],
    ['Le parrain se porte garant.', 'argent'],
    ['Le parrain verse 50 € par mois.', 'argent'],
    ['La marraine héberge sa filleule.', 'argent'],
    ['Pour une personne réfugiée statutaire.', 'séjour'],
    ['Pour une personne bénéficiant de la protection subsidiaire.', 'situation administrative'],
    ['Les paroissiens accueillent leur sœur.', 'religion'],
    ['Née en 1998, elle est accueillie ici.', 'naissance'],
    ['Plus sur www.exemple.fr', 'adresse'],
    ['Bienvenue <b>chez nous</b>', 'code'],
    ['Bienvenue 🎉 parmi nous', '«\u00a0🎉\u00a0»'],
  ])('is refused when it promises more, touches a secret or cannot be drawn: %s', (text, word) => {
    expect(findCommitmentProblem(text)).toContain(word);
  });

  test.each([
    ['Ce certificat donne un dr\u043eit au s\u00e9j\u043eur.', 'lettres latines'],
    ['dr\u03bfit au s\u03adjour', 'lettres latines'],
    ['هذا يمنح حق الإقامة في فرنسا', 'lettres latines'],
    ['This certificate grants the right of residence in France.', 'français'],
    ['Este certificado concede permiso de residencia.', 'français'],
    ['La mention ci-dessous ne s’applique pas.', 'mention du bas'],
    ['Ce qui est écrit en bas est faux.', 'mention du bas'],
    ['Ce parrainage n’est pas seulement symbolique.', 'mention du bas'],
    ['Pour une ressortissante soudanaise.', 'nationalité'],
    ['Pour Amina, originaire du Soudan.', 'nationalité'],
  ])('does not get round the rules by another alphabet, another language or the notice: %s', (text, word) => {
    expect(findCommitmentProblem(text)).toContain(word);
  });

  test('may say that it is symbolic, in letters of Europe', () => {
    for (const text of [
      'Cet engagement symbolique et moral nous unit.',
      'Autour d’un thé, nous partagerons nos langues.',
      'À Saint-Ouën, Ștefan et Łukasz vous accueillent, cœur ouvert.',
    ])
      expect(findCommitmentProblem(text)).toBeUndefined();
  });

  test('may not even repeat the notice: it stands already, and only whole', () => {
    expect(findCommitmentProblem(certificateNotice('parrainage'))).toMatch(/mention du bas/);
  });
});
