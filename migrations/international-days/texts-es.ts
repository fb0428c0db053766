/** What each starting day is about, in Spanish, by key. */
export default {
  solitudes:
    'Un día para romper el aislamiento, a cualquier edad: una visita, una llamada, una comida compartida.',
  education:
    'Proclamado por las Naciones Unidas en 2018: cada niño y cada adulto tiene derecho a aprender, esté donde esté y venga de donde venga.',
  commemoraction:
    'El 6 de febrero de 2014, al menos catorce personas murieron intentando llegar a Ceuta a nado. Ese día se nombra y se recuerda a quienes las fronteras han matado.',
  'social-justice':
    'Proclamado por las Naciones Unidas en 2007: trabajo decente, igualdad de oportunidades y protección para todas las personas.',
  'womens-rights': 'Un día para decir dónde están los derechos de las mujeres y lo que queda por conquistar.',
  'racial-discrimination':
    'En memoria del 21 de marzo de 1960: en Sharpeville, Sudáfrica, la policía disparó contra una manifestación contra el apartheid y mató a 69 personas.',
  health:
    'El aniversario de la Organización Mundial de la Salud, fundada el 7 de abril de 1948: cuidar la salud es un derecho de todas las personas.',
  roma: 'En recuerdo del primer Congreso Mundial Romaní, celebrado cerca de Londres en abril de 1971: una bandera, un himno, una cultura por conocer.',
  labour:
    'Nació de las luchas por la jornada de ocho horas: la fiesta de quienes trabajan, con o sin papeles.',
  'living-together':
    'Proclamado por las Naciones Unidas en 2017: escuchar, respetar, vivir juntos con nuestras diferencias.',
  'access-to-law':
    'En toda Francia, consultas gratuitas para conocer los propios derechos y saber a quién dirigirse.',
  wellness: 'Cuidar de sí y de los demás: el cuerpo, el descanso, los vínculos.',
  hunger: 'Un día para actuar para que nadie pase hambre, aquí y en otros lugares.',
  refugees:
    'Celebrado desde 2001, cincuenta años después de la Convención de Ginebra: rendir homenaje a quienes tuvieron que huir y decir que tienen aquí su lugar.',
  torture:
    'El 26 de junio de 1987 entró en vigor la convención de las Naciones Unidas contra la tortura. Ese día se apoya a quienes la han sufrido.',
  trafficking:
    'Proclamado por las Naciones Unidas en 2013: reconocer, proteger y acompañar a las víctimas de la trata.',
  friendship:
    'Proclamado por las Naciones Unidas en 2011: la amistad entre las personas y entre los pueblos, que empieza con un encuentro.',
  'humanitarian-aid':
    'En memoria de las 22 personas muertas en el atentado contra la sede de las Naciones Unidas en Bagdad, el 19 de agosto de 2003: homenaje a quienes prestan ayuda.',
  disappearances:
    'Por las personas a quienes se hizo desaparecer, y por sus familias, que tienen derecho a saber.',
  peace:
    'Proclamado por las Naciones Unidas en 1981: un día sin violencia, y todos los demás para construir la paz.',
  homelessness: 'Un día para ver a quienes viven sin techo y actuar con ellos y ellas.',
  food: 'El aniversario de la Organización de las Naciones Unidas para la Alimentación y la Agricultura, fundada el 16 de octubre de 1945.',
  poverty:
    'Desde la concentración del 17 de octubre de 1987 en el Trocadero de París, convocada por Joseph Wresinski: dar la palabra a quienes viven la pobreza.',
  tolerance:
    'El aniversario de la Declaración de Principios sobre la Tolerancia, aprobada por la UNESCO el 16 de noviembre de 1995.',
  child:
    'El aniversario de la Convención sobre los Derechos del Niño, aprobada el 20 de noviembre de 1989. Todos los niños y niñas, sin excepción.',
  'trans-remembrance': 'En memoria de las personas trans asesinadas por ser ellas mismas.',
  'violence-against-women':
    'En memoria de tres hermanas, las Mirabal, asesinadas el 25 de noviembre de 1960 en la República Dominicana por su oposición a la dictadura.',
  volunteering: 'Proclamado por las Naciones Unidas en 1985: gracias a quienes dan su tiempo.',
  'human-rights':
    'El aniversario de la Declaración Universal de Derechos Humanos, aprobada en París el 10 de diciembre de 1948.',
  migrants:
    'El día de la Convención de 1990 sobre los derechos de los trabajadores migratorios y de sus familiares. En toda la red, las ciudades celebran sus ceremonias de apadrinamiento en torno a esta fecha.',
  'human-solidarity': 'Proclamado por las Naciones Unidas en 2005: compartir, para que nadie quede atrás.',
};
