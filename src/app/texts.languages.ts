// The frame's words in the languages that only the public face has: where families can go, the trial band, and the pages for
// what went wrong. What is said behind the door alone is in Swedish and English.
import { feedbackWords } from '../features/feedback/index.ts';
import { type FaceLanguage, fallbackOf } from '../kit/languages.ts';
import { en } from './texts.en.ts';
import { type FrameTexts, sv } from './texts.sv.ts';

/** All that an open page can say by itself. */
type FaceFrameTexts = Omit<FrameTexts, 'nav' | 'conflicts' | 'desk' | 'product'> & {
  nav: Pick<FrameTexts['nav'], 'units' | 'search' | 'contact' | 'own' | 'ownChildren' | 'notices'>;
};

const spoken: Record<Exclude<FaceLanguage, 'sv' | 'en'>, FaceFrameTexts> = {
  ar: {
    trial: 'الأشخاص والحالات هنا خيالية. لا تكتبوا شيئًا عن أطفال حقيقيين.',
    nav: {
      units: 'الأقسام',
      search: 'بحث',
      contact: 'اتصلوا بنا',
      own: 'أسئلتي',
      ownChildren: 'أطفالي',
      notices: 'الأحداث',
    },
    footer: {
      contact: 'اتصلوا بنا',
      accessibility: 'إمكانية الوصول',
      standing: 'حالة التشغيل',
      data: 'بيانات مفتوحة',
      newsletter: 'رسالة إخبارية',
      feedback: 'آراؤكم',
    },
    footerLabel: 'روابط الموقع',
    ownSessions: 'عمليات تسجيل دخولي',
    phone: 'Ingången تجيب على الهاتف',
    absentTitle: 'الصفحة غير موجودة',
    absentText: 'قد يكون العنوان خاطئًا، أو أنه شيء لا يحق لكم رؤيته.',
    goHome: 'إلى صفحة البداية',
    conflictTitle: 'سبقكم شخص آخر',
    conflictText: 'ما أردتم تغييره غيّره شخص آخر. ارجعوا وحمّلوا الصفحة من جديد.',
    tryAgain: 'حاولوا مرة أخرى',
    badTitle: 'لم نتمكن من استلام ما أرسلتموه',
    badText: 'حمّلوا الصفحة من جديد وحاولوا مرة أخرى.',
    tooLarge: 'ما أرسلتموه كبير جدًا. الحد الأقصى للملفات معًا 25 ميغابايت.',
    notOurs: 'لأسباب أمنية نستلم فقط النماذج من صفحاتنا. حمّلوا الصفحة من جديد وأرسلوا مرة أخرى.',
    awayTitle: 'الخدمة متوقفة قليلًا',
    away: {
      database: 'لا نصل إلى قاعدة البيانات الآن. حاولوا بعد دقيقة. ما حصلتم على إيصال به محفوظ.',
      'sign-in': 'خدمة تسجيل الدخول لا تجيب الآن. حاولوا بعد دقيقة.',
      load: 'كثيرون يستخدمون الخدمة الآن. حاولوا بعد بضع ثوانٍ.',
    },
    tooManyTitle: 'كان هذا كثيرًا في وقت واحد',
    tooManyText: {
      person: (seconds) => `جاءت طلبات كثيرة من حسابكم. عدد الثواني التي يجب انتظارها: ${seconds}.`,
      address: (seconds) => `جاءت طلبات كثيرة من شبكتكم. عدد الثواني التي يجب انتظارها: ${seconds}.`,
    },
    failedTitle: 'حدث خطأ لدينا',
    failedText: (incident) => `حاولوا مرة أخرى. إذا تكرر ذلك فاتصلوا بـ Ingången وقولوا رقم الخطأ ${incident}.`,
  },
  so: {
    trial: 'Dadka iyo arrimaha halkan waa been abuur. Ha qorin wax ku saabsan carruur dhab ah.',
    nav: {
      units: 'Qaybaha',
      search: 'Raadi',
      contact: 'Nala soo xiriir',
      own: "Su'aalahayga",
      ownChildren: 'Carruurtayda',
      notices: 'Dhacdooyinka',
    },
    footer: {
      contact: 'Xiriir',
      accessibility: 'Helitaanka',
      standing: 'Xaaladda adeegga',
      data: 'Xog furan',
      newsletter: 'Warside',
      feedback: 'Faallo',
    },
    footerLabel: 'Ku saabsan bogga',
    ownSessions: 'Gelitaannadayda',
    phone: 'Ingången waxay ka jawaabtaa',
    absentTitle: 'Boggu ma jiro',
    absentText: 'Cinwaanku wuu qaldan yahay, ama waa wax aadan arki karin.',
    goHome: 'Bogga hore',
    conflictTitle: 'Qof kale ayaa kaa horreeyay',
    conflictText: 'Wixii aad beddelaysay qof kale ayaa beddelay. Dib u noqo oo bogga mar kale fur.',
    tryAgain: 'Mar kale isku day',
    badTitle: 'Ma aanan qaadan karin waxa aad dirtay',
    badText: 'Bogga mar kale fur oo isku day.',
    tooLarge: 'Waxa aad dirtay aad buu u weyn yahay. Faylashu ugu badnaan waa 25 MB wadar ahaan.',
    notOurs: 'Ammaanka awgiis kaliya waxaan qaadannaa foomamka boggayaga. Bogga mar kale fur oo dir.',
    awayTitle: 'Adeeggu wuu nasanayaa',
    away: {
      database:
        'Hadda ma gaari karno kaydka xogta. Isku day hal daqiiqo kadib. Wixii aad rasiid ka haysato waa kaydsan yihiin.',
      'sign-in': 'Adeegga gelitaanku hadda ma jawaabayo. Isku day hal daqiiqo kadib.',
      load: 'Dad badan ayaa hadda isticmaalaya. Isku day dhowr ilbiriqsi kadib.',
    },
    tooManyTitle: 'Hal mar aad bay u badnayd',
    tooManyText: {
      person: (seconds) => `Codsiyo badan ayaa ka yimid akoonkaaga. Sug ilbiriqsi: ${seconds}.`,
      address: (seconds) => `Codsiyo badan ayaa ka yimid shabakaddaada. Sug ilbiriqsi: ${seconds}.`,
    },
    failedTitle: 'Wax baa naga qaldamay',
    failedText: (incident) =>
      `Mar kale isku day. Haddii ay soo noqoto, wac Ingången oo sheeg lambarka khaladka ${incident}.`,
  },
  ti: {
    trial: 'ኣብዚ ዘለዉ ሰባት ናይ ፈጠራ እዮም። ብዛዕባ ናይ ሓቂ ቆልዑ ኣይትጽሓፉ።',
    nav: { units: 'ክፍልታት', search: 'ድለዩ', contact: 'ርኸቡና', own: 'ሕቶታተይ', ownChildren: 'ቆልዑተይ', notices: 'ፍጻመታት' },
    footer: {
      contact: 'ርኸቡና',
      accessibility: 'ተበጻሕነት',
      standing: 'ኩነታት ኣገልግሎት',
      data: 'ክፉት ሓበሬታ',
      newsletter: 'ዜና ደብዳበ',
      feedback: 'ርእይቶ',
    },
    footerLabel: 'ብዛዕባ እዚ መርበብ',
    ownSessions: 'ናተይ ምእታው',
    phone: 'Ingången ብተለፎን ይምልስ',
    absentTitle: 'ገጽ የለን',
    absentText: 'ኣድራሻ ጌጋ ክኸውን ይኽእል፡ ወይ ክትርእይዎ ዘይፍቀደኩም ነገር እዩ።',
    goHome: 'ናብ መጀመርታ ገጽ',
    conflictTitle: 'ካልእ ሰብ ቀዲሙ',
    conflictText: 'ክትቅይርዎ ዝደለኹም ካልእ ሰብ ቀይሩዎ። ተመለሱ፡ ነቲ ገጽ ደጊምኩም ክፈቱ።',
    tryAgain: 'ደጊምኩም ፈትኑ',
    badTitle: 'ዝሰደድኩምዎ ክንቅበል ኣይከኣልናን',
    badText: 'ነቲ ገጽ ደጊምኩም ክፈቱ፡ ፈትኑ።',
    tooLarge: 'ዝሰደድኩምዎ ኣዝዩ ዓቢ እዩ። ፋይላት ብሓባር እንተ በዝሐ 25 MB።',
    notOurs: 'ንድሕነት ካብ ገጻትና ጥራይ ንቕበል። ነቲ ገጽ ደጊምኩም ክፈቱ፡ ስደዱ።',
    awayTitle: 'እዚ ኣገልግሎት ንሓጺር ግዜ ዓሪፉ',
    away: {
      database: 'ሕጂ ናብ ሓበሬታና ክንበጽሕ ኣይከኣልናን። ድሕሪ ሓደ ደቒቕ ፈትኑ።',
      'sign-in': 'ናይ ምእታው ኣገልግሎት ሕጂ ኣይምልስን። ድሕሪ ሓደ ደቒቕ ፈትኑ።',
      load: 'ብዙሓት ሰባት ሕጂ ይጥቀሙ ኣለዉ። ድሕሪ ቁሩብ ካልኢታት ፈትኑ።',
    },
    tooManyTitle: 'ብሓደ ግዜ ኣዝዩ በዚሑ',
    tooManyText: {
      person: (seconds) => `ካብ ኣካውንትኩም ብዙሕ ሕቶታት መጺኡ። ክንደይ ካልኢት ከም እትጽበዩ፦ ${seconds}።`,
      address: (seconds) => `ካብ ኔትዎርክኩም ብዙሕ ሕቶታት መጺኡ። ክንደይ ካልኢት ከም እትጽበዩ፦ ${seconds}።`,
    },
    failedTitle: 'ኣብ ገዛና ጌጋ ኣጋጢሙ',
    failedText: (incident) => `ደጊምኩም ፈትኑ። ደጊሙ እንተ ኣጋጢሙ፡ ናብ Ingången ደውሉ፡ ቁጽሪ ጌጋ ንገሩ፦ ${incident}።`,
  },
  prs: {
    trial: 'اشخاص و موضوعات اینجا خیالی است. در بارهٔ اطفال واقعی ننویسید.',
    nav: {
      units: 'بخش‌ها',
      search: 'جستجو',
      contact: 'تماس با ما',
      own: 'سوال‌های من',
      ownChildren: 'اطفال من',
      notices: 'رویدادها',
    },
    footer: {
      contact: 'تماس',
      accessibility: 'دسترسی‌پذیری',
      standing: 'وضعیت سایت',
      data: 'معلومات باز',
      newsletter: 'خبرنامه',
      feedback: 'نظر شما',
    },
    footerLabel: 'در بارهٔ این سایت',
    ownSessions: 'ورودهای من',
    phone: 'Ingången در تلفون جواب می‌دهد',
    absentTitle: 'صفحه نیست',
    absentText: 'ممکن است آدرس غلط باشد، یا چیزی است که شما اجازهٔ دیدنش را ندارید.',
    goHome: 'به صفحهٔ اول',
    conflictTitle: 'کسی پیشتر بود',
    conflictText: 'چیزی را که می‌خواستید تغییر دهید، کس دیگری تغییر داده است. برگردید و صفحه را دوباره باز کنید.',
    tryAgain: 'دوباره کوشش کنید',
    badTitle: 'نتوانستیم آنچه فرستادید بگیریم',
    badText: 'صفحه را دوباره باز کنید و کوشش کنید.',
    tooLarge: 'بسیار کلان است. فایل‌ها با هم حد اکثر ۲۵ میگابایت.',
    notOurs: 'برای امنیت فقط فورمه‌های صفحه‌های خود را می‌گیریم. صفحه را دوباره باز کنید و بفرستید.',
    awayTitle: 'خدمات کمی توقف دارد',
    away: {
      database: 'حالا به معلومات دسترسی نداریم. بعد از یک دقیقه کوشش کنید. آنچه رسیدش را دارید، محفوظ است.',
      'sign-in': 'خدمات ورود حالا جواب نمی‌دهد. بعد از یک دقیقه کوشش کنید.',
      load: 'حالا کسان زیاد استفاده می‌کنند. بعد از چند ثانیه کوشش کنید.',
    },
    tooManyTitle: 'در یک وقت بسیار زیاد بود',
    tooManyText: {
      person: (seconds) => `از حساب شما درخواست‌های زیاد آمد. چند ثانیه صبر کنید: ${seconds}.`,
      address: (seconds) => `از شبکهٔ شما درخواست‌های زیاد آمد. چند ثانیه صبر کنید: ${seconds}.`,
    },
    failedTitle: 'پیش ما غلطی شد',
    failedText: (incident) =>
      `دوباره کوشش کنید. اگر باز شد، به Ingången زنگ بزنید و شمارهٔ غلطی را بگویید: ${incident}.`,
  },
  uk: {
    trial: 'Люди та справи тут вигадані. Не пишіть нічого про справжніх дітей.',
    nav: {
      units: 'Відділи',
      search: 'Пошук',
      contact: 'Контакти',
      own: 'Мої запитання',
      ownChildren: 'Мої діти',
      notices: 'Події',
    },
    footer: {
      contact: 'Контакти',
      accessibility: 'Доступність',
      standing: 'Стан сервісу',
      data: 'Відкриті дані',
      newsletter: 'Розсилка новин',
      feedback: 'Ваші зауваження',
    },
    footerLabel: 'Про сайт',
    ownSessions: 'Мої входи',
    phone: 'Ingången відповідає за телефоном',
    absentTitle: 'Такої сторінки немає',
    absentText: 'Можливо, адреса помилкова або це те, до чого ви не маєте доступу.',
    goHome: 'На головну сторінку',
    conflictTitle: 'Хтось був першим',
    conflictText: 'Те, що ви хотіли змінити, уже змінив хтось інший. Поверніться та оновіть сторінку.',
    tryAgain: 'Спробуйте ще раз',
    badTitle: 'Ми не змогли прийняти надіслане',
    badText: 'Оновіть сторінку та спробуйте ще раз.',
    tooLarge: 'Надіслане завелике. Файли разом можуть мати щонайбільше 25 МБ.',
    notOurs: 'Заради безпеки ми приймаємо лише форми з наших сторінок. Оновіть сторінку та надішліть ще раз.',
    awayTitle: 'Служба ненадовго зупинена',
    away: {
      database:
        'Зараз немає зв’язку з базою даних. Спробуйте за хвилину. Усе, на що ви маєте підтвердження, збережено.',
      'sign-in': 'Служба входу зараз не відповідає. Спробуйте за хвилину.',
      load: 'Зараз багато відвідувачів. Спробуйте за кілька секунд.',
    },
    tooManyTitle: 'Забагато за один раз',
    tooManyText: {
      person: (seconds) => `З вашого входу надійшло дуже багато запитів. Скільки секунд зачекати: ${seconds}.`,
      address: (seconds) => `З вашої мережі надійшло дуже багато запитів. Скільки секунд зачекати: ${seconds}.`,
    },
    failedTitle: 'У нас сталася помилка',
    failedText: (incident) =>
      `Спробуйте ще раз. Якщо це повториться, зателефонуйте до Ingången і назвіть номер помилки ${incident}.`,
  },
  fi: {
    trial: 'Ihmiset ja asiat täällä ovat keksittyjä. Älä kirjoita mitään oikeista lapsista.',
    nav: {
      units: 'Yksiköt',
      search: 'Haku',
      contact: 'Yhteystiedot',
      own: 'Kysymykseni',
      ownChildren: 'Lapseni',
      notices: 'Tapahtumat',
    },
    footer: {
      contact: 'Yhteystiedot',
      accessibility: 'Saavutettavuus',
      standing: 'Palvelun tila',
      data: 'Avoin data',
      newsletter: 'Uutiskirje',
      feedback: 'Palaute',
    },
    footerLabel: 'Tietoa sivustosta',
    ownSessions: 'Kirjautumiseni',
    phone: 'Ingången vastaa numerossa',
    absentTitle: 'Sivua ei ole',
    absentText: 'Osoite voi olla väärä, tai et saa nähdä tätä.',
    goHome: 'Aloitussivulle',
    conflictTitle: 'Joku ehti ensin',
    conflictText: 'Joku muu on jo muuttanut tätä. Palaa takaisin ja lataa sivu uudelleen.',
    tryAgain: 'Yritä uudelleen',
    badTitle: 'Emme voineet vastaanottaa lähettämääsi',
    badText: 'Lataa sivu uudelleen ja yritä uudelleen.',
    tooLarge: 'Lähetys on liian suuri. Tiedostot saavat olla yhteensä enintään 25 Mt.',
    notOurs:
      'Turvallisuuden vuoksi otamme vastaan vain omien sivujemme lomakkeita. Lataa sivu uudelleen ja lähetä uudelleen.',
    awayTitle: 'Palvelu on hetken tauolla',
    away: {
      database:
        'Emme saa nyt yhteyttä tietokantaan. Yritä minuutin kuluttua. Se, mistä olet saanut kuittauksen, on tallessa.',
      'sign-in': 'Kirjautumispalvelu ei vastaa nyt. Yritä minuutin kuluttua.',
      load: 'Palvelulla on nyt paljon käyttäjiä. Yritä muutaman sekunnin kuluttua.',
    },
    tooManyTitle: 'Liikaa yhdellä kertaa',
    tooManyText: {
      person: (seconds) => `Kirjautumiseltasi on tullut hyvin paljon pyyntöjä. Odota, sekunteja: ${seconds}.`,
      address: (seconds) => `Verkostasi on tullut hyvin paljon pyyntöjä. Odota, sekunteja: ${seconds}.`,
    },
    failedTitle: 'Meillä meni jokin vikaan',
    failedText: (incident) => `Yritä uudelleen. Jos se toistuu, soita Ingångeniin ja sano virhenumero ${incident}.`,
  },
  lattlast: {
    trial: 'Människorna här finns inte på riktigt. Skriv inget om riktiga barn.',
    nav: {
      units: 'Vi som hjälper',
      search: 'Sök',
      contact: 'Kontakta oss',
      own: 'Mina frågor',
      ownChildren: 'Mina barn',
      notices: 'Det som har hänt',
    },
    footer: {
      contact: 'Kontakt',
      accessibility: 'Tillgänglighet',
      standing: 'Fungerar allt?',
      data: 'Öppna data',
      newsletter: 'Nyhetsbrev',
      feedback: 'Säg vad du tycker',
    },
    footerLabel: 'Om webbplatsen',
    ownSessions: 'Mina inloggningar',
    phone: 'Ring Ingången på',
    absentTitle: 'Sidan finns inte',
    absentText: 'Adressen kan vara fel. Eller så får du inte se sidan.',
    goHome: 'Till första sidan',
    conflictTitle: 'Någon var före dig',
    conflictText: 'Någon annan har redan ändrat. Gå tillbaka och öppna sidan igen.',
    tryAgain: 'Försök igen',
    badTitle: 'Vi kunde inte ta emot det du skickade',
    badText: 'Öppna sidan igen. Försök sedan en gång till.',
    tooLarge: 'Det du skickade är för stort. Filerna får vara 25 MB tillsammans.',
    notOurs: 'Öppna sidan igen och skicka en gång till.',
    awayTitle: 'Webbplatsen vilar en stund',
    away: {
      database: 'Försök igen om en minut. Har du fått ett kvitto är det sparat.',
      'sign-in': 'Du kan inte logga in just nu. Försök igen om en minut.',
      load: 'Många är här just nu. Försök igen om några sekunder.',
    },
    tooManyTitle: 'Det blev för mycket på en gång',
    tooManyText: {
      person: (seconds) => `Du har klickat många gånger. Vänta så här många sekunder: ${seconds}.`,
      address: (seconds) => `Många klick kommer från ditt nätverk. Vänta så här många sekunder: ${seconds}.`,
    },
    failedTitle: 'Något gick fel hos oss',
    failedText: (incident) => `Försök igen. Blir det fel igen? Ring Ingången. Säg numret ${incident}.`,
  },
};

/** The frame in a language of the public face. Its conflicts say in general what a complete language says of each. */
export function frameTexts(language: FaceLanguage): FrameTexts {
  if (language === 'sv') return sv;
  if (language === 'en') return en;
  const standIn = { sv, en }[fallbackOf(language)];
  const own = spoken[language];
  const conflicts = { report_most: feedbackWords[language].errors.full };
  return { ...standIn, ...own, nav: { ...standIn.nav, ...own.nav }, conflicts };
}

/** Menus and forms in these languages were made by machine; whoever reads them is told so on every page. */
export const machineMade: Partial<Record<FaceLanguage, string>> = {
  ar: 'القوائم والنماذج في هذا الموقع مترجمة آليًا في 22 نوفمبر 2026، ولم يراجعها أحد.',
  so: 'Liisaska iyo foomamka boggan mashiin ayaa turjumay 22 Nofembar 2026. Cidna ma akhriyin.',
  ti: 'ዝርዝራትን ቅጥዕታትን ናይዚ መርበብ ብማሽን ዝተተርጐሙ እዮም፡ 22 ሕዳር 2026። ዝኾነ ሰብ ኣየንበቦምን።',
  prs: 'مینوها و فورمه‌های این سایت در ۲۲ نوامبر ۲۰۲۶ با ماشین ترجمه شده و کسی آن را نخوانده است.',
  uk: 'Меню та форми цього сайту перекладено машиною 22 листопада 2026 року. Їх ніхто не перечитував.',
  fi: 'Kone on kääntänyt tämän sivuston valikot ja lomakkeet 22. marraskuuta 2026. Kukaan ei ole lukenut niitä.',
};
