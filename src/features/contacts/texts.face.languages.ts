// The words for reaching a unit in every language of the public face.
import type { FaceLanguage } from '../../kit/languages.ts';
import { en } from './texts.face.en.ts';
import { type ContactFaceTexts, sv } from './texts.face.sv.ts';

export type { ContactFaceTexts };

const ar: ContactFaceTexts = {
  title: 'اتصلوا بنا',
  ingress: 'هكذا تتواصلون معنا. لا تعرفون مع من تتحدثون؟ اتصلوا بـ Ingången وسنساعدكم.',
  phone: 'الهاتف',
  email: 'البريد الإلكتروني',
  address: 'العنوان',
  map: 'أظهر على الخريطة',
  opening: 'مفتوح',
  phoneHours: 'نجيب على الهاتف',
  closed: 'مغلق',
  to: 'إلى',
  people: 'الأشخاص',
  confirmed: 'تم التأكيد',
  confirmedOld: 'ربما تغيّر. آخر تأكيد',
  aboutUnit: 'المزيد عن القسم',
  units: 'أقسامنا',
};

const so: ContactFaceTexts = {
  title: 'Nala soo xiriir',
  ingress: 'Sidan ayaad noola soo xiriiri kartaa. Ma hubtid cidda aad la hadlayso? Wac Ingången, waan ku caawinaynaa.',
  phone: 'Telefoon',
  email: 'Iimayl',
  address: 'Cinwaan',
  map: 'Khariidadda ku tus',
  opening: 'Furan',
  phoneHours: 'Telefoonka waxaan ka jawaabnaa',
  closed: 'Xiran',
  to: 'ilaa',
  people: 'Dadka',
  confirmed: 'La xaqiijiyay',
  confirmedOld: 'Way isbeddeli kartaa. Markii ugu dambaysay ee la xaqiijiyay',
  aboutUnit: 'Wax badan oo qaybta ku saabsan',
  units: 'Qaybahayaga',
};

const ti: ContactFaceTexts = {
  title: 'ርኸቡና',
  ingress: 'ከምዚ ትረኽቡና። ምስ መን ክትዛረቡ ከም ዘለኩም ኣይትፈልጡን ዶ? ናብ Ingången ደውሉ፡ ንሕግዘኩም።',
  phone: 'ተለፎን',
  email: 'ኢመይል',
  address: 'ኣድራሻ',
  map: 'ኣብ ካርታ ኣርኢ',
  opening: 'ክፉት',
  phoneHours: 'ተለፎን እንምልሰሉ ሰዓት',
  closed: 'ዕጹው',
  to: 'ክሳብ',
  people: 'ሰባት',
  confirmed: 'ተረጋጊጹ',
  confirmedOld: 'ክቕየር ይኽእል። ናይ መወዳእታ ዝተረጋገጸሉ',
  aboutUnit: 'ብዛዕባ እዚ ክፍሊ',
  units: 'ክፍልታትና',
};

const prs: ContactFaceTexts = {
  title: 'تماس با ما',
  ingress: 'این طور با ما تماس بگیرید. نمی‌دانید با کی گپ بزنید؟ به Ingången زنگ بزنید، کمک می‌کنیم.',
  phone: 'تلفون',
  email: 'ایمیل',
  address: 'آدرس',
  map: 'در نقشه نشان بده',
  opening: 'باز',
  phoneHours: 'تلفون را جواب می‌دهیم',
  closed: 'بسته',
  to: 'تا',
  people: 'اشخاص',
  confirmed: 'تایید شده',
  confirmedOld: 'ممکن است تغییر کرده باشد. آخرین تایید',
  aboutUnit: 'بیشتر در بارهٔ این بخش',
  units: 'بخش‌های ما',
};

const uk: ContactFaceTexts = {
  title: 'Контакти',
  ingress: 'Так можна з нами зв’язатися. Не знаєте, з ким говорити? Зателефонуйте до Ingången, ми допоможемо.',
  phone: 'Телефон',
  email: 'Пошта',
  address: 'Адреса',
  map: 'Показати на карті',
  opening: 'Відчинено',
  phoneHours: 'Відповідаємо на дзвінки',
  closed: 'Зачинено',
  to: 'до',
  people: 'Люди',
  confirmed: 'Підтверджено',
  confirmedOld: 'Могло змінитися. Востаннє підтверджено',
  aboutUnit: 'Більше про відділ',
  units: 'Наші відділи',
};

const fi: ContactFaceTexts = {
  title: 'Yhteystiedot',
  ingress: 'Näin saat meihin yhteyden. Etkö tiedä, kenelle puhua? Soita Ingångeniin, niin autamme.',
  phone: 'Puhelin',
  email: 'Sähköposti',
  address: 'Osoite',
  map: 'Näytä kartalla',
  opening: 'Avoinna',
  phoneHours: 'Vastaamme puhelimeen',
  closed: 'Suljettu',
  to: '–',
  people: 'Ihmiset',
  confirmed: 'Vahvistettu',
  confirmedOld: 'Saattaa olla muuttunut. Viimeksi vahvistettu',
  aboutUnit: 'Lisää yksiköstä',
  units: 'Yksikkömme',
};

const lattlast: ContactFaceTexts = {
  title: 'Kontakta oss',
  ingress: 'Så här når du oss. Vet du inte vem du ska prata med? Ring Ingången. Vi hjälper dig.',
  phone: 'Telefon',
  email: 'Mejl',
  address: 'Adress',
  map: 'Visa på karta',
  opening: 'Öppet',
  phoneHours: 'Vi svarar i telefon',
  closed: 'Stängt',
  to: 'till',
  people: 'Personer',
  confirmed: 'Vi har kollat att det stämmer',
  confirmedOld: 'Det kan ha ändrats. Vi kollade senast',
  aboutUnit: 'Mer om oss',
  units: 'Vi som hjälper',
};

export const contactFaceTexts: Record<FaceLanguage, ContactFaceTexts> = { sv, en, ar, so, ti, prs, uk, fi, lattlast };
