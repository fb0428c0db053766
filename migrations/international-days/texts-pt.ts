/** What each starting day is about, in Portuguese, by key. */
export default {
  solitudes:
    'Um dia para romper o isolamento, em qualquer idade: uma visita, um telefonema, uma refeição partilhada.',
  education:
    'Proclamado pelas Nações Unidas em 2018: cada criança e cada adulto tem direito a aprender, onde quer que esteja e de onde quer que venha.',
  commemoraction:
    'A 6 de fevereiro de 2014, pelo menos catorze pessoas morreram ao tentar chegar a Ceuta a nado. Nesse dia, nomeiam-se e recordam-se as pessoas que as fronteiras mataram.',
  'social-justice':
    'Proclamado pelas Nações Unidas em 2007: trabalho digno, igualdade de oportunidades e proteção para todas as pessoas.',
  'womens-rights': 'Um dia para dizer em que ponto estão os direitos das mulheres e o que falta conquistar.',
  'racial-discrimination':
    'Em memória de 21 de março de 1960: em Sharpeville, na África do Sul, a polícia disparou sobre uma manifestação contra o apartheid e matou 69 pessoas.',
  health:
    'O aniversário da Organização Mundial da Saúde, fundada a 7 de abril de 1948: cuidar da saúde é um direito de todas as pessoas.',
  roma: 'Em memória do primeiro Congresso Mundial Romani, reunido perto de Londres em abril de 1971: uma bandeira, um hino, uma cultura a conhecer.',
  labour: 'Nascido das lutas pela jornada de oito horas: a festa de quem trabalha, com ou sem documentos.',
  'living-together':
    'Proclamado pelas Nações Unidas em 2017: ouvir, respeitar, viver juntos com as nossas diferenças.',
  'access-to-law':
    'Em toda a França, atendimentos gratuitos para conhecer os seus direitos e saber a quem se dirigir.',
  wellness: 'Cuidar de si e dos outros: o corpo, o descanso, os laços.',
  hunger: 'Um dia para agir, para que ninguém passe fome, aqui e noutros lugares.',
  refugees:
    'Celebrado desde 2001, cinquenta anos depois da Convenção de Genebra: homenagear quem teve de fugir e dizer que tem aqui o seu lugar.',
  torture:
    'A 26 de junho de 1987 entrou em vigor a convenção das Nações Unidas contra a tortura. Nesse dia, apoiam-se as pessoas que a sofreram.',
  trafficking:
    'Proclamado pelas Nações Unidas em 2013: reconhecer, proteger e acompanhar as vítimas do tráfico.',
  friendship:
    'Proclamado pelas Nações Unidas em 2011: a amizade entre as pessoas e entre os povos, que começa com um encontro.',
  'humanitarian-aid':
    'Em memória das 22 pessoas mortas no atentado contra a sede das Nações Unidas em Bagdade, a 19 de agosto de 2003: homenagem a quem presta socorro.',
  disappearances:
    'Pelas pessoas que foram feitas desaparecer e pelas suas famílias, que têm o direito de saber.',
  peace:
    'Proclamado pelas Nações Unidas em 1981: um dia sem violência, e todos os outros para construir a paz.',
  homelessness: 'Um dia para ver quem vive sem teto e agir com essas pessoas.',
  food: 'O aniversário da Organização das Nações Unidas para a Alimentação e a Agricultura, fundada a 16 de outubro de 1945.',
  poverty:
    'Desde a concentração de 17 de outubro de 1987 no Trocadéro, em Paris, convocada por Joseph Wresinski: dar a palavra a quem vive na pobreza.',
  tolerance:
    'O aniversário da Declaração de Princípios sobre a Tolerância, adotada pela UNESCO a 16 de novembro de 1995.',
  child:
    'O aniversário da Convenção sobre os Direitos da Criança, adotada a 20 de novembro de 1989. Todas as crianças, sem exceção.',
  'trans-remembrance': 'Em memória das pessoas trans mortas por serem elas próprias.',
  'violence-against-women':
    'Em memória de três irmãs, as Mirabal, assassinadas a 25 de novembro de 1960 na República Dominicana por se oporem à ditadura.',
  volunteering: 'Proclamado pelas Nações Unidas em 1985: obrigado a quem dá do seu tempo.',
  'human-rights':
    'O aniversário da Declaração Universal dos Direitos Humanos, adotada em Paris a 10 de dezembro de 1948.',
  migrants:
    'O dia da Convenção de 1990 sobre os direitos dos trabalhadores migrantes e das suas famílias. Em toda a rede, as cidades realizam as suas cerimónias de apadrinhamento por volta desta data.',
  'human-solidarity': 'Proclamado pelas Nações Unidas em 2005: partilhar, para que ninguém fique para trás.',
};
