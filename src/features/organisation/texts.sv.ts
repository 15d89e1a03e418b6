// The Swedish words of the organisation slice: what is wrong in a municipality's files or in the school register.
// Read by people at a terminal who are about to open the file and mend the line.

export const sv = {
  municipality: {
    folderMissing: (folder: string) => `Mappen ${folder} finns inte.`,
    fileMissing: 'Filen saknas.',
    fileUnknown: 'Filen hör inte hit. Kontrollera stavningen eller ta bort den.',
    notUtf8: 'Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa. Spara om den som ”CSV UTF-8”.',
    notJson:
      'Här går filen inte att läsa som JSON. Titta efter ett komma, ett citattecken eller en parentes som saknas.',
    columnMissing: (column: string) => `Kolumnen ${column} saknas i första raden.`,
    columnUnknown: (column: string) => `Kolumnen ${column} känns inte igen. Ta bort den eller rätta stavningen.`,
    quote:
      'Citattecknen stämmer inte. Varje cell som börjar med " ska sluta med ", och en cell får inte ha radbrytning.',
    cells: (expected: number, found: number) => `Raden har ${found} celler men ska ha ${expected}.`,

    missing: (field: string) => `${field} saknas.`,
    tooLong: (field: string, most: number) => `${field} är för lång, högst ${most} tecken.`,
    tooSmall: (field: string, least: number) => `${field} ska vara minst ${least}.`,
    tooLarge: (field: string, most: number) => `${field} ska vara högst ${most}.`,
    tooMany: (field: string, most: number) => `${field} får ha högst ${most} delar.`,
    notOneOf: (field: string, values: string) => `${field} ska vara något av: ${values}.`,
    fieldUnknown: (field: string) => `${field} känns inte igen. Ta bort fältet eller rätta stavningen.`,
    wrongKind: (field: string) => `${field} har fel slags värde.`,
    slug: (field: string) => `${field} får bara ha små bokstäver a–z, siffror och bindestreck.`,
    time: (field: string) => `${field} ska vara ett klockslag, till exempel 08:30.`,
    closesFirst: 'Slutet kommer före början.',
    hoursOverlap: (line: number) => `Tiderna går in i dem på rad ${line}.`,
    date: (field: string) => `${field} är inget datum. Skriv år-månad-dag, till exempel 2026-08-17.`,
    phone: (field: string) => `${field} är inget telefonnummer. Skriv till exempel 019-21 20 50.`,
    email: (field: string) => `${field} är ingen e-postadress.`,
    postalCode: (field: string) => `${field} är inget postnummer. Skriv fem siffror, till exempel 702 29.`,
    website: (field: string) => `${field} är ingen webbadress.`,
    wholeNumber: (field: string) => `${field} ska vara ett heltal.`,
    account: (field: string) => `${field} får inte ha mellanslag.`,
    organisationNumber: (field: string) => `${field} är inget organisationsnummer. Skriv tio siffror.`,
    municipalityCode: (field: string) => `${field} är kommunens fyra siffror, till exempel 1880.`,
    registryPrefix: (field: string) => `${field} är 2–5 stora bokstäver A–Z.`,
    personalNumber: (field: string) =>
      `${field} är inget giltigt personnummer eller samordningsnummer. Skriv tolv siffror.`,

    duplicate: (field: string, value: string, line: number) => `${field} ${value} står redan på rad ${line}.`,
    noSuch: (value: string, file: string) => `${value} finns inte i ${file}.`,
    noSuchSchool: (value: string) => `${value} finns varken i schools.csv eller preschools.csv.`,
    validityReversed: 'valid_to är före valid_from.',
    breakReversed: 'last_day är före first_day.',
    branchOfOther: (branch: string, authority: string) => `Verksamhetsgrenen ${branch} hör inte till ${authority}.`,
    overlap: (line: number) => `Perioden går in i den på rad ${line}. Låt den ena sluta innan den andra börjar.`,

    accountNeeded: 'Personen har ett uppdrag som anställd och behöver account för att kunna logga in.',
    numberNeeded: 'Rektorer och vårdnadshavare loggar in med personnummer. Fyll i personal_number.',
    schoolNeeded: 'Rektor och skolans personal hör till en skola eller förskola. Fyll i school och lämna unit tom.',
    placeless: 'En vårdnadshavare hör varken till enhet eller skola. Lämna unit och school tomma.',
    unitNeeded: 'Uppdraget hör till en enhet. Fyll i unit och lämna school tom.',
    professionNeeded: 'En handläggare behöver ett yrke. Fyll i profession.',
    professionOnlyCaseWorker: 'Bara handläggare har yrke. Lämna profession tom.',
    coordinatorAtEntrance: (unit: string) => `Samordnare hör till enheten som tar emot förfrågningar: ${unit}.`,
    noCoordinator: 'Ingen är samordnare (coordinator). Utan samordnare tar ingen emot förfrågningar.',
    noManager: (unit: string) =>
      `${unit} har handläggare men ingen enhetschef (unit_manager) under samma tid. Lägg till en enhetschef.`,
    level: 'level är 1, 2 eller 3.',
    languageCode: (field: string) =>
      `${field} är språkets kod med två eller tre små bokstäver, till exempel ar eller so.`,
    hours: 'hours_a_week är högst 40.',
    noSuchWorker: (person: string, unit: string) => `${person} är inte handläggare på ${unit} i memberships.csv.`,
    tooManySeconds: (most: number) => `Högst ${most} behov kan ha second.`,
    grades: 'grade_from och grade_to fylls i båda eller ingen, 0–9, och i rätt ordning.',
    unitClosed: (unit: string) => `${unit} har stängt eller ska stänga. En regel kan inte skicka förfrågningar dit.`,
    unitTwice: (unit: string) => `${unit} står både som ansvarig och som medverkande.`,
    asksNothing: 'Regeln har inga villkor, så reglerna efter den kan aldrig gälla. Lägg den sist.',

    serviceFileName: (slug: string) => `Filen ska heta ${slug}.json.`,
    unconfirmedConsent:
      'Samtyckesregeln är inte bekräftad och gäller då strängast: skriv both, eller skriv i confirmed_by vem som bekräftat.',
    unconfirmedGround:
      'Sekretessgrunden är inte bekräftad och gäller då strängast: skriv osl-23-2-1 eller osl-25-1, ' +
      'eller skriv i confirmed_by vem som bekräftat.',
    consentWithoutPupil: 'Tjänsten gäller ingen enskild elev, så consent_rule ska vara none.',
    titleDiscloses: (word: string) =>
      `registry_title syns för alla och får inte avslöja något. Ta bort ”${word}” eller skriv ”Förfrågan om stöd”.`,
  },

  schoolRegister: {
    columnMissing: (column: string) => `Kolumnen ${column} saknas i första raden. Inget lästes in.`,
    quote: 'Citattecknen på raden stämmer inte.',
    cells: (expected: number, found: number) => `Raden har ${found} celler men ska ha ${expected}.`,
    notJson: 'Filen går inte att läsa som JSON från och med den här raden.',
    encoding: 'Raden är inte sparad som UTF-8, så å, ä och ö går inte att läsa.',
    shape: 'Posten har inte den form som Skolenhetsregistret beskriver.',
    code: (written: string) => `Skolenhetskoden ”${written}” ska vara åtta siffror.`,
    repeated: (code: string, line: number) => `Skolenheten ${code} står redan på rad ${line}.`,
    name: 'Skolenheten saknar namn.',
    municipality: (written: string) => `Kommunkoden ”${written}” ska vara fyra siffror.`,
    organiserKind: (written: string) => `Huvudmannatypen ”${written}” känns inte igen.`,
    organiser: 'Huvudmannens namn saknas.',
    schoolForm: (written: string) => `Skolformen ”${written}” känns inte igen.`,
    noSchoolForm: 'Skolformen saknas.',
    status: (written: string) => `Statusen ”${written}” känns inte igen.`,
    notASchool: 'Posten är ingen skolenhet i Sverige och lästes inte in.',
    organisationNumber: 'Organisationsnumret är felaktigt eller en persons nummer. Det lämnades tomt.',
    phone: (written: string) => `Telefonnumret ”${written}” går inte att ringa. Det lämnades tomt.`,
    website: (written: string) => `Webbadressen ”${written}” leder ingenstans. Den lämnades tom.`,
    postalCode: (written: string) => `Postnumret ”${written}” är felaktigt. Det lämnades tomt.`,
    grades: (written: string) => `Årskurserna ”${written}” går inte att läsa. De lämnades tomma.`,
    pupils: (written: string) => `Elevantalet ”${written}” går inte att läsa. Det lämnades tomt.`,
    coordinates: 'Koordinaterna ligger inte i Sverige. De lämnades tomma.',
  },
};

type Widen<T> = {
  [K in keyof T]: T[K] extends (...input: infer A) => string
    ? (...input: A) => string
    : T[K] extends string
      ? string
      : Widen<T[K]>;
};

/** The shape every language of the slice fills; a missing key does not compile. */
export type OrganisationTexts = Widen<typeof sv>;
