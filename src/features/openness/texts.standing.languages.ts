// The words of the status page in every language of the public face.
import type { FaceLanguage } from '../../kit/languages.ts';
import { en } from './texts.en.ts';
import { type OpennessTexts, sv } from './texts.sv.ts';

export type StandingWords = OpennessTexts['standing'];

const ar: StandingWords = {
  title: 'حالة التشغيل',
  ingress: 'هكذا يعمل الموقع الآن. تُحسب الصفحة كل مرة تفتحونها.',
  at: (moment) => `الحالة: ${moment}`,
  allWell: 'كل شيء يعمل',
  someWrong: 'بعض الأشياء لا تعمل كما يجب',
  parts: {
    site: { name: 'الموقع وقاعدة البيانات', well: 'يعملان.', wrong: 'لا يعملان.' },
    mail: {
      name: 'رسائلنا الإلكترونية',
      well: 'تُرسل كما يجب.',
      wrong: 'تتأخر. ما حصلتم على إيصال به محفوظ.',
    },
    jobs: { name: 'العمل في الخلفية', well: 'يتم في وقته.', wrong: 'يتأخر. قد تكون الأرقام قديمة.' },
  },
  helpTitle: 'ألا يعمل عندكم؟',
  helpText: 'اتصلوا بـ Ingången. نكتب طلبكم نيابة عنكم.',
};

const so: StandingWords = {
  title: 'Xaaladda adeegga',
  ingress: 'Sida boggu hadda u shaqaynayo. Mar kasta oo aad furto ayaa la xisaabiyaa.',
  at: (moment) => `Xaaladda ${moment}`,
  allWell: 'Wax walba way shaqaynayaan',
  someWrong: 'Wax baan sidii la rabay u shaqaynayn',
  parts: {
    site: { name: 'Bogga iyo kaydka xogta', well: 'Way shaqaynayaan.', wrong: 'Ma shaqaynayaan.' },
    mail: {
      name: 'Iimaylka naga yimaada',
      well: 'Sidii la rabay ayuu u baxaa.',
      wrong: 'Wuu daahay. Wixii aad rasiid ka haysato waa kaydsan yihiin.',
    },
    jobs: {
      name: 'Shaqada gadaal',
      well: 'Waqtigeeda ayaa la qabtaa.',
      wrong: 'Way daahday. Tirooyinku way duugoobi karaan.',
    },
  },
  helpTitle: "Adiga ma kuu shaqayn la'dahay?",
  helpText: 'Wac Ingången. Codsigaaga annagaa kuu qorayna.',
};

const ti: StandingWords = {
  title: 'ኩነታት ኣገልግሎት',
  ingress: 'እቲ መርበብ ሕጂ ከምዚ ይሰርሕ ኣሎ። ነቲ ገጽ ብዝኸፈትኩምዎ ቍጽሪ ካብ ሓድሽ ይጽብጸብ።',
  at: (moment) => `ኩነታት፦ ${moment}`,
  allWell: 'ኩሉ ይሰርሕ ኣሎ',
  someWrong: 'ገሊኡ ብግቡእ ኣይሰርሕን ኣሎ',
  parts: {
    site: { name: 'እቲ መርበብን መኽዘን ሓበሬታን', well: 'ይሰርሕ ኣሎ።', wrong: 'ኣይሰርሕን ኣሎ።' },
    mail: { name: 'ካባና ዝለኣኽ ኢመይል', well: 'ብግቡእ ይኸይድ ኣሎ።', wrong: 'ደንጕዩ ኣሎ። ቅብሊት ዝረኸብኩምሉ ተዓቂቡ ኣሎ።' },
    jobs: { name: 'ኣብ ድሕረ-ባይታ ዝግበር ስራሕ', well: 'ብእዋኑ ይግበር ኣሎ።', wrong: 'ደንጕዩ ኣሎ። ቍጽርታት ኣረጊት ክኸውን ይኽእል።' },
  },
  helpTitle: 'ንዓኹም ኣይሰርሓልኩምን ዶ?',
  helpText: 'ናብ Ingången ደውሉ። ሕቶኹም ንጽሕፈልኩም።',
};

const prs: StandingWords = {
  title: 'وضعیت سایت',
  ingress: 'سایت حالا این طور کار می‌کند. هر بار که صفحه را باز می‌کنید، از نو حساب می‌شود.',
  at: (moment) => `وضعیت: ${moment}`,
  allWell: 'همه چیز کار می‌کند',
  someWrong: 'بعضی چیزها درست کار نمی‌کند',
  parts: {
    site: { name: 'سایت و پایگاه معلومات', well: 'کار می‌کند.', wrong: 'کار نمی‌کند.' },
    mail: { name: 'ایمیل از طرف ما', well: 'درست می‌رود.', wrong: 'ناوقت شده است. آنچه رسیدش را دارید، محفوظ است.' },
    jobs: { name: 'کارهای پشت صحنه', well: 'به وقت انجام می‌شود.', wrong: 'ناوقت شده است. شماره‌ها شاید کهنه باشد.' },
  },
  helpTitle: 'برای شما کار نمی‌کند؟',
  helpText: 'به Ingången زنگ بزنید. ما درخواست شما را می‌نویسیم.',
};

const uk: StandingWords = {
  title: 'Стан сервісу',
  ingress: 'Так сайт працює зараз. Сторінка обчислюється щоразу, коли ви її відкриваєте.',
  at: (moment) => `Стан: ${moment}`,
  allWell: 'Усе працює',
  someWrong: 'Дещо працює не так, як слід',
  parts: {
    site: { name: 'Сайт і база даних', well: 'Працюють.', wrong: 'Не працюють.' },
    mail: {
      name: 'Листи від нас',
      well: 'Надсилаються як слід.',
      wrong: 'Затримуються. Усе, на що ви маєте підтвердження, збережено.',
    },
    jobs: { name: 'Фонова робота', well: 'Виконується вчасно.', wrong: 'Затримується. Цифри можуть бути застарілими.' },
  },
  helpTitle: 'У вас не працює?',
  helpText: 'Зателефонуйте до Ingången. Ми запишемо ваше запитання.',
};

const fi: StandingWords = {
  title: 'Palvelun tila',
  ingress: 'Näin sivusto toimii juuri nyt. Sivu lasketaan joka kerta, kun avaat sen.',
  at: (moment) => `Tila: ${moment}`,
  allWell: 'Kaikki toimii',
  someWrong: 'Osa ei toimi niin kuin pitäisi',
  parts: {
    site: { name: 'Sivusto ja tietokanta', well: 'Toimivat.', wrong: 'Eivät toimi.' },
    mail: {
      name: 'Sähköposti meiltä',
      well: 'Lähtee niin kuin pitää.',
      wrong: 'On myöhässä. Se, mistä olet saanut kuittauksen, on tallessa.',
    },
    jobs: { name: 'Taustatyö', well: 'Tehdään ajallaan.', wrong: 'On myöhässä. Luvut voivat olla vanhoja.' },
  },
  helpTitle: 'Eikö se toimi sinulla?',
  helpText: 'Soita Ingångeniin. Kirjoitamme pyyntösi puolestasi.',
};

const lattlast: StandingWords = {
  title: 'Fungerar allt?',
  ingress: 'Här ser du om webbplatsen fungerar just nu.',
  at: (moment) => `Så här är det ${moment}`,
  allWell: 'Allt fungerar',
  someWrong: 'Något fungerar inte',
  parts: {
    site: { name: 'Webbplatsen', well: 'Fungerar.', wrong: 'Fungerar inte.' },
    mail: {
      name: 'Mejl från oss',
      well: 'Skickas som de ska.',
      wrong: 'Är sena. Har du fått ett kvitto är det sparat.',
    },
    jobs: { name: 'Det som görs i bakgrunden', well: 'Görs i tid.', wrong: 'Är sent. Siffror kan vara gamla.' },
  },
  helpTitle: 'Fungerar det inte för dig?',
  helpText: 'Ring Ingången. Vi skriver ner din fråga.',
};

export const standingWords: Record<FaceLanguage, StandingWords> = {
  sv: sv.standing,
  en: en.standing,
  ar,
  so,
  ti,
  prs,
  uk,
  fi,
  lattlast,
};
