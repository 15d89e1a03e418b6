// Swedish words of notices and of the message that tells of them. A message never says what has happened, or to whom.
export const sv = {
  title: 'Händelser',
  ingress: 'Det som har hänt i dina ärenden, senast först.',
  empty: 'Inget har hänt än',
  emptyHint: 'Här ser du när någon svarar dig eller ger dig något att göra.',
  markRead: 'Markera alla som lästa',
  unread: 'Ny',
  list: 'Dina händelser',
  kinds: {
    registered: 'Din förfrågan är registrerad',
    completion_asked: 'Ingången behöver veta mer',
    completed: 'En förfrågan har kompletterats',
    decided: 'Det finns ett besked om din förfrågan',
    named: 'Du har fått ett ärende',
    message: 'Du har fått ett meddelande',
    draft_shared: 'En kollega vill skriva ett utkast tillsammans med dig',
    sign_off_asked: 'Ett utkast väntar på din underskrift',
    sign_off_returned: 'Rektor har lämnat tillbaka ett utkast',
    signed_off: 'Rektor har skickat ett utkast som du har skrivit i',
    withdrawn: 'En skola har tagit tillbaka sin förfrågan',
    reopened: 'En förfrågan ska tas upp igen',
    file_stopped: 'En fil har stoppats för att den innehåller skadlig kod',
    naming_ends: 'Namngivningar för skyddade uppgifter behöver ses över',
    closed: 'Ett ärende är avslutat och du har fått svar',
    case_reopened: 'Ett avslutat ärende är öppet igen',
    consent_withdrawn: 'Ett samtycke har ändrats',
  } as Record<string, string>,
  setting: {
    link: 'Välj vad du får e-post om',
    title: 'E-post om händelser',
    ingress: 'Alla händelser finns kvar på sidan Händelser, vad du än väljer här.',
    kinds: 'Skicka e-post om',
    manner: 'Hur ofta',
    manners: { at_once: 'Direkt, ett meddelande för varje händelse', digest: 'Ett meddelande om dagen' } as Record<
      string,
      string
    >,
    mannerHelp: 'Det står aldrig i e-posten vad som har hänt, eller vem det gäller.',
    hour: 'Klockslag för dagens meddelande',
    hourName: (hour: string) => `Klockan ${hour}`,
    submit: 'Spara',
    cancel: 'Till händelserna',
    saved: 'Ditt val är sparat',
    errors: {
      kinds: 'Välj bland händelserna i listan.',
      manner: 'Välj hur ofta du vill ha e-post.',
      hour: 'Välj ett klockslag i listan.',
    },
  },
  digestSubject: 'Händelser väntar på dig i Centralt skolstöd',
  digestText: (count: number, link: string) =>
    `Hej\n\n${count === 1 ? 'En händelse väntar' : `${count} händelser väntar`} på dig i Centralt skolstöd. Logga in och läs:\n${link}\n\nAv sekretesskäl står inget mer i det här meddelandet. Du väljer själv hur ofta du får e-post.\n`,
  mailSubject: 'Något har hänt i Centralt skolstöd',
  mailText: (link: string) =>
    `Hej\n\nNågot som rör dig har hänt i Centralt skolstöd. Logga in och läs:\n${link}\n\nAv sekretesskäl står inget mer i det här meddelandet.\n`,
};
export type NoticeTexts = typeof sv;
