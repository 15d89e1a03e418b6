// The page where an answer stands, and the letter that leads to it, in every language of the public face: who wrote in a
// language is led back in it. The answer itself is in the words of whoever wrote it.
import { type FaceLanguage, isolate } from '../../kit/languages.ts';
import { en } from './texts.en.ts';
import { type FeedbackTexts, sv } from './texts.sv.ts';

export type AnswerWords = {
  answer: FeedbackTexts['answer'];
  letter: FeedbackTexts['letter'];
  pageNames: Record<string, string>;
};

const ar: AnswerWords = {
  pageNames: { '/': 'صفحة البداية', '/synpunkter': 'الموقع كله' },
  answer: {
    title: 'جواب على رأيكم',
    ingress: (page) => `كتبتم إلينا عن: ${isolate(page)}.`,
    answerTitle: 'جوابنا',
    commentTitle: 'كتبتم',
    until: (day) => `تبقى هذه الصفحة حتى ${day}. لا يقرؤها إلا من لديه الرابط.`,
    toPage: 'إلى الصفحة',
  },
  letter: {
    subject: 'وصلكم جواب من Centralt skolstöd',
    text: (link) =>
      `مرحبًا\n\nكتبتم إلينا عن صفحة في الموقع وأردتم جوابًا. اقرؤوا الجواب هنا:\n${link}\n\nالرابط لكم وحدكم وصالح 90 يومًا. لا يمكن الرد على هذه الرسالة.\nتُرجمت هذه الرسالة آليًا في 22 نوفمبر 2026.\n`,
  },
};

const so: AnswerWords = {
  pageNames: { '/': 'bogga hore', '/synpunkter': 'bogga oo dhan' },
  answer: {
    title: 'Jawaabta faalladaada',
    ingress: (page) => `Waxaad noo soo qortay wax ku saabsan ${page}.`,
    answerTitle: 'Jawaabtayada',
    commentTitle: 'Waxaad qortay',
    until: (day) => `Boggani wuxuu jirayaa ilaa ${day}. Adiga linkiga haysta oo keliya ayaa akhrin kara.`,
    toPage: 'Bogga tag',
  },
  letter: {
    subject: 'Jawaab ayaa kaaga timid Centralt skolstöd',
    text: (link) =>
      `Salaan\n\nWaxaad noo soo qortay wax ku saabsan bog, jawaabna waad rabtay. Halkan ka akhri:\n${link}\n\nLinkiga adiga oo keliya ayaa iska leh, wuxuuna shaqaynayaa 90 maalmood. Iimaylkan lagama jawaabi karo.\nIimaylkan mashiin ayaa turjumay 22 Nofembar 2026.\n`,
  },
};

const ti: AnswerWords = {
  pageNames: { '/': 'መጀመርታ ገጽ', '/synpunkter': 'ምሉእ መርበብ' },
  answer: {
    title: 'መልሲ ንርእይቶኹም',
    ingress: (page) => `ብዛዕባ እዚ ጽሒፍኩምልና፦ ${page}።`,
    answerTitle: 'መልስና',
    commentTitle: 'ዝጸሓፍኩምዎ',
    until: (day) => `እዚ ገጽ ክሳብ ${day} ይጸንሕ። እቲ ሊንክ ዘለኩም ጥራይ ከተንብብዎ ትኽእሉ።`,
    toPage: 'ናብቲ ገጽ',
  },
  letter: {
    subject: 'ካብ Centralt skolstöd መልሲ መጺኡኩም',
    text: (link) =>
      `ሰላም\n\nብዛዕባ ሓደ ገጽ ጽሒፍኩምልና፡ መልሲ ድማ ደሊኹም። መልሲ ኣብዚ ኣንብቡ፦\n${link}\n\nእቲ ሊንክ ናትኩም ጥራይ እዩ፡ ን90 መዓልቲ ይሰርሕ። ነዚ ኢመይል ክትምልሱ ኣይከኣልን።\nእዚ ኢመይል ብማሽን ዝተተርጐመ እዩ፡ 22 ሕዳር 2026።\n`,
  },
};

const prs: AnswerWords = {
  pageNames: { '/': 'صفحهٔ اول', '/synpunkter': 'تمام وب‌سایت' },
  answer: {
    title: 'جواب به نظر شما',
    ingress: (page) => `شما در بارهٔ این نوشتید: ${isolate(page)}.`,
    answerTitle: 'جواب ما',
    commentTitle: 'شما نوشتید',
    until: (day) => `این صفحه تا ${day} می‌ماند. فقط کسی که لینک را دارد خوانده می‌تواند.`,
    toPage: 'به صفحه',
  },
  letter: {
    subject: 'از Centralt skolstöd جواب گرفتید',
    text: (link) =>
      `سلام\n\nشما در بارهٔ یک صفحه نوشتید و جواب خواستید. جواب را اینجا بخوانید:\n${link}\n\nاین لینک تنها از شماست و ۹۰ روز کار می‌کند. به این ایمیل جواب داده نمی‌شود.\nاین ایمیل در ۲۲ نوامبر ۲۰۲۶ با ماشین ترجمه شده است.\n`,
  },
};

const uk: AnswerWords = {
  pageNames: { '/': 'головну сторінку', '/synpunkter': 'весь сайт' },
  answer: {
    title: 'Відповідь на ваш коментар',
    ingress: (page) => `Ви писали нам про ${page}.`,
    answerTitle: 'Наша відповідь',
    commentTitle: 'Ви написали',
    until: (day) => `Ця сторінка діє до ${day}. Прочитати її можете лише ви, бо маєте посилання.`,
    toPage: 'До сторінки',
  },
  letter: {
    subject: 'Вам відповіли з Centralt skolstöd',
    text: (link) =>
      `Вітаємо\n\nВи писали нам про сторінку сайту й хотіли відповіді. Прочитайте її тут:\n${link}\n\nПосилання лише для вас і діє 90 днів. На цей лист відповісти не можна.\nЦей лист перекладено машиною 22 листопада 2026 року.\n`,
  },
};

const fi: AnswerWords = {
  pageNames: { '/': 'aloitussivu', '/synpunkter': 'koko sivusto' },
  answer: {
    title: 'Vastaus palautteeseesi',
    ingress: (page) => `Kirjoitit meille. Sivu: ${page}.`,
    answerTitle: 'Vastauksemme',
    commentTitle: 'Kirjoitit',
    until: (day) => `Tämä sivu on olemassa ${day} asti. Vain sinä, jolla on linkki, voit lukea sen.`,
    toPage: 'Sivulle',
  },
  letter: {
    subject: 'Olet saanut vastauksen: Centralt skolstöd',
    text: (link) =>
      `Hei\n\nKirjoitit meille sivuston sivusta ja halusit vastauksen. Lue vastaus täältä:\n${link}\n\nLinkki on vain sinun ja voimassa 90 päivää. Tähän viestiin ei voi vastata.\nKone on kääntänyt tämän viestin 22. marraskuuta 2026.\n`,
  },
};

const lattlast: AnswerWords = {
  pageNames: { '/': 'första sidan', '/synpunkter': 'hela webbplatsen' },
  answer: {
    title: 'Vi har svarat dig',
    ingress: (page) => `Du skrev till oss om ${page}.`,
    answerTitle: 'Vårt svar',
    commentTitle: 'Du skrev',
    until: (day) => `Sidan finns till ${day}. Bara du som har länken kan läsa den.`,
    toPage: 'Till sidan',
  },
  letter: {
    subject: 'Centralt skolstöd har svarat dig',
    text: (link) =>
      `Hej\n\nDu skrev till oss och ville ha svar. Läs svaret här:\n${link}\n\nLänken är bara din. Den fungerar i 90 dagar. Du kan inte svara på mejlet.\n`,
  },
};

const complete = ({ answer, letter, list }: FeedbackTexts): AnswerWords => ({
  answer,
  letter,
  pageNames: list.pageNames,
});

export const answerWords: Record<FaceLanguage, AnswerWords> = {
  sv: complete(sv),
  en: complete(en),
  ar,
  so,
  ti,
  prs,
  uk,
  fi,
  lattlast,
};
