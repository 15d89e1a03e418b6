// Swedish words of messages.
export const sv = {
  title: 'Meddelanden',
  ingress: (number: string, school: string) => `Mellan ${school} och dem som har ${number}.`,
  ingressPrivate: (number: string) => `Mellan dig och dem som har ${number}.`,
  askerWho: 'den som bad om stöd',
  asker: 'Den som frågade',
  readersPrivate: 'Ingången läser det du skriver här, och sedan de som hjälper dig. Skolan läser det inte.',
  readersSupportPrivate:
    'Den som bad om stöd läser allt här, och är ingen skola. Skriv kort och enkelt, och inget som hör hemma i en anteckning. Rör det skyddade personuppgifter når ditt svar inte fram: kontakta familjen på annat sätt.',
  notYours: 'En enhet har tagit emot förfrågan. Skolan och enheten skriver nu direkt till varandra.',
  readersSchool: 'Ingången läser tills en enhet har tagit emot. Sedan läser de som arbetar med ärendet.',
  readersSupport: 'Skolan som bad om stöd läser allt här. Skriv inget som hör hemma i en anteckning.',
  protectedHint: 'Skriv inte elevens namn eller personnummer.',
  empty: 'Inget är skrivet än',
  emptyHint: 'Skriv om du undrar något eller om något har ändrats.',
  label: 'Ditt meddelande',
  send: 'Skicka meddelandet',
  missing: 'Skriv ett meddelande.',
  tooLong: (limit: number) => `Skriv högst ${limit} tecken.`,
  personalNumber: 'Ta bort personnumret. De som har förfrågan vet redan vem det gäller.',
  you: 'du',
  school: 'Skolan',
  support: 'Centralt skolstöd',
  thread: 'Meddelanden i tidsordning',
  back: 'Till förfrågan',
};
export type MessageTexts = typeof sv;
