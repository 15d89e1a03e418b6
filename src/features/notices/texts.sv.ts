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
    closed: 'Ett ärende är avslutat och du har fått svar',
    consent_withdrawn: 'Ett samtycke har ändrats',
  } as Record<string, string>,
  mailSubject: 'Något har hänt i Centralt skolstöd',
  mailText: (link: string) =>
    `Hej\n\nNågot har hänt i Centralt skolstöd som rör dig. Logga in och läs:\n${link}\n\nAv sekretesskäl står inget mer i det här meddelandet.\n`,
};
export type NoticeTexts = typeof sv;
