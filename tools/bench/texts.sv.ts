// What the bench writes into the forms it sends. Read by mix.ts.
export const question = 'Hur får vi igång läsningen efter ett halvår med mycket frånvaro?';
export const situation =
  'Eleven är borta två dagar i veckan sedan i höstas. I små grupper går det bra, i klassen tappar eleven tråden.';
export const tried = 'Kortare pass, en plats nära läraren och samtal med mentorn varje vecka.';
export const answer =
  'Eleven vill gärna ha hjälp och säger att det är roligast när man får visa i stället för att skriva.';
export const givenName = 'Provia';
export const familyName = 'Mätling';
export const grade = 'Årskurs 5';
export const contact = 'Vi gick igenom läget och kom överens om vad som händer till nästa gång.';
export const note =
  'Samtal med läraren om hur passen kan kortas. Eleven klarar mer när uppgiften visas steg för steg. Nästa gång tar vi upp rasterna.';
export const acceptance = 'Vi hör av oss inom en vecka.';
