// Swedish words of the start page and the units' pages. Families read them: short, plain, reading age twelve.
export const sv = {
  title: 'Stöd till förskolor och skolor',
  ingress: 'En ingång till specialpedagoger, kuratorer, logopeder, psykologer och lärare. Du berättar, vi hittar rätt.',
  askTitle: 'Vad behöver du hjälp med?',
  askHelp: 'Ett ord eller flera meningar går lika bra. Skriv inga namn och inga personnummer.',
  askSubmit: 'Hitta hjälp',
  principalText:
    'Du som är rektor behöver inte veta vem som gör vad. Berätta vad ni behöver, så får du ett diarienummer direkt. Sedan ser du hela tiden vem som har frågan och vad som händer härnäst.',
  ask: 'Be om stöd',
  signIn: 'Logga in och be om stöd',
  goOn: 'Till mitt arbete',
  phoneTitle: 'Hellre telefon?',
  phoneText: 'Ring Ingången. Vi skriver ner din förfrågan åt dig.',
  protectedText: 'Gäller det ett barn med skyddade personuppgifter ska du alltid ringa.',
  familiesTitle: 'För familjer och unga',
  unitsTitle: 'Vi som hjälper till',
  unitsIngress: 'Här är enheterna i det centrala skolstödet. Välj en för att se vad den gör och hur du når den.',
  newest: 'Nytt att läsa',
  allArticles: 'Alla artiklar',
  coming: 'På gång',
  calendar: 'Hela kalendern',
  allContacts: 'Alla telefonnummer och adresser',
  forWhom: 'De här kan fråga:',
  askers: {
    principal: 'rektorer',
    school_staff: 'personal i förskola och skola',
    guardian: 'vårdnadshavare',
    youth: 'elever och ungdomar',
    professional: 'den som arbetar med barn och unga',
    anybody: 'alla',
  } as Record<string, string>,
  help: 'Det här kan du be om',
  asSchool: 'Be om det för en skola',
  asPrivate: 'Be om det själv',
  begin: 'Be om det',
  noServices: 'Hit behöver du ingen förfrågan. Ring, skriv eller kom förbi.',
  promise: (days: number) =>
    days === 1 ? 'Vi hör av oss inom en arbetsdag' : `Vi hör av oss inom ${days} arbetsdagar`,
  lately: 'Så lång tid har det tagit',
  took: (days: number) =>
    days <= 1
      ? 'Det senaste året fick minst hälften svar inom en arbetsdag.'
      : `Det senaste året fick minst hälften svar inom ${days} arbetsdagar.`,
  tookLong: 'Det senaste året fick mindre än hälften svar inom 60 arbetsdagar.',
  reach: 'Så når du oss',
  people: 'Personer',
  news: 'Nyheter',
  bookable: 'Kurser och träffar',
  otherLanguage: 'Texten finns inte på ditt språk än.',
  goneTitle: 'Enheten finns inte längre',
  goneText: 'Det den gjorde kan finnas hos en annan enhet. Se alla enheter, eller ring Ingången.',
};
export type UnitPageTexts = typeof sv;
