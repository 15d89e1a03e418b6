// Words that generated articles are put together of. They say nothing; they only weigh what articles weigh.
export const articleWords =
  `barnen läser tillsammans varje morgon och berättar för varandra vad de har hört klassen går till skogen med förstoringsglas
  läraren planerar undervisningen så att alla kan vara med arbetslaget provar ett nytt sätt att samtala om matematik förskolan
  samlar ord på många språk eleverna bygger en bro av papper och räknar hur mycket den bär rektorn lyssnar specialpedagogen följer
  med på lektionen och ger råd efteråt kollegor besöker varandra studiehandledaren förklarar på modersmålet naturskolan visar
  vattnets väg från regn till kran teknikskolan lånar ut lådor med motorer familjen kommer till öppna förskolan och sjunger vi har
  sett att fler vågar fråga när gruppen är mindre resultatet syns i hur eleverna skriver en berättelse tar form steg för steg med
  stöd av bilder och läsgrupper högläsning läsförståelse språkutveckling utomhuspedagogik programmering skolbibliotek
  delaktighet trygghet närvaro uppföljning kollegialt lärande kartläggning anpassningar lärmiljö`.split(/\s+/);
