// Swedish words of signing in and choosing what to act as.
export const sv = {
  signInTitle: 'Logga in',
  signInIngress: 'Du loggar in med samma e-legitimation eller konto som i kommunens andra tjänster.',
  signInButton: 'Logga in',
  restoredNote: 'Du var utloggad när formuläret skickades. Logga in igen, så är allt du skrev kvar.',
  castTitle: 'Följ ett ärende hela vägen',
  castIngress:
    'Människorna här är påhittade. De här fem möts i ett ärende, från förfrågan till svar. Logga in som en i taget.',
  exampleTitle: 'Alla i exempelkommunen',
  exampleIngress: 'Välj vem du vill vara, och byt när du vill.',
  exampleList: (group: string) => `Logga in som ${group}`,
  noSignIn: 'Inloggningen är inte inställd än. Den som driver tjänsten behöver ange en inloggningstjänst.',
  refusedTitle: 'Det gick inte att logga in',
  refusals: {
    cancelled: 'Du avbröt inloggningen. Börja om när du vill.',
    expired: 'Det gick för lång tid, eller så är inloggningen redan använd. Börja om.',
    'too-weak':
      'Här behöver du logga in på ett säkrare sätt, med e-legitimation eller en andra faktor. Försök igen så.',
    unknown:
      'Inloggningstjänsten talade inte om vem du är. Be den som sköter ditt konto att se över det, eller logga in på ett annat sätt.',
    unregistered:
      'Du är inloggad hos legitimationstjänsten, men finns inte registrerad här. Be din chef lägga till dig.',
    refused: 'Svaret från inloggningstjänsten gick inte att lita på. Börja om från den här sidan.',
  },
  tryAgain: 'Försök igen',
  chooseTitle: 'Vad gör du nu?',
  chooseIngress: 'Du har flera uppdrag. Välj det du arbetar i. Du kan byta när som helst.',
  chooseOnly: 'Du har ett uppdrag. Fortsätt i det.',
  chooseNone: 'Du har inget uppdrag som gäller i dag. Be din chef eller administratören om hjälp.',
  chooseLabel: 'Dina uppdrag',
  act: 'Fortsätt i uppdraget',
  kinds: {
    anyone: 'besökare',
    principal: 'rektor',
    coordinator: 'samordnare på Ingången',
    case_worker: 'handläggare',
    unit_manager: 'enhetschef',
    administrator: 'administratör',
    auditor: 'granskare',
    guardian: 'vårdnadshavare',
    protection: 'ansvarig för skyddade uppgifter',
    school_staff: 'skolans personal',
  } as Record<string, string>,
  does: {
    principal: 'Ber om stöd till skolan och följer vad som händer.',
    coordinator: 'Sorterar det som kommer in och hittar rätt enhet.',
    case_worker: 'Arbetar i ärenden och skriver anteckningar.',
    unit_manager: 'Utser handläggare och ser hur enheten ligger till.',
    administrator: 'Ställer in kommunen. Ser inga ärenden.',
    auditor: 'Granskar vem som har läst vad.',
    guardian: 'Ser vem som har läst om det egna barnet.',
    school_staff: 'Förbereder förfrågningar som rektor skriver under.',
    protection: 'Tar hand om det som rör barn med skyddade uppgifter.',
  } as Record<string, string>,
};
export type SessionTexts = typeof sv;
