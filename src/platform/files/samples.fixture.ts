// Small real files for the tests beside this: archives, pictures and PDF documents made byte by byte, bombs included.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export type Part = {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the archive's list claims instead of the truth. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
};

/** A zip archive with deflated entries (APPNOTE 6.3, the parts that every program writes). */
export function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize, encrypted } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain, { level: 9 });
    const fileName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? plain.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, fileName, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, fileName]));
    files.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, directory, Buffer.from('PK\x05\x06'), end]);
}

const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export function docx(extra: readonly Part[] = [], main = WORD_MAIN): Buffer {
  const types = `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
  const link =
    '<Relationships><Relationship Type="x/hyperlink" Target="https://example.se" TargetMode="External"/></Relationships>';
  return zip([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: 'word/document.xml', content: `<w:document>${'Elevens läge. '.repeat(500)}</w:document>` },
    { name: 'word/_rels/document.xml.rels', content: link },
    ...extra,
  ]);
}

export function odt(extra: readonly Part[] = []): Buffer {
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content: '<office:document-content/>' },
    { name: 'Pictures/', content: '' },
    ...extra,
  ]);
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';

export function xlsx(extra: readonly Part[] = [], main = `${OPEN_XML}spreadsheetml.sheet.main+xml`): Buffer {
  return zip([
    {
      name: '[Content_Types].xml',
      content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`,
    },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/sharedStrings.xml', content: '<sst><si><t>Frånvaro</t></si></sst>' },
    ...extra,
  ]);
}

export function pptx(extra: readonly Part[] = [], main = `${OPEN_XML}presentationml.presentation.main+xml`): Buffer {
  return zip([
    {
      name: '[Content_Types].xml',
      content: `<Types><Override PartName="/ppt/presentation.xml" ContentType="${main}"/></Types>`,
    },
    { name: 'ppt/presentation.xml', content: '<p:presentation/>' },
    { name: 'ppt/slides/slide1.xml', content: '<p:sld><a:t>Anpassningar</a:t></p:sld>' },
    ...extra,
  ]);
}

export function openDocument(kind: 'text' | 'spreadsheet' | 'presentation', extra: readonly Part[] = []): Buffer {
  return zip([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}` },
    { name: 'content.xml', content: '<office:document-content/>' },
    ...extra,
  ]);
}

/** A whole PDF of a program of today: objects in a packed list, and the table of places packed too (ISO 32000-2, 7.5.8). */
export function modernPdf({ information, packet }: { information: string; packet: string }): Buffer {
  const listed = [
    '<</Type /Catalog /Pages 3 0 R /Metadata 6 0 R>>',
    information,
    '<</Type /Pages /Kids [4 0 R] /Count 1>>',
  ];
  const starts = listed.map((_object, at) => listed.slice(0, at).reduce((sum, { length }) => sum + length + 1, 0));
  const index = `${starts.map((start, at) => `${at + 1} ${start}`).join(' ')} `;
  const list = packedStream(`/Type /ObjStm /N 3 /First ${index.length}`, `${index}${listed.join(' ')} `);
  const page = Buffer.from('<</Type /Page /Parent 3 0 R /MediaBox [0 0 200 200]>>');
  const objects: [number, Buffer][] = [
    [4, page],
    [5, list],
    [6, packedStream('/Type /Metadata /Subtype /XML', packet)],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places = new Map<number, number>();
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [number, object] of objects) {
    places.set(number, length());
    parts.push(Buffer.from(`${number} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  }
  const table = length();
  places.set(7, table);
  const rows = Array.from({ length: 8 }, (_, number) => {
    const row = Buffer.alloc(4);
    const place = places.get(number);
    row.writeUInt8(number === 0 ? 0 : place === undefined ? 2 : 1, 0);
    row.writeUInt16BE(place ?? (number === 0 ? 0 : 5), 1);
    row.writeUInt8(place === undefined && number > 0 ? number - 1 : 0, 3);
    return row;
  });
  const xref = packedStream('/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Info 2 0 R', Buffer.concat(rows));
  parts.push(Buffer.from('7 0 obj\n'), xref, Buffer.from(`\nendobj\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A PDF of the given objects, without a cross-reference table, which no check here reads. */
export function pdf(...objects: (string | Buffer)[]): Buffer {
  const numbered = objects.map((object, at) =>
    Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
  );
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...numbered,
    Buffer.from('trailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
  ]);
}

export function pdfStream(head: string, packed: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${head} /Length ${packed.length}>>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

export function packedStream(head: string, plain: string | Buffer): Buffer {
  return pdfStream(`${head} /Filter /FlateDecode`, deflateSync(plain, { level: 9 }));
}

/** A grey PNG that claims one size and holds other rows. */
export function png(width: number, height: number, rows: Buffer): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(content.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}
