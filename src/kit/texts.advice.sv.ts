// Swedish and English phrases that markdown-advice.ts knows: such as say nothing when they are read alone.

/** A link's words, without marks and in small letters. A screen reader's list of links is read without what stands around. */
export const emptyLinkWords: ReadonlySet<string> = new Set([
  ...['här', 'klicka här', 'tryck här', 'läs mer', 'läs mer här', 'läs här', 'mer', 'mer här', 'länk', 'länken'],
  ...[
    'denna länk',
    'den här länken',
    'se mer',
    'se här',
    'vidare',
    'mer information',
    'mer info',
    'till sidan',
    'sidan',
  ],
  ...['here', 'click here', 'read more', 'more', 'link', 'this link', 'more information', 'this page', 'see here'],
]);

/** "Bild på": the reader knows that it is a picture. */
export const saysPicture =
  /^(en |ett |a |an )?(bild|foto|fotografi|illustration|image|picture|photo|photograph)(en|et|t)?\s*(på|av|som föreställer|föreställande|of|showing|:)/i;
