// Swedish words for reaching a unit, on every public page that says how. Families read them: short and plain.
export const sv = {
  title: 'Kontakt',
  ingress: 'Här når du oss. Vet du inte vem du ska prata med? Ring Ingången, så hjälper vi dig rätt.',
  phone: 'Telefon',
  email: 'E-post',
  address: 'Adress',
  map: 'Visa på karta',
  opening: 'Öppet',
  phoneHours: 'Vi svarar i telefon',
  closed: 'Stängt',
  to: 'till',
  people: 'Personer',
  confirmed: 'Bekräftat',
  confirmedOld: 'Kan ha ändrats. Bekräftades senast',
  aboutUnit: 'Mer om enheten',
  units: 'Våra enheter',
};
export type ContactFaceTexts = typeof sv;
