// An office document without what it says of its writer: properties, thumbnails, persons, printers, where it lay on whose
// disk, the names of those who have commented or changed, and what its photographs tell. Called by upload.ts with documents
// that office.ts has found whole and harmless.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { isEmbedded, isJudged, isPicture, isRelations, isTypes, LEFT_OUT, withoutRelations } from './office-parts.ts';
import { withoutPictureFacts } from './picture-facts.ts';
import { packPart, writeZip, type ZipPart } from './zip-writer.ts';

/** No picture of a document that somebody sends by form is larger when unpacked; a bitmap of a whole page is smaller. */
const MOST_PICTURE_BYTES = 40_000_000;

export async function cleanOfficeDocument(bytes: Uint8Array): Promise<Outcome<Uint8Array, 'damaged'>> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    const parts: ZipPart[] = [];
    for await (const entry of zip.eachEntry()) {
      if (!LEFT_OUT.test(entry.fileName)) parts.push(await carry(zip, entry));
    }
    // OpenDocument's kind is read from the first bytes of the archive, and stands there unpacked.
    parts.sort((a, b) => Number(b.name === 'mimetype') - Number(a.name === 'mimetype'));
    return ok(writeZip(parts));
  } catch {
    return refuse('damaged');
  }
}

async function carry(zip: ZipFile, entry: Entry): Promise<ZipPart> {
  const { fileName: name, crc32: crc, uncompressedSize: plainBytes } = entry;
  if (isJudged(name) && name !== 'mimetype') {
    return packPart(name, Buffer.from(withoutPeople(name, (await read(zip, entry, true)).toString('utf8'))));
  }
  if (isPicture(name)) {
    if (plainBytes > MOST_PICTURE_BYTES) throw new Error('larger than any such picture');
    return packPart(name, withoutPictureFacts(await read(zip, entry, true)));
  }
  if (isEmbedded(name)) {
    const inner = await cleanOfficeDocument(await read(zip, entry, true));
    if (!inner.ok) throw new Error('a document in the document');
    return packPart(name, Buffer.from(inner.value));
  }
  const method = entry.compressionMethod === 0 ? 0 : 8;
  return { name, method, packed: await read(zip, entry, false), crc, plainBytes };
}

async function read(zip: ZipFile, entry: Entry, isDecoded: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Only the word false is said: this version of the reader takes true for it, too.
  const stream = await (isDecoded
    ? zip.openReadStreamPromise(entry)
    : zip.openReadStreamPromise(entry, { decodeFileData: false }));
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function withoutPeople(name: string, xml: string): string {
  if (isRelations(name)) return withoutRelations(name, xml);
  if (isTypes(name)) return withoutLeftOut(xml, /<(?:\w+:)?Override\b[^<>]*>/g, 'PartName');
  if (/manifest\.xml$/i.test(name)) {
    return withoutLeftOut(xml, /<manifest:file-entry\b[^<>]*>/g, 'manifest:full-path');
  }
  if (name.startsWith('word/')) return ofWord(xml);
  if (name.startsWith('xl/')) return ofExcel(name, xml);
  return name.startsWith('ppt/') ? ofPowerPoint(name, xml) : ofOpenDocument(xml);
}

/** Lists name the parts that are there; one that names others is taken for damaged. */
function withoutLeftOut(xml: string, element: RegExp, path: string): string {
  return xml.replace(element, (written) => {
    const [, part = ''] = new RegExp(`\\b${path}\\s*=\\s*["']/?([^"']*)["']`).exec(written) ?? [];
    return LEFT_OUT.test(part) ? '' : written;
  });
}

function ofWord(xml: string): string {
  return withoutMailMerge(xml)
    .replace(/(\bw\d*:(?:author|initials|userId))\s*=\s*("[^"]*"|'[^']*')/g, '$1=""')
    .replace(/<w:(?:attachedTemplate|printerSettings)\b[^<>]*\/>/g, '');
}

/** The list that the letters were addressed from: a document has one at most. */
function withoutMailMerge(xml: string): string {
  const end = '</w:mailMerge>';
  const from = xml.indexOf('<w:mailMerge>');
  const to = xml.indexOf(end, from);
  return from === -1 || to === -1 ? xml : xml.slice(0, from) + xml.slice(to + end.length);
}

function ofExcel(name: string, xml: string): string {
  if (/^xl\/workbook\d*\.xml$/i.test(name)) {
    return blankAttributes(blankAttributes(xml, 'fileSharing', ['userName']), 'absPath', ['url']).replace(
      /(<(?:\w+:)?customWorkbookView\b[^<>]*?\bname\s*=\s*)("[^"]*"|'[^']*')/g,
      '$1"1"',
    );
  }
  if (/^xl\/persons\//i.test(name)) return blankAttributes(xml, 'person', ['displayName', 'userId']);
  if (/^xl\/pivotCache\//i.test(name)) return blankAttributes(xml, 'pivotCacheDefinition', ['refreshedBy']);
  if (/^xl\/comments/i.test(name)) {
    // tc= is no name: it ties the comment to its thread.
    return xml.replace(/<((?:\w+:)?author)>(?!tc=)[^<]*<\/\1>/g, '<$1></$1>');
  }
  // The printer's part is left out, and nothing may point at it.
  return xml.replace(/<(?:\w+:)?pageSetup\b[^<>]*>/g, (setup) =>
    setup.replace(/\s\w+:id\s*=\s*("[^"]*"|'[^']*')/g, ''),
  );
}

function ofPowerPoint(name: string, xml: string): string {
  if (/^ppt\/(commentAuthors|authors)\.xml$/i.test(name)) {
    const named = blankAttributes(xml, 'cmAuthor', ['name', 'initials']);
    return blankAttributes(named, 'author', ['name', 'initials', 'userId']);
  }
  return xml.replace(/<p:custData\b[^<>]*\/>/g, '');
}

function ofOpenDocument(xml: string): string {
  return xml
    .replace(/<(dc:creator|meta:creator-initials|loext:sender-initials)>[^<]*<\/\1>/g, '<$1></$1>')
    .replace(/(<config:config-item\b[^<>]*>)[^<]*/g, (written, item: string) =>
      /\bconfig:name="Printer(?:Name|Setup)"/.test(item) ? item : written,
    );
}

function blankAttributes(xml: string, element: string, names: readonly string[]): string {
  const blank = new RegExp(`(?<![\\w:])(${names.join('|')})\\s*=\\s*("[^"]*"|'[^']*')`, 'g');
  return xml.replace(new RegExp(`<(?:\\w+:)?${element}\\b[^<>]*>`, 'g'), (found) => found.replace(blank, '$1=""'));
}
