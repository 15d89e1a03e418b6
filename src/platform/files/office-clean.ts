// A text document without what it says of its writer: properties, thumbnails, lists of persons, and the names of those who
// have commented or changed. Called by upload.ts with documents that office.ts has found whole and harmless.
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { packPart, writeZip, type ZipPart } from './zip-writer.ts';

/** Parts that are left out whole. meta.xml is optional in OpenDocument, and docProps in Word. */
const LEFT_OUT = /^(docProps\/|customXml\/|word\/people\.xml$|meta\.xml$|Thumbnails\/|layout-cache$)/i;
/** Parts that name others, or people: read, changed and packed anew. Everything else is carried over as it was packed. */
const REWRITTEN =
  /(^\[Content_Types\]\.xml$|\.rels$|^META-INF\/manifest\.xml$|^word\/[^/]*\.xml$|^(content|styles)\.xml$)/i;
/** No body of a document that somebody wrote is larger; a larger one is carried over unread. */
const MOST_REWRITTEN_BYTES = 20_000_000;

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
  if (REWRITTEN.test(name) && plainBytes <= MOST_REWRITTEN_BYTES) {
    return packPart(name, Buffer.from(withoutPeople(name, (await read(zip, entry, true)).toString('utf8'))));
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
  const target = String.raw`["']\/?(?:\.\.\/)*(?:docProps\/|customXml\/|people\.xml|word\/people\.xml)[^"']*["']`;
  if (/\.rels$/i.test(name)) {
    return xml.replace(new RegExp(`<Relationship\\b[^<>]*\\bTarget\\s*=\\s*${target}[^<>]*/>`, 'g'), '');
  }
  if (/Content_Types/i.test(name)) {
    return xml.replace(new RegExp(`<Override\\b[^<>]*\\bPartName\\s*=\\s*${target}[^<>]*/>`, 'g'), '');
  }
  if (/manifest\.xml$/i.test(name)) {
    return xml.replace(
      /<manifest:file-entry\b[^<>]*full-path="(?:meta\.xml|Thumbnails\/[^"]*|layout-cache)"[^<>]*\/>/g,
      '',
    );
  }
  return xml
    .replace(/(\bw\d*:(?:author|initials|userId))\s*=\s*("[^"]*"|'[^']*')/g, '$1=""')
    .replace(/<(dc:creator|meta:creator-initials|loext:sender-initials)>[^<]*<\/\1>/g, '<$1></$1>');
}
