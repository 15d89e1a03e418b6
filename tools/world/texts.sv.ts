// What the generated municipality says: sentences put together into requests, notes and answers. No real matter is behind
// any of them. Read by people.ts, matters.ts and writings.ts.

export const titles = {
  coordinator: 'Samordnare på Ingången',
  unit_manager: 'Enhetschef',
  protection: 'Handläggare för skyddade personuppgifter',
  administrator: 'Systemadministratör',
  auditor: 'Dataskyddsombud',
  principal: 'Rektor',
  school_staff: 'Specialpedagog på skolan',
  guardian: 'Vårdnadshavare',
} as const;

export const professionTitles = {
  special_educator: 'Specialpedagog',
  counsellor: 'Kurator',
  speech_therapist: 'Logoped',
  psychologist: 'Psykolog',
  teacher: 'Lärare',
  nurse: 'Skolsköterska',
} as const;

export const unitName = { sv: 'Enhet', en: 'Unit' };
export const unitDescription = {
  sv: 'En enhet i den påhittade kommunen.',
  en: 'A unit of the generated municipality.',
};

export const grades = { preschool: 'Förskola', first: 'Förskoleklass', year: 'Årskurs', last: 'Gymnasieskola' };

export const questions = [
  'Hur får vi igång läsningen efter ett halvår med mycket frånvaro?',
  'Vad kan vi ändra i klassrummet så att eleven orkar hela lektionen?',
  'Hur förstår vi varför det så ofta blir konflikter på rasten?',
  'Vilket stöd behövs för att eleven ska kunna berätta vad som är svårt?',
  'Hur bygger vi en väg tillbaka till skolan som håller?',
  'Vad behöver vi kartlägga innan vi ändrar fler anpassningar?',
  'Hur kan vi lägga upp matematiken när grunderna saknas?',
  'Hur hjälper vi gruppen att bli en grupp igen?',
  'Vad är rätt nivå på svenska för en elev som är ny i landet?',
  'Hur gör vi morgnarna lugnare för eleven och för klassen?',
  'Vilka ord ska vi arbeta med för att eleven ska följa undervisningen?',
  'Hur samarbetar vi med hemmet när vi ser olika på läget?',
] as const;

export const situations = [
  'Eleven är borta ungefär två dagar i veckan sedan i höstas.',
  'På lektioner med få moment går det bra, på övriga tappar eleven tråden.',
  'Vårdnadshavarna berättar om trötta eftermiddagar och svåra söndagar.',
  'Läraren har en god kontakt och är den som eleven helst pratar med.',
  'Skolan har en stor klass och två nya lärare sedan terminsstart.',
  'Gruppen är splittrad sedan tre elever bytte klass samtidigt.',
  'I små grupper deltar eleven gärna och visar vad hen kan.',
  'Hen säger själv att det är för högljutt i matsalen.',
  'Läxor blir sällan gjorda, och familjen hinner inte hjälpa till.',
  'Rasterna är svårast, särskilt de långa efter lunch.',
  'Mentorn har samtal varje vecka och de är uppskattade.',
  'Det finns ett åtgärdsprogram från i våras som behöver ses över.',
  'Skolhälsan har träffat eleven två gånger under terminen.',
  'Svenska är elevens tredje språk, och det märks mest i ämnena.',
  'Det fungerar bättre när dagens delar står på tavlan.',
  'Eleven är intresserad av djur, musik och att bygga saker.',
] as const;

export const tried = [
  'Vi har provat kortare pass med en paus däremellan.',
  'Eleven har fått en plats närmare tavlan och läraren.',
  'En resurs har funnits i klassrummet tre förmiddagar i veckan.',
  'Vi har haft möten med hemmet var tredje vecka.',
  'Bildstöd används på morgonen, men inte resten av dagen.',
  'Läsning i liten grupp gav något, men gruppen försvann efter jul.',
  'Vi har ändrat rastvärdarnas schema och det hjälpte en tid.',
  'Arbetslaget har läst på tillsammans, men saknar någon att fråga.',
  'Talböcker har beställts och används till en del.',
  'Vi har kortat dagen under två veckor, utan att det hjälpte.',
] as const;

export const urgencyReasons = [
  'Eleven har inte varit i skolan på fyra veckor.',
  'Läget i gruppen påverkar flera elever varje dag.',
  'Ett möte med vårdnadshavarna är bokat om tio dagar.',
  'Anpassningarna räcker inte, och eleven mår sämre.',
] as const;

export const longAnswers = [
  'Eleven säger att det är roligast när man får göra saker med händerna.',
  'Vi frågade i ett samtal med mentorn, och eleven vill gärna ha hjälp.',
  'Arbetslaget vill börja med ett samtal och se vart det leder.',
  'Vi har tid på torsdagar efter klockan två.',
] as const;

export const completionQuestions = [
  'Skriv vad ni har provat sedan förra terminen.',
  'Berätta hur ni har frågat vårdnadshavarna om samtycke.',
  'Vi behöver veta hur mycket eleven är i skolan i dag.',
] as const;
export const completionAnswers = [
  'Vi har lagt till det i texten: kortare pass och samtal varje vecka.',
  'Båda vårdnadshavarna sa ja vid mötet i tisdags.',
  'Eleven är här tre dagar i veckan, mest på förmiddagen.',
] as const;
export const acceptances = ['Vi hör av oss inom en vecka.', 'Tack, det här tar vi vidare tillsammans.'] as const;
export const redirections = [
  'Det här gör kommunens familjestöd bättre än vi.',
  'Skolans eget elevhälsoteam är rätt väg först.',
] as const;
export const addresses = ['Familjestödet, 08-465 004 40', 'Skolans elevhälsoteam'] as const;
export const refusals = [
  'Det som efterfrågas ingår i skolans eget ansvar.',
  'Vi får inte göra den bedömningen åt en friskola.',
] as const;
export const purposes = [
  'Gemensam planering runt eleven.',
  'Språklig bedömning som underlag.',
  'Återgång till hemskolan.',
] as const;

export const nextSteps = [
  'Möte med arbetslaget',
  'Samtal med vårdnadshavarna',
  'Besök i klassen',
  'Uppföljning med rektor',
  'Kartläggning av läsning',
  'Återkoppling till skolan',
  'Första samtalet med eleven',
  'Skriva förslag till överenskommelse',
] as const;

export const contactNotes = [
  'Vi gick igenom läget och kom överens om vad som händer till nästa gång.',
  'Läraren visade hur dagen är upplagd.',
  'Eleven berättade vad som är bra och vad som är svårt.',
  'Vårdnadshavarna är positiva till planen.',
  'Mötet blev kort, vi bokade ett nytt.',
  'Vi såg två lektioner och en rast.',
] as const;

export const noteSentences = [
  'Samtal med läraren om hur passen kan kortas.',
  'Eleven klarar mer när uppgiften visas steg för steg.',
  'Läsningen är osäker på längre ord, men förståelsen är god.',
  'Jag föreslår att vi prövar en fast plats och en fast början.',
  'Arbetslaget vill ha stöd att planera tillsammans.',
  'Gruppen fungerar bättre på morgonen än efter lunch.',
  'Vi såg att instruktioner med bild följs direkt.',
  'Hemmet och skolan beskriver samma svårighet på olika sätt.',
  'Nästa gång tar vi upp hur rasterna kan bli lugnare.',
  'Eleven vill själv pröva att börja senare två dagar i veckan.',
  'Ordförrådet räcker i samtal men inte i ämnestexter.',
  'Oron är störst på söndagar och släpper under måndagen.',
  'Frånvaron har minskat sedan schemat ändrades.',
  'Jag har lämnat material och visat hur det används.',
  'Vi behöver en kompletterande kartläggning av matematiken.',
  'Stämningen i klassen är varmare än för en månad sedan.',
] as const;

export const goals = [
  'Eleven är i skolan fyra dagar i veckan.',
  'Eleven läser en sida om dagen utan stöd.',
  'Gruppen har tre lugna raster av fyra.',
  'Arbetslaget planerar tillsammans varje vecka.',
] as const;
export const measures = [
  'Kortare pass med bildstöd hela dagen.',
  'Samtal med mentorn varje vecka.',
  'Läsning i liten grupp tre gånger i veckan.',
  'Gemensam planering på torsdagar.',
] as const;
export const answers = [
  'Målet är nått. Fortsätt med de kortare passen och hör av er om det ändras.',
  'En bit på väg. Skolan har en plan för resten av läsåret.',
  'Det hjälpte inte som vi hoppades. Vi föreslår en ny förfrågan om kartläggning.',
  'Det är för tidigt att säga. Följ upp i slutet av terminen.',
] as const;

export const protectionReasons = [
  'Sekretessmarkering enligt besked från Skatteverket.',
  'Uppgift från vårdnadshavare, styrkt.',
] as const;
export const namingReasons = ['Handlägger ärendet.', 'Tar emot förfrågningar om skyddade.'] as const;
export const attachmentName = 'underlag';

export const relation = 'vårdnadshavare';
export const consentScope = 'Läsa om eleven och arbeta med förfrågan';
export const consentTowards = 'Centralt skolstöd';
