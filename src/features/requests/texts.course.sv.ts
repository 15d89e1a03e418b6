// The Swedish words of a request's course as its asker reads it: what rests, the queue, taking back, taking up again.
export const sv = {
  guardianship: 'Vårdnadshavare',
  guardianUnknown:
    'Den som frågar säger sig vara vårdnadshavare. Det står inte i vårt register. Kontrollera innan du svarar om barnet.',
  resting: 'Vilar just nu',
  standsStill: 'Tiden står still',
  restsSince: (day: string, reason: string, until: string) =>
    `Din förfrågan vilar sedan ${day}. Skälet: ${reason} Vi tar upp den igen ${until}. Tiden däremellan räknas inte.`,
  waitsForSchool: (day: string) =>
    `Vi väntar på ert svar sedan ${day}. Tiden räknas inte, så svaret från oss flyttas lika många arbetsdagar.`,
  earlier: 'Det här har inte räknats',
  period: (from: string, to: string, why: string) => `${from} till ${to}: ${why}`,
  completionWhy: 'Vi väntade på svar från er.',
  queue: 'Plats i kön',
  inQueue: (unit: string, place: number) => `Din förfrågan står i kö till ${unit}. Den har plats ${place}.`,
  expected: (day: string) =>
    `Vi räknar med att det blir er tur omkring ${day}. Det är en uppskattning: det kan gå fortare eller dröja.`,
  notExpected: 'Vi vet inte än när det blir er tur.',
  appeal: 'Så överklagar du',
  appealUntil: (weeks: string) =>
    `Överklagandet ska ha kommit in inom ${weeks} veckor från den dag då du fick del av beslutet.`,
  unconfirmed: 'Regeln är inte bekräftad av kommunens jurist än.',
  linked: 'Hör ihop med',
  relations: {
    merged_into: 'Besvaras tillsammans med',
    took_in: 'Besvarar också',
    split_into: 'En del har fått eget nummer',
    split_from: 'Kommer ur',
  } as Record<string, string>,
  caseReopened: 'Ärendet har öppnats igen',
  caseReopenedOn: (day: string) => `Därför öppnades det ${day}`,
  caseAnsweredOn: (day: string) => `Vårt svar ${day}`,
  withdraw: 'Ta tillbaka förfrågan',
  reopen: 'Be oss ta upp den igen',
  delayed: (months: string) =>
    `Du har väntat mer än ${months} månader. Gäller förfrågan ett beslut kan du skriftligen begära att vi avgör den (förvaltningslagen 12 §).`,
  withdrawal: {
    title: 'Ta tillbaka förfrågan',
    ingress: 'Ingången slutar arbeta med förfrågan. Diarienumret finns kvar, och du kan be oss ta upp den igen.',
    reason: 'Varför tar du tillbaka den?',
    reasonHelp: 'Du behöver inte svara. Skälet hjälper oss att förstå vad skolor behöver.',
    submit: 'Ta tillbaka förfrågan',
  },
  reopening: {
    title: 'Be oss ta upp förfrågan igen',
    ingress: 'Förfrågan registreras på nytt hos Ingången, med samma nummer och allt du redan har skrivit.',
    reason: 'Vad har ändrats?',
    reasonHelp: 'Skriv vad som är nytt, eller vad vi missade.',
    submit: 'Ta upp den igen',
    tooLate: 'Det har gått för lång tid för att ta upp förfrågan igen. Skicka en ny, så hjälper vi dig.',
  },
  cancel: 'Avbryt',
  reasonMissing: 'Skriv vad som har ändrats.',
  number: 'Nummer',
};
export type CourseTexts = typeof sv;
