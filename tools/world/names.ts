// First and last names of the generated people and children. Everyday names in every combination: whoever carries one of
// them is not meant. Read by people.ts and matters.ts.

export const givenNames = [
  'Abdi', 'Adam', 'Agnes', 'Aisha', 'Albin', 'Alice', 'Amanda', 'Amir', 'Anton', 'Arvid', 'Astrid', 'Axel', 'Bashir', 'Bilal',
  'Björn', 'Cornelia', 'Dalia', 'Daria', 'Ebba', 'Edvin', 'Elin', 'Elliot', 'Elsa', 'Emil', 'Esther', 'Fatima', 'Felicia',
  'Filip', 'Frida', 'Goran', 'Greta', 'Gustav', 'Hamza', 'Hanna', 'Hedda', 'Hugo', 'Ibrahim', 'Ida', 'Iman', 'Ingrid', 'Isak',
  'Ivar', 'Jasmin', 'Joel', 'Juni', 'Kasper', 'Khadija', 'Klara', 'Lamin', 'Leila', 'Leo', 'Linnea', 'Love', 'Lovisa', 'Malte',
  'Maja', 'Märta', 'Melker', 'Milan', 'Mira', 'Moa', 'Nadja', 'Nils', 'Noor', 'Olle', 'Omar', 'Otto', 'Rania', 'Ronja', 'Ruben',
  'Saga', 'Samuel', 'Sanna', 'Selma', 'Sigge', 'Siri', 'Sixten', 'Stella', 'Svea', 'Tarek', 'Thea', 'Tilde', 'Tove', 'Tuva',
  'Tyra', 'Valter', 'Vera', 'Vide', 'Viggo', 'Wilma', 'Yara', 'Yonas', 'Zahra', 'Åke', 'Åsa', 'Örjan',
] as const;

export const familyNames = [
  'Abdullahi', 'Ahlgren', 'Alm', 'Asplund', 'Backlund', 'Berglund', 'Björklund', 'Boström', 'Brolin', 'Dahlberg', 'Degerman',
  'Edlund', 'Ekdahl', 'Elmi', 'Engström', 'Fagerlund', 'Forsell', 'Fredin', 'Gashi', 'Granath', 'Grönvall', 'Gullberg',
  'Haglund', 'Hansson', 'Hassan', 'Hedin', 'Hjort', 'Holmqvist', 'Ismail', 'Jansson', 'Kallin', 'Karimi', 'Kovac', 'Källström',
  'Lagerqvist', 'Larsdotter', 'Lilja', 'Lindahl', 'Ljung', 'Lövgren', 'Malmberg', 'Marklund', 'Melin', 'Mohamud', 'Moberg',
  'Norén', 'Nyman', 'Nyström', 'Odén', 'Palm', 'Parvizi', 'Pihl', 'Qvist', 'Rask', 'Rosén', 'Rydell', 'Saleh', 'Sandin',
  'Selin', 'Sjöström', 'Skog', 'Stark', 'Strand', 'Ståhl', 'Sundin', 'Svärd', 'Tadesse', 'Tahir', 'Thorell', 'Törnqvist',
  'Ulvsson', 'Vallin', 'Vestin', 'Vikner', 'Wahlström', 'Westin', 'Wiberg', 'Yilmaz', 'Zetterlund', 'Åberg', 'Ågren', 'Älvdal',
  'Öhman', 'Östlund',
] as const;
