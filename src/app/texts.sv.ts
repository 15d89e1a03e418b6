// Swedish words of the frame: navigation, the trial band, and the pages for what went wrong.
export const sv = {
  product: 'Centralt skolstöd',
  trial: 'Människor och ärenden här är påhittade. Skriv inget om riktiga barn.',
  nav: {
    requests: 'Förfrågningar',
    inbox: 'Inkorg',
    cases: 'Mina ärenden',
    unit: 'Enhetens ärenden',
    protection: 'Skyddade',
    log: 'Logg',
    ownChildren: 'Mina barn',
    services: 'Tjänster',
    notices: 'Händelser',
  },
  phone: 'Ingången svarar på telefon',
  absentTitle: 'Sidan finns inte',
  absentText: 'Det kan vara fel i adressen, eller något som du inte har tillgång till.',
  goHome: 'Till startsidan',
  conflictTitle: 'Någon hann före',
  conflictText:
    'Det du skulle ändra har ändrats av någon annan. Gå tillbaka, läs in sidan på nytt och se hur det står nu.',
  conflicts: {
    'request-changed':
      'En kollega har redan tagit ett beslut om förfrågan. Läs in sidan på nytt och se vad som gäller.',
    'note-changed':
      'Anteckningen har ändrats sedan du öppnade den. Kopiera din text, läs in sidan på nytt och lägg till den.',
    duty_one_responsible: 'Ärendet har redan en ansvarig handläggare under den tiden. Avsluta det uppdraget först.',
    duty_once: 'Personen deltar redan i ärendet under den tiden.',
    case_closed: 'Ärendet är avslutat, så det går inte att skriva mer i det.',
    'draft-changed': 'Utkastet har ändrats, publicerats eller kastats sedan du öppnade det. Läs in sidan på nytt.',
    service_draft_pkey: 'En kollega har just börjat på ett utkast. Läs in sidan på nytt.',
    'publication-past': 'En version gäller tidigast från i dag. Välj en annan dag.',
    'version-planned': 'En version väntar redan på att börja gälla. Återkalla den först.',
    'service-closed': 'Tjänsten eller dess enhet är stängd den dagen, så den kan inte publiceras.',
    'consent-unconfirmed': 'Samtyckesregeln eller sekretessgrunden är inte bekräftad för enskilda elever.',
    'version-withdrawn': 'Versionen kan inte återkallas längre. Läs in sidan på nytt och se vad som gäller.',
    'draft-written-by-two': 'En kollega har skrivit i samma ruta. Öppna utkastet igen, så ser du båda texterna.',
    'service-withdrawn': 'Det går inte längre att be om samma sak. Välj något annat under Förfrågningar.',
    'form-key-reused': 'Formuläret är redan skickat en gång med annat innehåll. Läs in sidan på nytt och försök igen.',
  } as Record<string, string>,
  tryAgain: 'Försök igen',
  badTitle: 'Det gick inte att ta emot det du skickade',
  badText: 'Läs in sidan på nytt och försök igen.',
  tooLarge: 'Det du skickade är för stort. Filer får tillsammans vara högst 25 MB.',
  notOurs: 'Av säkerhetsskäl tar vi bara emot formulär från våra egna sidor. Läs in sidan på nytt och skicka igen.',
  awayTitle: 'Tjänsten vilar en stund',
  away: {
    database: 'Vi når inte databasen just nu. Försök igen om en minut. Det som redan är kvitterat är sparat.',
    'sign-in': 'Inloggningstjänsten svarar inte just nu. Försök igen om en minut.',
    load: 'Många använder tjänsten just nu. Försök igen om några sekunder. Det som redan är kvitterat är sparat.',
  },
  failedTitle: 'Något gick fel hos oss',
  failedText: (incident: string) =>
    `Försök igen. Händer det en gång till, ring Ingången och säg felnummer ${incident}.`,
};
export type FrameTexts = typeof sv;
