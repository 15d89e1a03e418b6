// The Swedish words of the step in which a school writes how consent was asked for and given.
export const consentStep = {
  consent: 'Samtycke',
  consentHelp:
    'Centralt skolstöd får läsa om eleven när de som bestämmer om eleven har sagt ja, eller vet om det. Här skriver du hur ni har frågat.',
  consentScope: (service: string) => `Läsa om eleven och arbeta med: ${service}`,
  consentTowards: 'Centralt skolstöd',
  consentUnconfirmed:
    'Kommunens jurist har inte bekräftat regeln för den här tjänsten än. Därför gäller den strängaste.',
  consentLabel: {
    inform: 'Vet vårdnadshavarna att ni ber om stöd?',
    one: 'Har en vårdnadshavare sagt ja till att vi läser om eleven?',
    both: 'Har vårdnadshavarna sagt ja till att vi läser om eleven?',
    youth: 'Har eleven själv sagt ja till att vi läser om hen?',
  } as Record<string, string>,
  consents: {
    informed: 'Ja, de vet',
    one: 'Ja, en vårdnadshavare har sagt ja',
    onlyOne: 'Eleven har en vårdnadshavare, som har sagt ja',
    both: 'Ja, båda vårdnadshavarna har sagt ja',
    youth: 'Ja, eleven har fyllt 15 år och har sagt ja',
    not_yet: 'Nej, inte än',
  } as Record<string, string>,
  notYetHelp: 'Spara utkastet, fråga och kom tillbaka. Utan svaret kan vi inte ta emot förfrågan.',
  consentFirst: {
    inform: 'Den första vårdnadshavaren',
    both: 'Den första vårdnadshavaren',
    other: 'Så sa hen ja',
  } as Record<string, string>,
  consentSecond: 'Den andra vårdnadshavaren',
  consentSecondHelp: 'Lämna tomt om eleven har en vårdnadshavare.',
  consentName: 'Namn',
  consentRelation: 'Relation till eleven',
  consentRelationHelp: 'Till exempel mamma eller förordnad vårdnadshavare.',
  consentOn: 'Dag',
  consentWay: 'Hur',
  consentUntil: 'Till och med',
  consentUntilHelp: 'Lämna tomt om det gäller tills ärendet är klart.',
  consentEnds: (day: string) => `till och med ${day}`,
};
