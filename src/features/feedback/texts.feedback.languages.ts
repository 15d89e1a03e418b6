// The words of "Was this page useful?" and of the form for comments, in every language of the public face.
import type { FaceLanguage } from '../../kit/languages.ts';

export type FeedbackWords = {
  /** The language that these words are in. */
  language: FaceLanguage;
  question: string;
  yes: string;
  no: string;
  more: string;
  comment: string;
  warning: string;
  footerLink: string;
  title: string;
  ingress: string;
  about: string;
  aboutSite: string;
  questionChoice: string;
  email: string;
  emailHelp: string;
  send: string;
  thanksTitle: string;
  thanksText: string;
  thanksMail: string;
  back: string;
  errors: { nothing: string; tooLong: string; email: string; emailAlone: string; full: string };
};

const sv: FeedbackWords = {
  language: 'sv',
  question: 'Hade du nytta av sidan?',
  yes: 'Ja',
  no: 'Nej',
  more: 'Skriv en kommentar',
  comment: 'Din kommentar',
  warning:
    'Skriv inga personuppgifter: inga namn, inga personnummer, inget om ett enskilt barn. Vill du ha hjälp i ett ärende, ring oss i stället.',
  footerLink: 'Lämna en synpunkt på sidan',
  title: 'Lämna en synpunkt',
  ingress: 'Berätta vad som är bra eller dåligt på webbplatsen. Den som har skrivit sidan läser det du skriver.',
  about: 'Din synpunkt gäller sidan',
  aboutSite: 'Din synpunkt gäller hela webbplatsen.',
  questionChoice: 'Hade du nytta av sidan?',
  email: 'Din e-postadress',
  emailHelp:
    'Bara om du vill ha svar. Adressen sparas skild från din kommentar, används bara till svaret och tas bort senast efter 180 dagar.',
  send: 'Skicka',
  thanksTitle: 'Tack, vi har tagit emot ditt svar',
  thanksText: 'Det hjälper oss att göra sidan bättre.',
  thanksMail: 'Om du lämnade en adress får du ett mejl med en länk när någon har svarat.',
  back: 'Tillbaka till sidan',
  errors: {
    nothing: 'Svara ja eller nej, eller skriv en kommentar.',
    tooLong: 'Kommentaren är för lång. Skriv högst 2 000 tecken.',
    email: 'Skriv adressen så här: namn@example.se',
    emailAlone: 'Skriv en kommentar också, så att vi vet vad vi ska svara på.',
    full: 'Vi har fått så många synpunkter i dag att vi inte kan ta emot fler. Försök igen i morgon, eller ring oss.',
  },
};

const en: FeedbackWords = {
  language: 'en',
  question: 'Was this page useful?',
  yes: 'Yes',
  no: 'No',
  more: 'Write a comment',
  comment: 'Your comment',
  warning:
    'Leave out personal details: no names, no personal numbers, nothing about one particular child. If you need help in a matter, call us instead.',
  footerLink: 'Comment on this page',
  title: 'Leave a comment',
  ingress: 'Tell us what works and what does not. Whoever wrote the page reads what you write.',
  about: 'Your comment is about the page',
  aboutSite: 'Your comment is about the whole site.',
  questionChoice: 'Was the page useful?',
  email: 'Your e-mail address',
  emailHelp:
    'Only if you want an answer. The address is kept apart from your comment, used for the answer alone, and erased after 180 days at the latest.',
  send: 'Send',
  thanksTitle: 'Thank you, we have received it',
  thanksText: 'It helps us make the page better.',
  thanksMail: 'If you left an address, you get an e-mail with a link when somebody has answered.',
  back: 'Back to the page',
  errors: {
    nothing: 'Answer yes or no, or write a comment.',
    tooLong: 'The comment is too long. Write at most 2,000 characters.',
    email: 'Write the address like this: name@example.com',
    emailAlone: 'Write a comment too, so that we know what to answer.',
    full: 'We have had so many comments today that we cannot take more. Try again tomorrow, or call us.',
  },
};

const ar: FeedbackWords = {
  language: 'ar',
  question: 'هل كانت الصفحة مفيدة؟',
  yes: 'نعم',
  no: 'لا',
  more: 'اكتبوا تعليقًا',
  comment: 'تعليقكم',
  warning:
    'لا تكتبوا بيانات شخصية: لا أسماء ولا أرقامًا شخصية ولا شيئًا عن طفل معين. إذا أردتم مساعدة في حالة ما فاتصلوا بنا.',
  footerLink: 'علّقوا على هذه الصفحة',
  title: 'اكتبوا رأيكم',
  ingress: 'أخبرونا بما هو جيد أو سيئ في الموقع. من كتب الصفحة يقرأ ما تكتبونه.',
  about: 'رأيكم عن الصفحة',
  aboutSite: 'رأيكم عن الموقع كله.',
  questionChoice: 'هل كانت الصفحة مفيدة؟',
  email: 'بريدكم الإلكتروني',
  emailHelp:
    'فقط إذا أردتم جوابًا. نحفظ العنوان منفصلًا عن تعليقكم، ونستخدمه للجواب فقط، ونحذفه بعد 180 يومًا على الأكثر.',
  send: 'إرسال',
  thanksTitle: 'شكرًا، استلمنا جوابكم',
  thanksText: 'هذا يساعدنا على تحسين الصفحة.',
  thanksMail: 'إذا تركتم عنوانًا فستصلكم رسالة فيها رابط عندما يجيب أحد.',
  back: 'رجوع إلى الصفحة',
  errors: {
    nothing: 'أجيبوا بنعم أو لا، أو اكتبوا تعليقًا.',
    tooLong: 'التعليق طويل جدًا. اكتبوا 2000 حرف على الأكثر.',
    email: 'اكتبوا العنوان هكذا: namn@example.se',
    emailAlone: 'اكتبوا تعليقًا أيضًا حتى نعرف على ماذا نجيب.',
    full: 'وصلتنا اليوم آراء كثيرة ولا يمكننا استلام المزيد. حاولوا غدًا أو اتصلوا بنا.',
  },
};

const so: FeedbackWords = {
  language: 'so',
  question: 'Boggu ma ku caawiyay?',
  yes: 'Haa',
  no: 'Maya',
  more: 'Qor faallo',
  comment: 'Faalladaada',
  warning:
    'Ha qorin xog shakhsi ah: magacyo, lambar shakhsi ama wax ku saabsan ilmo gaar ah. Haddii aad caawimo rabto, na soo wac.',
  footerLink: 'Faallo ka bixi boggan',
  title: "Ra'yigaaga qor",
  ingress: 'Noo sheeg waxa bogga ku wanaagsan ama ku xun. Qofka bogga qoray ayaa akhrinaya.',
  about: 'Faalladaadu waxay ku saabsan tahay bogga',
  aboutSite: 'Faalladaadu waxay ku saabsan tahay bogga oo dhan.',
  questionChoice: 'Boggu ma ku caawiyay?',
  email: 'Iimaylkaaga',
  emailHelp:
    'Kaliya haddii aad jawaab rabto. Cinwaanka gaar ayaa loo kaydiyaa, jawaabta oo keliya ayaa loo isticmaalaa, waxaana la tirtiraa ugu dambayn 180 maalmood kadib.',
  send: 'Dir',
  thanksTitle: 'Mahadsanid, waan helnay',
  thanksText: 'Waxay naga caawinaysaa inaan bogga wanaajinno.',
  thanksMail: 'Haddii aad cinwaan dhaaftay, iimayl link leh ayaa kuu imanaya marka la jawaabo.',
  back: 'Ku noqo bogga',
  errors: {
    nothing: 'Ka jawaab haa ama maya, ama faallo qor.',
    tooLong: 'Faalladu way dheer tahay. Ugu badnaan 2000 xaraf qor.',
    email: 'Cinwaanka u qor sidan: namn@example.se',
    emailAlone: 'Faallo sidoo kale qor, si aan u ogaanno waxa aan ka jawaabayno.',
    full: 'Maanta faallooyin aad u badan ayaa na soo gaaray. Berri isku day, ama na soo wac.',
  },
};

const ti: FeedbackWords = {
  language: 'ti',
  question: 'እዚ ገጽ ጠቒሙኩም ዶ?',
  yes: 'እወ',
  no: 'ኣይፋል',
  more: 'ርእይቶ ጽሓፉ',
  comment: 'ርእይቶኹም',
  warning: 'ውልቃዊ ሓበሬታ ኣይትጽሓፉ፦ ስም፡ ውልቃዊ ቁጽሪ ወይ ብዛዕባ ሓደ ቆልዓ። ሓገዝ እንተ ደሊኹም ደውሉልና።',
  footerLink: 'ብዛዕባ እዚ ገጽ ርእይቶ ሃቡ',
  title: 'ርእይቶ ሃቡ',
  ingress: 'እንታይ ጽቡቕ ወይ ሕማቕ ከም ዘሎ ንገሩና። ነቲ ገጽ ዝጸሓፈ ሰብ የንብቦ።',
  about: 'ርእይቶኹም ብዛዕባ እዚ ገጽ',
  aboutSite: 'ርእይቶኹም ብዛዕባ ምሉእ መርበብ።',
  questionChoice: 'እዚ ገጽ ጠቒሙኩም ዶ?',
  email: 'ኢመይልኩም',
  emailHelp: 'መልሲ እንተ ደሊኹም ጥራይ። ኢመይልኩም ካብ ርእይቶኹም ፈሊና ንዕቅቦ፡ ንመልሲ ጥራይ ንጥቀመሉ፡ እንተ ደንጐየ ድሕሪ 180 መዓልቲ ይድምሰስ።',
  send: 'ስደዱ',
  thanksTitle: 'የቐንየልና፡ በጺሑና ኣሎ',
  thanksText: 'ነቲ ገጽ ንምምሕያሽ ይሕግዘና።',
  thanksMail: 'ኢመይል እንተ ሂብኩም፡ ሰብ ምስ መለሰ ሊንክ ዘለዎ መልእኽቲ ይበጽሓኩም።',
  back: 'ናብቲ ገጽ ተመለሱ',
  errors: {
    nothing: 'እወ ወይ ኣይፋል በሉ፡ ወይ ርእይቶ ጽሓፉ።',
    tooLong: 'ርእይቶ ኣዝዩ ነዊሕ እዩ። እንተ በዝሐ 2000 ፊደላት ጽሓፉ።',
    email: 'ኢመይል ከምዚ ጽሓፉ፦ namn@example.se',
    emailAlone: 'ርእይቶ እውን ጽሓፉ፡ ብዛዕባ እንታይ ከም እንምልስ ክንፈልጥ።',
    full: 'ሎሚ ኣዝዩ ብዙሕ ርእይቶ መጺኡና። ጽባሕ ፈትኑ ወይ ደውሉልና።',
  },
};

const prs: FeedbackWords = {
  language: 'prs',
  question: 'این صفحه مفید بود؟',
  yes: 'بلی',
  no: 'نه',
  more: 'نظر بنویسید',
  comment: 'نظر شما',
  warning: 'معلومات شخصی ننویسید: نه نام، نه شمارهٔ شخصی، نه چیزی در بارهٔ یک طفل. اگر کمک می‌خواهید، زنگ بزنید.',
  footerLink: 'در بارهٔ این صفحه نظر بدهید',
  title: 'نظر بدهید',
  ingress: 'بگویید چه خوب است یا چه بد است. کسی که صفحه را نوشته، نظر شما را می‌خواند.',
  about: 'نظر شما در بارهٔ صفحه',
  aboutSite: 'نظر شما در بارهٔ تمام وب‌سایت است.',
  questionChoice: 'این صفحه مفید بود؟',
  email: 'ایمیل شما',
  emailHelp:
    'فقط اگر جواب می‌خواهید. ایمیل جدا از نظر شما نگه داشته می‌شود، فقط برای جواب است و حد اکثر بعد از ۱۸۰ روز پاک می‌شود.',
  send: 'فرستادن',
  thanksTitle: 'تشکر، نظر شما رسید',
  thanksText: 'این کمک می‌کند صفحه را بهتر کنیم.',
  thanksMail: 'اگر ایمیل داده‌اید، وقتی کسی جواب بدهد یک لینک می‌گیرید.',
  back: 'برگشت به صفحه',
  errors: {
    nothing: 'بلی یا نه بگویید، یا نظر بنویسید.',
    tooLong: 'نظر بسیار دراز است. حد اکثر ۲۰۰۰ حرف بنویسید.',
    email: 'ایمیل را این طور بنویسید: namn@example.se',
    emailAlone: 'نظر هم بنویسید تا بدانیم به چه جواب بدهیم.',
    full: 'امروز نظرهای زیاد گرفتیم و بیشتر گرفته نمی‌توانیم. فردا کوشش کنید یا زنگ بزنید.',
  },
};

const uk: FeedbackWords = {
  language: 'uk',
  question: 'Чи була сторінка корисною?',
  yes: 'Так',
  no: 'Ні',
  more: 'Написати коментар',
  comment: 'Ваш коментар',
  warning:
    'Не пишіть особистих даних: ні імен, ні персональних номерів, нічого про окрему дитину. Якщо потрібна допомога, зателефонуйте нам.',
  footerLink: 'Прокоментувати сторінку',
  title: 'Залишити коментар',
  ingress: 'Розкажіть, що добре, а що погано. Той, хто написав сторінку, прочитає це.',
  about: 'Ваш коментар про сторінку',
  aboutSite: 'Ваш коментар про весь сайт.',
  questionChoice: 'Чи була сторінка корисною?',
  email: 'Ваша електронна пошта',
  emailHelp:
    'Лише якщо хочете відповіді. Адресу зберігаємо окремо від коментаря, використовуємо тільки для відповіді й видаляємо щонайпізніше за 180 днів.',
  send: 'Надіслати',
  thanksTitle: 'Дякуємо, ми отримали вашу відповідь',
  thanksText: 'Це допоможе покращити сторінку.',
  thanksMail: 'Якщо ви залишили адресу, ви отримаєте лист із посиланням, коли хтось відповість.',
  back: 'Назад до сторінки',
  errors: {
    nothing: 'Виберіть «так» чи «ні» або напишіть коментар.',
    tooLong: 'Коментар задовгий. Не більше 2000 знаків.',
    email: 'Пишіть адресу так: namn@example.se',
    emailAlone: 'Напишіть також коментар, щоб ми знали, на що відповісти.',
    full: 'Сьогодні ми отримали дуже багато коментарів і більше не приймаємо. Спробуйте завтра або зателефонуйте.',
  },
};

const fi: FeedbackWords = {
  language: 'fi',
  question: 'Oliko sivusta hyötyä?',
  yes: 'Kyllä',
  no: 'Ei',
  more: 'Kirjoita kommentti',
  comment: 'Kommenttisi',
  warning:
    'Älä kirjoita henkilötietoja: ei nimiä, ei henkilötunnuksia, ei mitään yksittäisestä lapsesta. Jos tarvitset apua, soita meille.',
  footerLink: 'Kommentoi sivua',
  title: 'Anna palautetta',
  ingress: 'Kerro, mikä on hyvää tai huonoa. Sivun kirjoittaja lukee palautteesi.',
  about: 'Palautteesi koskee sivua',
  aboutSite: 'Palautteesi koskee koko sivustoa.',
  questionChoice: 'Oliko sivusta hyötyä?',
  email: 'Sähköpostiosoitteesi',
  emailHelp:
    'Vain jos haluat vastauksen. Osoite säilytetään erillään kommentistasi, sitä käytetään vain vastaukseen ja se poistetaan viimeistään 180 päivän kuluttua.',
  send: 'Lähetä',
  thanksTitle: 'Kiitos, saimme vastauksesi',
  thanksText: 'Se auttaa meitä parantamaan sivua.',
  thanksMail: 'Jos jätit osoitteen, saat viestin, jossa on linkki, kun joku on vastannut.',
  back: 'Takaisin sivulle',
  errors: {
    nothing: 'Vastaa kyllä tai ei, tai kirjoita kommentti.',
    tooLong: 'Kommentti on liian pitkä. Kirjoita enintään 2 000 merkkiä.',
    email: 'Kirjoita osoite näin: namn@example.se',
    emailAlone: 'Kirjoita myös kommentti, jotta tiedämme, mihin vastata.',
    full: 'Olemme saaneet tänään niin paljon palautetta, ettemme voi ottaa enempää vastaan. Yritä huomenna tai soita.',
  },
};

const lattlast: FeedbackWords = {
  language: 'lattlast',
  question: 'Var sidan bra?',
  yes: 'Ja',
  no: 'Nej',
  more: 'Skriv vad du tycker',
  comment: 'Vad tycker du?',
  warning: 'Skriv inga namn. Skriv inga personnummer. Skriv inget om ett barn. Behöver du hjälp? Ring oss.',
  footerLink: 'Säg vad du tycker om sidan',
  title: 'Säg vad du tycker',
  ingress: 'Berätta vad som är bra eller dåligt. Den som har skrivit sidan läser det.',
  about: 'Du skriver om sidan',
  aboutSite: 'Du skriver om hela webbplatsen.',
  questionChoice: 'Var sidan bra?',
  email: 'Din mejladress',
  emailHelp: 'Skriv den bara om du vill ha svar. Vi tar bort den efter högst 180 dagar.',
  send: 'Skicka',
  thanksTitle: 'Tack för ditt svar',
  thanksText: 'Det hjälper oss att göra sidan bättre.',
  thanksMail: 'Har du skrivit din mejladress? Då får du ett mejl med en länk när vi har svarat.',
  back: 'Tillbaka till sidan',
  errors: {
    nothing: 'Svara ja eller nej. Eller skriv vad du tycker.',
    tooLong: 'Texten är för lång. Skriv högst 2 000 tecken.',
    email: 'Skriv adressen så här: namn@example.se',
    emailAlone: 'Skriv också vad du tycker, så att vi kan svara.',
    full: 'Vi har fått många svar i dag. Försök igen i morgon eller ring oss.',
  },
};

export const feedbackWords: Record<FaceLanguage, FeedbackWords> = { sv, en, ar, so, ti, prs, uk, fi, lattlast };
