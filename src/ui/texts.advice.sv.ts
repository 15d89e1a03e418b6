// What editors are told of a text (kit/markdown-advice.ts), in Swedish. Each says what to do.
import type { AdviceReason } from '../kit/markdown-advice.ts';

export type AdviceTexts = Readonly<Record<AdviceReason, string>>;

export const adviceSv: AdviceTexts = {
  'too-long': 'Texten är längre än 200 000 tecken. Dela den på flera sidor.',
  tangled:
    'Texten har så många tecken som betyder något i Markdown att den inte går att läsa som en sida. Klistra in den på nytt som vanlig text.',
  'hidden-characters': 'Raden innehåller tecken som inte syns. Skriv om orden eller klistra in dem som vanlig text.',
  'mixed-letters': 'Ett ord blandar bokstäver ur två alfabet, till exempel latinska och kyrilliska. Skriv om det.',
  'heading-first-level': 'Sidans titel är redan rubrik på första nivån. Börja med två nummertecken (##).',
  'heading-skips': 'Rubriken hoppar över en nivå. Välj nivån närmast under rubriken ovanför.',
  'heading-empty': 'Rubriken är tom. Skriv den eller ta bort den.',
  'picture-without-alt': 'Bilden saknar alternativtext. Skriv vad den visar, för den som inte ser den.',
  'picture-elsewhere': 'Bilden ligger på en annan webbplats. Ladda upp den här och välj den.',
  'link-unsafe': 'Länken leder inte till någon sida. Skriv en adress som börjar med https:// eller ett snedstreck.',
  'link-empty': 'Länken saknar ord. Skriv vart den leder.',
  'table-without-headers': 'Tabellen saknar rubriker. Skriv en rubrik över varje kolumn.',
  'alt-file-name': 'Alternativtexten ser ut som ett filnamn. Skriv vad bilden visar.',
  'alt-says-picture': 'Alternativtexten behöver inte säga att det är en bild. Börja med vad den visar.',
  'alt-is-caption': 'Alternativtexten är samma som bildtexten och läses då upp två gånger. Skriv vad bilden visar.',
  'alt-long': 'Alternativtexten är lång. Säg det viktigaste i en mening, och resten i texten.',
  'link-says-nothing': 'Länkens ord säger inte vart den leder. Skriv det, till exempel ”Läs om Lotsen”.',
  'link-bare-address': 'Länken är en naken adress. Skriv vad sidan handlar om i stället.',
  'bold-for-heading': 'Stycket är helt i fetstil. Gör det till en rubrik om det är en.',
  'heading-long': 'Rubriken är lång. Korta den till under 100 tecken.',
};
