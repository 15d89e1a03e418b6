// What readers meet of the newsletter in every language of the public face. The letters themselves are written in Swedish and
// English, and so is the one that confirms: `lettersLanguage` says it before anybody signs up.
import type { FaceLanguage } from '../../kit/languages.ts';
import { en } from './texts.en.ts';
import { type NewsletterTexts, sv } from './texts.sv.ts';

export type ReaderWords = Pick<NewsletterTexts, 'ask' | 'confirm' | 'leave' | 'issue'>;

const ar: ReaderWords = {
  ask: {
    title: 'رسالة إخبارية',
    ingress: 'تصلكم رسالة عندما يكون لدينا جديد. يمكنكم التوقف متى شئتم، بضغطة واحدة.',
    email: 'بريدكم الإلكتروني',
    emailHelp: 'نستخدمه للرسالة الإخبارية فقط. لا يستطيع أحد من المحررين قراءته، ونحذفه عندما تتوقفون.',
    language: 'اللغة',
    lettersLanguage: 'الرسائل مكتوبة بالسويدية أو الإنجليزية فقط.',
    languages: { sv: 'السويدية', en: 'الإنجليزية' },
    choose: 'اختاروا من الأقسام وأنواع المدارس',
    interests: 'عن ماذا تريدون أن تقرؤوا؟',
    interestsHelp: 'لا تختاروا شيئًا إذا أردتم كل شيء.',
    submit: 'اشتركوا',
    archive: 'رسائل سابقة',
    archiveEmpty: 'لم تُرسل أي رسالة بعد.',
    askedTitle: 'انظروا في بريدكم',
    askedText:
      'أرسلنا رسالة فيها رابط. اضغطوا عليه للتأكيد، وإلا فلن يحدث شيء. تصل الرسالة إلى العنوان نفسه مرة واحدة في اليوم على الأكثر.',
    confirmedTitle: 'تم، ستصلكم الرسالة الإخبارية',
    confirmedText: 'في آخر كل رسالة رابط للتوقف.',
    leftTitle: 'لن تصلكم رسائل أخرى',
    leftText: 'حذفنا عنوانكم.',
    oldTitle: 'الرابط لم يعد صالحًا',
    oldText: 'اشتركوا مرة أخرى في الأسفل، ونرسل رابطًا جديدًا.',
    errors: {
      email: 'اكتبوا العنوان هكذا: namn@example.se',
      language: 'اختاروا السويدية أو الإنجليزية.',
      interests: 'اختاروا من القائمة، عشرة على الأكثر.',
      full: 'كثيرون يشتركون الآن. حاولوا بعد ساعة.',
    },
  },
  confirm: {
    title: 'أكدوا الرسالة الإخبارية',
    ingress: 'اضغطوا على الزر فتصبحون مشتركين.',
    submit: 'نعم، أريد الرسالة الإخبارية',
  },
  leave: {
    title: 'أوقفوا الرسالة الإخبارية',
    ingress: 'اضغطوا على الزر فنحذف عنوانكم فورًا.',
    submit: 'أوقفوا الرسالة الإخبارية',
  },
  issue: {
    sent: (day) => `أُرسلت في ${day}`,
    crumb: 'رسالة إخبارية',
    want: 'هل تريدون الرسالة الإخبارية؟',
    wantLink: 'اشتركوا هنا',
    nothing: 'مقالات هذه الرسالة لم تعد معروضة.',
  },
};

const so: ReaderWords = {
  ask: {
    title: 'Warside',
    ingress: 'Iimayl ayaad helaysaa marka aan wax cusub hayno. Markaad rabto waad joojin kartaa, hal riixid.',
    email: 'Iimaylkaaga',
    emailHelp:
      'Warsidaha oo keliya ayaa loo isticmaalaa. Tifaftirayaashu ma akhrin karaan, waana la tirtiraa markaad joojiso.',
    language: 'Luqadda',
    lettersLanguage: 'Warqaduhu waa af Iswiidhish ama Ingiriis oo keliya.',
    languages: { sv: 'Iswiidhish', en: 'Ingiriis' },
    choose: 'Ka dooro qaybaha iyo noocyada dugsiyada',
    interests: 'Maxaad rabtaa inaad akhrido?',
    interestsHelp: 'Waxba ha dooran haddii aad dhammaan rabto.',
    submit: 'Isdiiwaangeli',
    archive: 'Warsidayaashii hore',
    archiveEmpty: 'Weli warside lama dirin.',
    askedTitle: 'Sanduuqaaga iimaylka eeg',
    askedText:
      'Iimayl link leh ayaan kuu dirnay. Riix si aad u xaqiijiso, haddii kale waxba ma dhacaan. Isla cinwaanka ugu badnaan maalintii hal mar ayaa loo diraa.',
    confirmedTitle: 'Waa dhammaaday, hadda warsidaha waad helaysaa',
    confirmedText: 'Warqad kasta dhammaadkeeda waxaa ku jira link lagu joojiyo.',
    leftTitle: 'Warside dambe ma helaysid',
    leftText: 'Cinwaankaaga waan tirtirnay.',
    oldTitle: 'Linkigu hadda ma shaqeeyo',
    oldText: 'Hoos mar kale iska diiwaangeli, mid cusub ayaan kuu diraynaa.',
    errors: {
      email: 'Cinwaanka u qor sidan: namn@example.se',
      language: 'Dooro Iswiidhish ama Ingiriis.',
      interests: 'Ka dooro liiska, ugu badnaan toban.',
      full: 'Dad badan ayaa hadda isdiiwaangelinaya. Hal saac kadib isku day.',
    },
  },
  confirm: {
    title: 'Warsidaha xaqiiji',
    ingress: 'Badhanka riix, waadna isdiiwaangelisay.',
    submit: 'Haa, warsidaha waan rabaa',
  },
  leave: {
    title: 'Warsidaha jooji',
    ingress: 'Badhanka riix, isla markiiba cinwaankaaga waan tirtiraynaa.',
    submit: 'Warsidaha jooji',
  },
  issue: {
    sent: (day) => `La diray ${day}`,
    crumb: 'Warside',
    want: 'Warsidaha ma rabtaa?',
    wantLink: 'Halkan iska diiwaangeli',
    nothing: 'Maqaallada warqaddan hadda lama muujiyo.',
  },
};

const ti: ReaderWords = {
  ask: {
    title: 'ዜና ደብዳበ',
    ingress: 'ሓድሽ ነገር ምስ ዝህልወና ኢመይል ይበጽሓኩም። ክሳብ ዝደለኹምዎ ግዜ፡ ብሓደ ጠውቂ ከተቋርጹ ትኽእሉ።',
    email: 'ኢመይልኩም',
    emailHelp: 'ንዜና ደብዳበ ጥራይ ንጥቀመሉ። ካብ ኣሰናዳእቲ ዝኾነ ሰብ ከንብቦ ኣይክእልን፡ ምስ ኣቋረጽኩም ይድምሰስ።',
    language: 'ቋንቋ',
    lettersLanguage: 'እቶም ደብዳበታት ብሽወደንኛ ወይ ብእንግሊዝኛ ጥራይ እዮም።',
    languages: { sv: 'ሽወደንኛ', en: 'እንግሊዝኛ' },
    choose: 'ካብ ክፍልታትን ዓይነት ቤት ትምህርትን ምረጹ',
    interests: 'ብዛዕባ እንታይ ከተንብቡ ትደልዩ?',
    interestsHelp: 'ኩሉ እንተ ደሊኹም ሓደ እኳ ኣይትምረጹ።',
    submit: 'ተመዝገቡ',
    archive: 'ዝሓለፉ ዜና ደብዳበታት',
    archiveEmpty: 'ክሳብ ሕጂ ዝተላእከ ደብዳበ የለን።',
    askedTitle: 'ኢመይልኩም ርኣዩ',
    askedText: 'ሊንክ ዘለዎ ኢመይል ሰዲድናልኩም። ንምርግጋጽ ጠውቕዎ፡ እንተ ዘይኮነ ዝኾነ ኣይግበርን። ናብ ሓደ ኣድራሻ ኣብ መዓልቲ እንተ በዝሐ ሓደ ግዜ ይለኣኽ።',
    confirmedTitle: 'ተወዲኡ፡ ዜና ደብዳበ ክበጽሓኩም እዩ',
    confirmedText: 'ኣብ መወዳእታ ነፍሲ ወከፍ ደብዳበ መቋረጺ ሊንክ ኣሎ።',
    leftTitle: 'ካልእ ዜና ደብዳበ ኣይክበጽሓኩምን እዩ',
    leftText: 'ኣድራሻኹም ደምሲስናዮ ኣለና።',
    oldTitle: 'እቲ ሊንክ ሕጂ ኣይሰርሕን',
    oldText: 'ኣብ ታሕቲ ደጊምኩም ተመዝገቡ፡ ሓድሽ ክንሰደልኩም ኢና።',
    errors: {
      email: 'ኢመይል ከምዚ ጽሓፉ፦ namn@example.se',
      language: 'ሽወደንኛ ወይ እንግሊዝኛ ምረጹ።',
      interests: 'ካብቲ ዝርዝር ምረጹ፡ እንተ በዝሐ ዓሰርተ።',
      full: 'ሕጂ ብዙሓት ይምዝገቡ ኣለዉ። ድሕሪ ሓደ ሰዓት ፈትኑ።',
    },
  },
  confirm: {
    title: 'ንዜና ደብዳበ ኣረጋግጹ',
    ingress: 'ነቲ መጠወቒ ጠውቑ፡ ብኡ ትምዝገቡ።',
    submit: 'እወ፡ ዜና ደብዳበ እደሊ',
  },
  leave: {
    title: 'ዜና ደብዳበ ኣቋርጹ',
    ingress: 'ነቲ መጠወቒ ጠውቑ፡ ኣድራሻኹም ብኡ ንብኡ ንድምስሶ።',
    submit: 'ዜና ደብዳበ ኣቋርጹ',
  },
  issue: {
    sent: (day) => `ዝተላእከሉ፦ ${day}`,
    crumb: 'ዜና ደብዳበ',
    want: 'ዜና ደብዳበ ትደልዩ ዶ?',
    wantLink: 'ኣብዚ ተመዝገቡ',
    nothing: 'ጽሑፋት ናይዚ ደብዳበ ሕጂ ኣይርኣዩን።',
  },
};

const prs: ReaderWords = {
  ask: {
    title: 'خبرنامه',
    ingress: 'وقتی چیزی تازه داریم، یک ایمیل می‌گیرید. هر وقت خواستید، با یک فشار آن را بس کنید.',
    email: 'ایمیل شما',
    emailHelp: 'فقط برای خبرنامه است. هیچ یک از کارمندان آن را خوانده نمی‌تواند و وقتی بس کنید پاک می‌شود.',
    language: 'زبان',
    lettersLanguage: 'خبرنامه فقط به سویدنی یا انگلیسی است.',
    languages: { sv: 'سویدنی', en: 'انگلیسی' },
    choose: 'از بخش‌ها و نوع‌های مکتب انتخاب کنید',
    interests: 'در بارهٔ چه می‌خواهید بخوانید؟',
    interestsHelp: 'اگر همه را می‌خواهید، هیچ کدام را انتخاب نکنید.',
    submit: 'ثبت نام کنید',
    archive: 'خبرنامه‌های پیشتر',
    archiveEmpty: 'هنوز خبرنامه‌ای فرستاده نشده است.',
    askedTitle: 'ایمیل خود را ببینید',
    askedText:
      'یک ایمیل با لینک فرستادیم. برای تأیید آن را فشار دهید، ورنه هیچ چیز نمی‌شود. به یک آدرس در روز حد اکثر یک بار فرستاده می‌شود.',
    confirmedTitle: 'شد، حالا خبرنامه را می‌گیرید',
    confirmedText: 'در آخر هر خبرنامه لینکی برای بس کردن است.',
    leftTitle: 'دیگر خبرنامه نمی‌گیرید',
    leftText: 'آدرس شما را پاک کردیم.',
    oldTitle: 'این لینک دیگر کار نمی‌کند',
    oldText: 'در پایین دوباره ثبت نام کنید، لینک تازه می‌فرستیم.',
    errors: {
      email: 'ایمیل را این طور بنویسید: namn@example.se',
      language: 'سویدنی یا انگلیسی را انتخاب کنید.',
      interests: 'از لیست انتخاب کنید، حد اکثر ده.',
      full: 'حالا کسان زیاد ثبت نام می‌کنند. بعد از یک ساعت کوشش کنید.',
    },
  },
  confirm: {
    title: 'خبرنامه را تأیید کنید',
    ingress: 'دکمه را فشار دهید و ثبت نام می‌شوید.',
    submit: 'بلی، خبرنامه را می‌خواهم',
  },
  leave: {
    title: 'خبرنامه را بس کنید',
    ingress: 'دکمه را فشار دهید و آدرس شما را فوراً پاک می‌کنیم.',
    submit: 'خبرنامه را بس کنید',
  },
  issue: {
    sent: (day) => `فرستاده شد ${day}`,
    crumb: 'خبرنامه',
    want: 'خبرنامه را می‌خواهید؟',
    wantLink: 'اینجا ثبت نام کنید',
    nothing: 'مقاله‌های این خبرنامه دیگر نشان داده نمی‌شود.',
  },
};

const uk: ReaderWords = {
  ask: {
    title: 'Розсилка новин',
    ingress: 'Отримуйте лист, коли в нас є щось нове. Відмовитися можна будь-коли, одним натисканням.',
    email: 'Ваша електронна пошта',
    emailHelp: 'Лише для розсилки. Ніхто з редакторів не може прочитати адресу, і її видаляють, коли ви відмовляєтеся.',
    language: 'Мова',
    lettersLanguage: 'Самі листи — лише шведською або англійською.',
    languages: { sv: 'Шведська', en: 'Англійська' },
    choose: 'Вибрати відділи й типи шкіл',
    interests: 'Про що ви хочете читати?',
    interestsHelp: 'Не вибирайте нічого, якщо хочете все.',
    submit: 'Підписатися',
    archive: 'Попередні листи',
    archiveEmpty: 'Ще не надіслано жодного листа.',
    askedTitle: 'Перевірте пошту',
    askedText:
      'Ми надіслали лист із посиланням. Натисніть на нього, щоб підтвердити, інакше нічого не станеться. На ту саму адресу лист приходить щонайбільше раз на день.',
    confirmedTitle: 'Готово, ви отримуватимете розсилку',
    confirmedText: 'Наприкінці кожного листа є посилання, щоб відмовитися.',
    leftTitle: 'Ви більше не отримуватимете розсилки',
    leftText: 'Ми видалили вашу адресу.',
    oldTitle: 'Посилання вже не діє',
    oldText: 'Підпишіться ще раз нижче, і ми надішлемо нове.',
    errors: {
      email: 'Пишіть адресу так: namn@example.se',
      language: 'Виберіть шведську або англійську.',
      interests: 'Виберіть зі списку, щонайбільше десять.',
      full: 'Зараз багато хто підписується. Спробуйте за годину.',
    },
  },
  confirm: {
    title: 'Підтвердити розсилку',
    ingress: 'Натисніть кнопку, і вас підписано.',
    submit: 'Так, я хочу отримувати розсилку',
  },
  leave: {
    title: 'Відмовитися від розсилки',
    ingress: 'Натисніть кнопку, і ми одразу видалимо вашу адресу.',
    submit: 'Відмовитися від розсилки',
  },
  issue: {
    sent: (day) => `Надіслано ${day}`,
    crumb: 'Розсилка новин',
    want: 'Хочете отримувати розсилку?',
    wantLink: 'Підпишіться тут',
    nothing: 'Статті цього листа вже не показуємо.',
  },
};

const fi: ReaderWords = {
  ask: {
    title: 'Uutiskirje',
    ingress: 'Saat sähköpostin, kun meillä on uutta kerrottavaa. Voit lopettaa milloin haluat, yhdellä painalluksella.',
    email: 'Sähköpostiosoitteesi',
    emailHelp: 'Vain uutiskirjettä varten. Kukaan toimituksesta ei voi lukea sitä, ja se poistetaan, kun lopetat.',
    language: 'Kieli',
    lettersLanguage: 'Itse kirjeet ovat vain ruotsiksi tai englanniksi.',
    languages: { sv: 'Ruotsi', en: 'Englanti' },
    choose: 'Valitse yksiköitä ja koulumuotoja',
    interests: 'Mistä haluat lukea?',
    interestsHelp: 'Älä valitse mitään, jos haluat kaiken.',
    submit: 'Tilaa',
    archive: 'Aiemmat uutiskirjeet',
    archiveEmpty: 'Uutiskirjeitä ei ole vielä lähetetty.',
    askedTitle: 'Katso sähköpostisi',
    askedText:
      'Lähetimme viestin, jossa on linkki. Vahvista painamalla sitä, muuten mitään ei tapahdu. Samaan osoitteeseen viesti tulee enintään kerran päivässä.',
    confirmedTitle: 'Valmis, saat nyt uutiskirjeen',
    confirmedText: 'Jokaisen kirjeen lopussa on linkki, jolla voit lopettaa.',
    leftTitle: 'Et saa enää uutiskirjeitä',
    leftText: 'Olemme poistaneet osoitteesi.',
    oldTitle: 'Linkki ei ole enää voimassa',
    oldText: 'Tilaa uudelleen alta, niin lähetämme uuden.',
    errors: {
      email: 'Kirjoita osoite näin: namn@example.se',
      language: 'Valitse ruotsi tai englanti.',
      interests: 'Valitse luettelosta, enintään kymmenen.',
      full: 'Moni tilaa juuri nyt. Yritä tunnin kuluttua.',
    },
  },
  confirm: {
    title: 'Vahvista uutiskirje',
    ingress: 'Paina painiketta, niin tilaus on tehty.',
    submit: 'Kyllä, haluan uutiskirjeen',
  },
  leave: {
    title: 'Lopeta uutiskirje',
    ingress: 'Paina painiketta, niin poistamme osoitteesi heti.',
    submit: 'Lopeta uutiskirje',
  },
  issue: {
    sent: (day) => `Lähetetty ${day}`,
    crumb: 'Uutiskirje',
    want: 'Haluatko uutiskirjeen?',
    wantLink: 'Tilaa tästä',
    nothing: 'Tämän kirjeen artikkeleita ei enää näytetä.',
  },
};

const lattlast: ReaderWords = {
  ask: {
    title: 'Nyhetsbrev',
    ingress: 'Du får ett mejl när vi har något nytt att berätta. Du kan sluta när du vill.',
    email: 'Din mejladress',
    emailHelp: 'Vi använder adressen bara till nyhetsbrevet. Vi tar bort den när du slutar.',
    language: 'Språk',
    lettersLanguage: 'Breven är inte på lätt svenska.',
    languages: { sv: 'Svenska', en: 'Engelska' },
    choose: 'Välj vad du vill läsa om',
    interests: 'Vad vill du läsa om?',
    interestsHelp: 'Välj inget om du vill ha allt.',
    submit: 'Jag vill ha nyhetsbrevet',
    archive: 'Gamla nyhetsbrev',
    archiveEmpty: 'Vi har inte skickat något nyhetsbrev än.',
    askedTitle: 'Titta i din mejl',
    askedText: 'Vi har skickat ett mejl till dig. Tryck på länken i mejlet. Annars får du inga nyhetsbrev.',
    confirmedTitle: 'Klart. Nu får du nyhetsbrevet',
    confirmedText: 'Vill du sluta? Det finns en länk sist i varje brev.',
    leftTitle: 'Nu får du inga fler nyhetsbrev',
    leftText: 'Vi har tagit bort din adress.',
    oldTitle: 'Länken är för gammal',
    oldText: 'Skriv din adress igen. Då skickar vi en ny länk.',
    errors: {
      email: 'Skriv adressen så här: namn@example.se',
      language: 'Välj svenska eller engelska.',
      interests: 'Välj i listan. Du kan välja högst tio.',
      full: 'Många vill ha nyhetsbrevet nu. Försök igen om en timme.',
    },
  },
  confirm: {
    title: 'Vill du ha nyhetsbrevet?',
    ingress: 'Tryck på knappen om du vill ha det.',
    submit: 'Ja, jag vill ha nyhetsbrevet',
  },
  leave: {
    title: 'Vill du sluta få nyhetsbrevet?',
    ingress: 'Tryck på knappen. Då tar vi bort din adress direkt.',
    submit: 'Ja, jag vill sluta',
  },
  issue: {
    sent: (day) => `Skickat ${day}`,
    crumb: 'Nyhetsbrev',
    want: 'Vill du ha nyhetsbrevet?',
    wantLink: 'Säg ja här',
    nothing: 'Texterna i brevet finns inte kvar.',
  },
};

export const readerWords: Record<FaceLanguage, ReaderWords> = { sv, en, ar, so, ti, prs, uk, fi, lattlast };
