/**
 * What people write when a form asks for a long password. Words are joined, repeated and decorated in
 * a thousand ways, so the list holds the pieces (letters only, without accents) and the rule recognises
 * what is made of them. Written by hand for this house: the French and English words, first names,
 * towns, clubs and famous lines that fill every published list of leaked passwords.
 */
const WORDS = `
password passwort passwd pass mot motdepasse motdepass mdp passe secret code admin administrateur
administrator administration root user utilisateur login logon connexion compte account access acces
welcome bienvenue bonjour bonsoir salut hello hola merci please bisous coucou allo
iloveyou jetaime jetadore mamour monamour mamie papa maman famille mother father family
azerty azertyuiop qwerty qwertyuiop qwertz test testing essai exemple example demo temp temporaire
temporary default defaut changeme change changer changemoi letmein ouvre ouvretoi sesame entrer
master maitre manager boss chef superman batman spiderman pokemon pikachu naruto starwars minecraft
fortnite dragon dragonball monkey shadow sunshine princess princesse prince football baseball
basketball hockey soccer rugby tennis ninja mustang ferrari porsche harley corvette mercedes peugeot
renault citroen computer ordinateur internet google facebook youtube amazon apple microsoft windows
linux samsung iphone android twitter instagram netflix orange wanadoo free bouygues
soleil lune etoile ciel mer montagne fleur rose chocolat fraise cerise banane pomme vanille caramel
nutella fromage raclette camembert baguette croissant champagne bordeaux bourgogne
amour bonheur liberte egalite fraternite paix espoir joie vie love life peace happy freedom forever
always toujours jamais never soleils doudou loulou nounours minou minette chaton chouchou cheri cherie
chat chien cheval lapin tigre lion loup ours dauphin papillon poisson licorne kitten puppy tiger
marseille paris lyon toulouse nice nantes montpellier strasbourg lille rennes reims toulon grenoble
dijon angers rouen tours brest limoges metz besancon orleans mulhouse caen nancy bretagne corse alsace
provence normandie savoie france francais francaise europe monde london england america madrid
psg olympique marseillais lyonnais asse stade omallez allezlom allezom
nicolas julien thomas alexandre camille marie pierre jean michel philippe patrick alain christophe
sebastien frederic laurent stephane olivier guillaume antoine maxime romain kevin anthony jeremy
nathalie isabelle sylvie catherine veronique sandrine stephanie celine sophie julie laura pauline
caroline aurelie emilie melanie charlotte manon chloe emma lea ines jade louise alice lucas hugo
leo louis gabriel arthur raphael jules adam mohamed michael jennifer jessica ashley daniel jordan
michelle robert charlie andrew matthew joshua george william david
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
lundi mardi mercredi jeudi vendredi samedi dimanche printemps ete automne hiver noel vacances
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
mairie commune ville village prefecture republique parrainage parrain marraine filleul filleule
ceremonie association service services accueil secretariat bureau travail work maison home office
securite security soleillevant jesus christ jesuis lamour monchat monchien monfils mafille
monmotdepasse nouveau nouvelle new old ancien super mega hyper cool good best first number one
abc abcd abcdef aaa zzz xyz trustno whatever nothing rien tout everything fuckyou fuck merde putain
connard salope sexy hottie babygirl baby angel ange diable devil cookie flower purple yellow blue
bleu rouge vert jaune noir blanc rose violet black white green silver gold
`;

/** Famous lines of fifteen characters and more: long, and tried first. */
const PHRASES = `
liberteegalitefraternite allonsenfantsdelapatrie lejourdegloireestarrive vivelarepublique
vivelafrance jesuischarlie correcthorsebatterystaple iamyourfather lukeiamyourfather
maytheforcebewithyou queLaforcesoitavectoi tobeornottobe etreounepasetre jepensedoncjesuis
cogitoergosum lepetitprince dessinemoiunmouton ilétaitunefois onceuponatime auclairdelalune
monamipierrot frerejacques surlepontdavignon aliceaupaysdesmerveilles lavieenrose jeneregretterien
nonjeneregretterien nemequittepas leslacsduconnemara allumerlefeu jetaimemoinonplus
lessanglotslongsdesviolons maitrecorbeausurunarbreperche lacigaleetlafourmi lelievreetlatortue
demaindeslaube heureuxquicommeulysse lesmiserables lecomtedemontecristo lestroismousquetaires
unpourtoustouspourun oneforallandallforone toutestbienquifinitbien quivivraverra
toutvabienmadamelamarquise petitapetitloiseaufaitsonnid lanuitportconseil winteriscoming
youshallnotpass onetoringtherulesthemall myprecious hakunamatata libereedelivree
supercalifragilisticexpialidocious supercalifragilistic abracadabra anticonstitutionnellement
thequickbrownfoxjumpsoverthelazydog portezcevieuxwhiskyaujugeblond loremipsumdolorsitamet
neverGonnagiveyouup letitbe yellowsubmarine imagineallthepeople wearethechampions
bohemianrhapsody stairwaytoheaven highwaytohell smellsliketeenspirit happybirthdaytoyou
joyeuxanniversaire bonneannee joyeuxnoel merrychristmas happynewyear
quinzecaracteres quinzecaracteresminimum motdepassedequinzecaracteres motdepassetreslong
cestmonmotdepasse voicimonmotdepasse jenaipasdemotdepasse jaioubliemonmotdepasse monmotdepasseamoi
thisismypassword mypasswordissecure passwordpassword ilovemyfamily iloveyousomuch
jetaimeplusquetout jetaimemonamour vivelesvacances vivelaretraite parrainagerepublicain
marrainagerepublicain hoteldeville directiongeneraledesservices bienvenueenfrance
`;

/** The pieces, lower case, letters only, two letters at least. */
export const COMMON_PIECES: ReadonlySet<string> = new Set(
  `${WORDS} ${PHRASES}`
    .split(/\s+/)
    .map((word) => foldLetters(word))
    .filter((word) => word.length >= 3),
);

/** Rows and diagonals of the two keyboards, the alphabet, the digits: read in both directions. */
export const WALKS: readonly string[] = [
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'aqwzsxedcrfvtgbyhnujik',
  'qazwsxedcrfvtgbyhnujmikolp',
  'a1z2e3r4t5y6u7i8o9p0',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2z3e4r5t6y7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '0147258369',
  '1a2b3c4d5e6f7g8h9i',
  'a1b2c3d4e5f6g7h8i9',
  '&é"\'(-è_çà)=',
].flatMap((walk) => [walk, [...walk].reverse().join('')]);

/** Lower case without accents: how pieces and passwords are compared. Keeps every other character. */
export function foldLetters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
