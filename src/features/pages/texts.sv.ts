// Swedish words of the start page.
export const sv = {
  title: 'Stöd till förskolor och skolor',
  ingress:
    'En ingång till specialpedagoger, kuratorer, logopeder, psykologer och lärare. Du ber om stöd, vi hittar rätt.',
  principalText:
    'Du som är rektor behöver inte veta vem som gör vad. Berätta vad ni behöver, så får du ett diarienummer direkt. Sedan ser du hela tiden vem som har frågan och vad som händer härnäst.',
  ask: 'Be om stöd',
  signIn: 'Logga in och be om stöd',
  goOn: 'Till mitt arbete',
  phoneTitle: 'Hellre telefon?',
  phoneText: 'Ring Ingången. Vi skriver ner din förfrågan åt dig.',
  protectedText: 'Gäller det ett barn med skyddade personuppgifter ska du alltid ringa.',
  unitsTitle: 'Vi som hjälper till',
};
export type PageTexts = typeof sv;
