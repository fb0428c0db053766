/** What each starting day is about, in French, by key. */
export default {
  solitudes: 'Une journée pour rompre l’isolement, à tout âge : une visite, un appel, un repas partagé.',
  education:
    'Proclamée par les Nations unies en 2018 : chaque enfant et chaque adulte a le droit d’apprendre, où qu’il soit et d’où qu’il vienne.',
  commemoraction:
    'Le 6 février 2014, au moins quatorze personnes sont mortes en tentant d’atteindre Ceuta à la nage. Ce jour-là, on nomme et on se souvient de celles et ceux que les frontières ont tués.',
  'social-justice':
    'Proclamée par les Nations unies en 2007 : le travail décent, l’égalité des chances et la protection de chacune et chacun.',
  'womens-rights': 'Une journée pour dire où en sont les droits des femmes, et ce qu’il reste à conquérir.',
  'racial-discrimination':
    'En mémoire du 21 mars 1960 : à Sharpeville, en Afrique du Sud, la police tira sur une manifestation contre l’apartheid et tua 69 personnes.',
  health:
    'L’anniversaire de l’Organisation mondiale de la santé, fondée le 7 avril 1948 : se soigner est un droit pour toutes et tous.',
  roma: 'En souvenir du premier Congrès mondial rom, réuni près de Londres en avril 1971 : un drapeau, un hymne, une culture à connaître.',
  labour:
    'Née des luttes pour la journée de huit heures : la fête de celles et ceux qui travaillent, avec ou sans papiers.',
  'living-together':
    'Proclamée par les Nations unies en 2017 : écouter, respecter, vivre ensemble avec nos différences.',
  'access-to-law':
    'Partout en France, des permanences gratuites pour connaître ses droits et savoir à qui s’adresser.',
  wellness: 'Prendre soin de soi et des autres : le corps, le repos, les liens.',
  hunger: 'Une journée pour agir afin que chacune et chacun mange à sa faim, ici et ailleurs.',
  refugees:
    'Célébrée depuis 2001, cinquante ans après la Convention de Genève : rendre hommage à celles et ceux qui ont dû fuir, et dire qu’ils ont leur place ici.',
  torture:
    'Le 26 juin 1987 est entrée en vigueur la convention des Nations unies contre la torture. On soutient ce jour-là les personnes qui l’ont subie.',
  trafficking:
    'Proclamée par les Nations unies en 2013 : reconnaître les victimes de la traite, les protéger, les accompagner.',
  friendship:
    'Proclamée par les Nations unies en 2011 : l’amitié entre les personnes et entre les peuples, qui commence par une rencontre.',
  'humanitarian-aid':
    'En mémoire des 22 personnes tuées dans l’attentat contre le siège des Nations unies à Bagdad, le 19 août 2003 : hommage à celles et ceux qui portent secours.',
  disappearances:
    'Pour les personnes que l’on a fait disparaître, et pour leurs familles qui ont le droit de savoir.',
  peace:
    'Proclamée par les Nations unies en 1981 : un jour sans violence, et tous les autres pour construire la paix.',
  homelessness: 'Une journée pour voir celles et ceux qui vivent sans toit, et agir avec elles et eux.',
  food: 'L’anniversaire de l’Organisation des Nations unies pour l’alimentation et l’agriculture, fondée le 16 octobre 1945.',
  poverty:
    'Depuis le rassemblement du 17 octobre 1987 au Trocadéro, à l’appel de Joseph Wresinski : donner la parole à celles et ceux qui vivent la pauvreté.',
  tolerance:
    'L’anniversaire de la Déclaration de principes sur la tolérance, adoptée par l’UNESCO le 16 novembre 1995.',
  child:
    'L’anniversaire de la Convention internationale des droits de l’enfant, adoptée le 20 novembre 1989. Tous les enfants, sans exception.',
  'trans-remembrance': 'En mémoire des personnes trans tuées parce qu’elles étaient elles-mêmes.',
  'violence-against-women':
    'En mémoire de trois sœurs, les Mirabal, assassinées le 25 novembre 1960 en République dominicaine pour leur opposition à la dictature.',
  volunteering: 'Proclamée par les Nations unies en 1985 : merci à celles et ceux qui donnent de leur temps.',
  'human-rights':
    'L’anniversaire de la Déclaration universelle des droits de l’homme, adoptée à Paris le 10 décembre 1948.',
  migrants:
    'Le jour de la Convention de 1990 sur les droits des travailleurs migrants et de leur famille. Dans tout le réseau, des villes tiennent leurs cérémonies de parrainage autour de cette date.',
  'human-solidarity':
    'Proclamée par les Nations unies en 2005 : partager, pour que personne ne soit laissé de côté.',
};
