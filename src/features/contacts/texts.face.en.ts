// English words for reaching a unit.
import type { ContactFaceTexts } from './texts.face.sv.ts';

export const en: ContactFaceTexts = {
  title: 'Contact',
  ingress:
    'This is how you reach us. Not sure who to talk to? Call the entrance and we will help you find the right person.',
  phone: 'Telephone',
  email: 'E-mail',
  address: 'Address',
  map: 'Show on a map',
  opening: 'Open',
  phoneHours: 'We answer the telephone',
  closed: 'Closed',
  to: 'to',
  people: 'People',
  confirmed: 'Confirmed',
  confirmedOld: 'May have changed. Last confirmed',
  aboutUnit: 'More about the unit',
  units: 'Our units',
};
