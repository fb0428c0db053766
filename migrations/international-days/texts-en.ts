/** What each starting day is about, in English, by key. */
export default {
  solitudes: 'A day to break isolation, at any age: a visit, a call, a shared meal.',
  education:
    'Proclaimed by the United Nations in 2018: every child and every adult has the right to learn, wherever they are and wherever they come from.',
  commemoraction:
    'On 6 February 2014, at least fourteen people died trying to swim to Ceuta. On this day, those whom borders have killed are named and remembered.',
  'social-justice':
    'Proclaimed by the United Nations in 2007: decent work, equal opportunities and protection for everyone.',
  'womens-rights': 'A day to say where women’s rights stand, and what is still to be won.',
  'racial-discrimination':
    'In memory of 21 March 1960: in Sharpeville, South Africa, the police fired on a demonstration against apartheid and killed 69 people.',
  health:
    'The anniversary of the World Health Organization, founded on 7 April 1948: health care is a right for all.',
  roma: 'In memory of the first World Romani Congress, held near London in April 1971: a flag, an anthem, a culture to get to know.',
  labour: 'Born of the struggles for the eight-hour day: the day of those who work, with or without papers.',
  'living-together':
    'Proclaimed by the United Nations in 2017: to listen, to respect, to live together with our differences.',
  'access-to-law': 'All over France, free advice sessions to learn about your rights and whom to turn to.',
  wellness: 'Taking care of yourself and of others: the body, rest, ties with people.',
  hunger: 'A day to act so that everyone has enough to eat, here and elsewhere.',
  refugees:
    'Kept since 2001, fifty years after the Geneva Convention: to honour those who had to flee, and to say that they have their place here.',
  torture:
    'The United Nations Convention against Torture came into force on 26 June 1987. On this day we support those who have suffered it.',
  trafficking:
    'Proclaimed by the United Nations in 2013: to recognise, protect and support the victims of trafficking.',
  friendship:
    'Proclaimed by the United Nations in 2011: friendship between people and between peoples, which begins when two people meet.',
  'humanitarian-aid':
    'In memory of the 22 people killed in the attack on the United Nations headquarters in Baghdad on 19 August 2003: a tribute to those who bring help.',
  disappearances:
    'For the people who were made to disappear, and for their families, who have the right to know.',
  peace:
    'Proclaimed by the United Nations in 1981: one day without violence, and all the others to build peace.',
  homelessness: 'A day to see those who live without a roof, and to act with them.',
  food: 'The anniversary of the Food and Agriculture Organization of the United Nations, founded on 16 October 1945.',
  poverty:
    'Since the gathering of 17 October 1987 at the Trocadéro in Paris, called by Joseph Wresinski: to let those who live in poverty speak.',
  tolerance:
    'The anniversary of the Declaration of Principles on Tolerance, adopted by UNESCO on 16 November 1995.',
  child:
    'The anniversary of the Convention on the Rights of the Child, adopted on 20 November 1989. All children, without exception.',
  'trans-remembrance': 'In memory of trans people killed because they were themselves.',
  'violence-against-women':
    'In memory of three sisters, the Mirabals, murdered on 25 November 1960 in the Dominican Republic for opposing the dictatorship.',
  volunteering: 'Proclaimed by the United Nations in 1985: thank you to those who give their time.',
  'human-rights':
    'The anniversary of the Universal Declaration of Human Rights, adopted in Paris on 10 December 1948.',
  migrants:
    'The day of the 1990 Convention on the rights of migrant workers and their families. Throughout the network, towns hold their sponsorship ceremonies around this date.',
  'human-solidarity': 'Proclaimed by the United Nations in 2005: sharing, so that nobody is left behind.',
};
