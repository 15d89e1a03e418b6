// The words of asking that a picture be taken away, in every language of the public face: a right of whoever is in it, and of
// a child's guardian.
import type { FaceLanguage } from '../../kit/languages.ts';
import { formOf } from '../../kit/plurals.ts';
import { en } from './texts.en.ts';
import { type PictureTexts, sv } from './texts.sv.ts';

export type RemovalWords = PictureTexts['removal'] & {
  errors: Pick<PictureTexts['errors'], 'place' | 'tooLong' | 'personalNumber'>;
};

const ar: RemovalWords = {
  link: 'هل تظهرون في الصورة ولا تريدون ذلك؟',
  title: 'اطلبوا إزالة صورة',
  ingress: 'هل تظهرون أنتم أو طفلكم في صورة لا تريدونها هنا؟ أخبرونا أي صورة، وسنزيلها.',
  lead: 'لا تحتاجون إلى ذكر السبب. نزيل الصورة أولًا ثم نسأل.',
  chosen: 'هذه هي الصورة',
  place: 'أي صورة؟',
  placeHelp: 'ضعوا عنوان الصفحة، أو صفوا أين رأيتم الصورة.',
  words: 'هل تريدون أن تقولوا شيئًا آخر؟',
  wordsHelp: 'لا تكتبوا أرقامًا شخصية.',
  contact: 'كيف نتواصل معكم؟',
  contactHelp: 'بريد إلكتروني أو هاتف، إذا أردتم جوابًا.',
  send: 'إرسال',
  doneTitle: 'شكرًا، وصلنا طلبكم',
  doneText: 'نزيل الصورة حالما نرى طلبكم، وغالبًا في اليوم نفسه. إذا تركتم بريدًا إلكترونيًا أو هاتفًا فسنتواصل معكم.',
  home: 'إلى صفحة البداية',
  errors: {
    place: 'اكتبوا أي صورة تقصدون أو أين رأيتموها.',
    tooLong: (limit) =>
      formOf('ar', limit, {
        few: `اكتبوا ${limit} أحرف على الأكثر.`,
        many: `اكتبوا ${limit} حرفًا على الأكثر.`,
        other: `اكتبوا ${limit} حرف على الأكثر.`,
      }),
    personalNumber: 'احذفوا الرقم الشخصي. لا يجوز أن يكون هنا.',
  },
};

const so: RemovalWords = {
  link: 'Ma ku jirtaa sawirka, mana rabtid?',
  title: 'Na weydiiso in sawir la tirtiro',
  ingress: 'Adiga ama ilmahaagu ma ku jirtaan sawir aadan halkan ku rabin? Noo sheeg kan uu yahay, waana tirtiraynaa.',
  lead: 'Uma baahnid inaad sababta sheegto. Marka hore sawirka waan tirtirnaa, kaddib ayaan weydiinnaa.',
  chosen: 'Sawirku waa kan',
  place: 'Waa sawirkee?',
  placeHelp: 'Halkan dhig cinwaanka bogga, ama sharax meesha aad sawirka ku aragtay.',
  words: 'Wax kale ma rabtaa inaad noo sheegto?',
  wordsHelp: 'Ha qorin lambar shakhsi.',
  contact: 'Sidee kula soo xiriirnaa?',
  contactHelp: 'Iimayl ama telefoon, haddii aad jawaab rabto.',
  send: 'Dir',
  doneTitle: 'Mahadsanid, codsigaaga waan helnay',
  doneText:
    'Sawirka waan tirtiraynaa marka aan aragno, inta badan isla maalintaas. Haddii aad iimayl ama telefoon dhaaftay, waan kula soo xiriiraynaa.',
  home: 'Bogga hore',
  errors: {
    place: 'Qor sawirka uu yahay ama meesha aad ku aragtay.',
    tooLong: (limit) => `Qor ugu badnaan ${limit} xaraf.`,
    personalNumber: 'Ka saar lambarka shakhsiga. Halkan kuma habboona.',
  },
};

const ti: RemovalWords = {
  link: 'ኣብቲ ስእሊ ትርኣዩ ዶ፡ ኣይትደልዩን ድማ?',
  title: 'ስእሊ ክእለ ሕተቱ',
  ingress: 'ንስኹም ወይ ቆልዓኹም ኣብዚ ዘይትደልይዎ ስእሊ ትርኣዩ ዶ? ኣየናይ ስእሊ ምዃኑ ንገሩና፡ ከነልዕሎ ኢና።',
  lead: 'ምኽንያት ክትነግሩ ኣየድልን። ፈለማ ነቲ ስእሊ ነልዕሎ፡ ድሕሪኡ ንሓትት።',
  chosen: 'እቲ ስእሊ እዚ እዩ',
  place: 'ኣየናይ ስእሊ?',
  placeHelp: 'ኣድራሻ ናይቲ ገጽ ኣእትዉ፡ ወይ ኣበይ ከም ዝረኣኹምዎ ግለጹ።',
  words: 'ካልእ ክትነግሩና እትደልይዎ ኣሎ ዶ?',
  wordsHelp: 'ውልቃዊ ቁጽሪ ኣይትጽሓፉ።',
  contact: 'ከመይ ንረኽበኩም?',
  contactHelp: 'ኢመይል ወይ ተለፎን፡ መልሲ እንተ ደሊኹም።',
  send: 'ስደዱ',
  doneTitle: 'የቐንየልና፡ ሕቶኹም በጺሑና ኣሎ',
  doneText: 'ነቲ ስእሊ ምስ ረኣናዮ ነልዕሎ፡ መብዛሕትኡ ግዜ ኣብቲ መዓልቲ እቲ። ኢመይል ወይ ተለፎን እንተ ሂብኩም ክንረኽበኩም ኢና።',
  home: 'ናብ መጀመርታ ገጽ',
  errors: {
    place: 'ኣየናይ ስእሊ ምዃኑ ወይ ኣበይ ከም ዝረኣኹምዎ ጽሓፉ።',
    tooLong: (limit) => `እንተ በዝሐ ${limit} ፊደላት ጽሓፉ።`,
    personalNumber: 'ነቲ ውልቃዊ ቁጽሪ ኣውጽእዎ። ኣብዚ ክጸሓፍ የብሉን።',
  },
};

const prs: RemovalWords = {
  link: 'شما در عکس هستید و نمی‌خواهید؟',
  title: 'بخواهید که عکسی را برداریم',
  ingress: 'شما یا طفل شما در عکسی هستید که نمی‌خواهید اینجا باشد؟ بگویید کدام عکس، آن را برمی‌داریم.',
  lead: 'لازم نیست بگویید چرا. اول عکس را برمی‌داریم، بعد می‌پرسیم.',
  chosen: 'عکس همین است',
  place: 'کدام عکس؟',
  placeHelp: 'آدرس صفحه را بگذارید، یا بگویید عکس را کجا دیدید.',
  words: 'می‌خواهید چیز دیگری بگویید؟',
  wordsHelp: 'شمارهٔ شخصی ننویسید.',
  contact: 'چطور با شما تماس بگیریم؟',
  contactHelp: 'ایمیل یا تلفون، اگر جواب می‌خواهید.',
  send: 'فرستادن',
  doneTitle: 'تشکر، درخواست شما رسید',
  doneText:
    'همین که درخواست را ببینیم عکس را برمی‌داریم، بیشتر وقت‌ها در همان روز. اگر ایمیل یا تلفون داده‌اید، با شما تماس می‌گیریم.',
  home: 'به صفحهٔ اول',
  errors: {
    place: 'بنویسید کدام عکس است یا آن را کجا دیدید.',
    tooLong: (limit) => `حد اکثر ${limit} حرف بنویسید.`,
    personalNumber: 'شمارهٔ شخصی را پاک کنید. نباید اینجا باشد.',
  },
};

const uk: RemovalWords = {
  link: 'Ви на фото і не хочете цього?',
  title: 'Попросити прибрати фото',
  ingress: 'Ви або ваша дитина на фото, якого ви тут не хочете? Скажіть, яке це фото, і ми його приберемо.',
  lead: 'Не треба пояснювати причину. Спочатку ми прибираємо фото, а потім питаємо.',
  chosen: 'Це те фото',
  place: 'Яке фото?',
  placeHelp: 'Вставте адресу сторінки або опишіть, де ви бачили фото.',
  words: 'Хочете розповісти ще щось?',
  wordsHelp: 'Не пишіть персональних номерів.',
  contact: 'Як із вами зв’язатися?',
  contactHelp: 'Електронна пошта або телефон, якщо хочете відповіді.',
  send: 'Надіслати',
  doneTitle: 'Дякуємо, ми отримали ваше прохання',
  doneText:
    'Ми приберемо фото, щойно побачимо прохання, найчастіше того ж дня. Якщо ви залишили пошту або телефон, ми з вами зв’яжемося.',
  home: 'На головну сторінку',
  errors: {
    place: 'Напишіть, яке це фото або де ви його бачили.',
    tooLong: (limit) =>
      formOf('uk', limit, {
        one: `Напишіть не більше ніж ${limit} знак.`,
        few: `Напишіть не більше ніж ${limit} знаки.`,
        other: `Напишіть не більше ніж ${limit} знаків.`,
      }),
    personalNumber: 'Приберіть персональний номер. Йому тут не місце.',
  },
};

const fi: RemovalWords = {
  link: 'Oletko kuvassa, etkä halua olla?',
  title: 'Pyydä meitä poistamaan kuva',
  ingress: 'Oletko sinä tai lapsesi kuvassa, jota et halua tänne? Kerro, mikä kuva se on, niin poistamme sen.',
  lead: 'Sinun ei tarvitse kertoa syytä. Poistamme kuvan ensin ja kysymme sitten.',
  chosen: 'Kuva on tämä',
  place: 'Mikä kuva?',
  placeHelp: 'Liitä sivun osoite tai kerro, missä näit kuvan.',
  words: 'Haluatko kertoa jotain muuta?',
  wordsHelp: 'Älä kirjoita henkilötunnuksia.',
  contact: 'Miten saamme sinuun yhteyden?',
  contactHelp: 'Sähköposti tai puhelin, jos haluat vastauksen.',
  send: 'Lähetä',
  doneTitle: 'Kiitos, saimme pyyntösi',
  doneText:
    'Poistamme kuvan heti, kun olemme nähneet pyynnön, useimmiten samana päivänä. Jos jätit sähköpostin tai puhelinnumeron, otamme yhteyttä.',
  home: 'Aloitussivulle',
  errors: {
    place: 'Kirjoita, mikä kuva se on tai missä näit sen.',
    tooLong: (limit) => `Kirjoita enintään ${limit} merkkiä.`,
    personalNumber: 'Poista henkilötunnus. Se ei kuulu tänne.',
  },
};

const lattlast: RemovalWords = {
  link: 'Är du med på bilden och vill inte det?',
  title: 'Be oss ta bort en bild',
  ingress: 'Är du eller ditt barn med på en bild? Vill du inte det? Berätta vilken bild. Då tar vi bort den.',
  lead: 'Du behöver inte säga varför. Vi tar bort bilden först. Sedan frågar vi.',
  chosen: 'Det är den här bilden',
  place: 'Vilken bild?',
  placeHelp: 'Skriv sidans adress. Eller berätta var du såg bilden.',
  words: 'Vill du säga något mer?',
  wordsHelp: 'Skriv inga personnummer.',
  contact: 'Hur når vi dig?',
  contactHelp: 'Skriv mejl eller telefon om du vill ha svar.',
  send: 'Skicka',
  doneTitle: 'Tack. Vi vet att du vill ha bort bilden',
  doneText:
    'Vi tar bort bilden när vi har läst det du skrev. Ofta samma dag. Har du skrivit mejl eller telefon? Då hör vi av oss.',
  home: 'Till första sidan',
  errors: {
    place: 'Skriv vilken bild det är eller var du såg den.',
    tooLong: (limit) => `Skriv högst ${limit} tecken.`,
    personalNumber: 'Ta bort personnumret.',
  },
};

export const removalWords: Record<FaceLanguage, RemovalWords> = {
  sv: { ...sv.removal, errors: sv.errors },
  en: { ...en.removal, errors: en.errors },
  ar,
  so,
  ti,
  prs,
  uk,
  fi,
  lattlast,
};
