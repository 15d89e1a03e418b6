// What files say of their sender is gone when they are stored, and what they are for is still there.
import { inflateSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { docx, modernPdf, odt, openDocument, packedStream, pdf, pdfStream, pptx, xlsx } from './samples.fixture.ts';
import { checkUpload } from './upload.ts';

const sender = 'Hemlig Avsandare';

async function stored(bytes: Uint8Array): Promise<Buffer> {
  const checked = await checkUpload({ name: 'fil', bytes });
  if (!checked.ok) throw new Error(checked.reason);
  return Buffer.from(checked.value.bytes);
}

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  return new Map([...(await rawPartsOf(bytes))].map(([name, content]) => [name, content.toString()]));
}

async function rawPartsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    if (!entry.fileName.endsWith('/'))
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
    parts.set(entry.fileName, Buffer.concat(chunks));
  }
  return parts;
}

describe('pictures', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s comes without position, camera, name or XMP', async (format) => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${sender}</x:xmpmeta>`;
    const exif = {
      IFD0: { Artist: sender, Make: 'Camera', Software: sender },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 16/1 0/1' },
    };
    const sent = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#37a' } })
      .withExif(exif)
      .withXmp(xmp)
      .toFormat(format)
      .toBuffer();
    expect(sent.includes(sender)).toBe(true);
    expect(Object.keys(await sharp(sent).metadata())).toEqual(expect.arrayContaining(['exif', 'xmp']));
    const kept = await stored(sent);
    const facts = await sharp(kept).metadata();
    expect([facts.exif, facts.xmp, facts.iptc, facts.comments]).toEqual([undefined, undefined, undefined, undefined]);
    expect(kept.includes(sender)).toBe(false);
    expect([facts.width, facts.height]).toEqual([40, 20]);
  });
});

describe('text documents', () => {
  test('Word comes without properties, persons and names of those who commented or changed', async () => {
    const sent = docx([
      { name: 'docProps/core.xml', content: `<dc:creator>${sender}</dc:creator>` },
      { name: 'docProps/app.xml', content: `<Company>${sender}</Company>` },
      { name: 'word/people.xml', content: `<w15:person w15:author="${sender}"/>` },
      { name: 'word/comments.xml', content: `<w:comment w:author="${sender}" w:initials="HA">Bra stycke</w:comment>` },
      { name: 'docProps/_rels/x.rels', content: '<Relationships/>' },
      {
        name: 'word/_rels/comments.xml.rels',
        content:
          '<Relationships><Relationship Type="x/people" Target="people.xml"/><Relationship Type="x/image" Target="media/a.png"/></Relationships>',
      },
      { name: 'word/media/a.png', content: Buffer.alloc(300, 7) },
    ]);
    const parts = await partsOf(await stored(sent));
    expect([...parts.keys()].filter((name) => /docProps|people/.test(name))).toEqual([]);
    expect([...parts.values()].join('')).not.toContain(sender);
    expect(parts.get('word/comments.xml')).toBe('<w:comment w:author="" w:initials="">Bra stycke</w:comment>');
    expect(parts.get('word/_rels/comments.xml.rels')).toBe(
      '<Relationships><Relationship Type="x/image" Target="media/a.png"/></Relationships>',
    );
    expect(parts.get('word/document.xml')).toContain('Elevens läge.');
    expect(parts.get('word/media/a.png')).toHaveLength(300);
  });

  test('OpenDocument comes without meta and thumbnail, its kind first and unpacked, and is taken once more', async () => {
    const kept = await stored(
      odt([
        { name: 'meta.xml', content: `<meta:initial-creator>${sender}</meta:initial-creator>` },
        { name: 'Thumbnails/thumbnail.png', content: 'x' },
        {
          name: 'META-INF/manifest.xml',
          content:
            '<manifest:manifest><manifest:file-entry manifest:full-path="meta.xml"/><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>',
        },
      ]),
    );
    const parts = await partsOf(kept);
    expect([...parts.keys()]).toEqual(['mimetype', 'content.xml', 'Pictures/', 'META-INF/manifest.xml']);
    expect(parts.get('META-INF/manifest.xml')).not.toContain('meta.xml');
    expect(kept.includes(sender)).toBe(false);
    expect(await stored(kept)).toEqual(kept);
  });
});

describe('sheets and presentations', () => {
  test('a workbook comes without its writer, those who commented or refreshed, printers, and where it lay', async () => {
    const sent = xlsx([
      { name: 'docProps/core.xml', content: `<dc:creator>${sender}</dc:creator>` },
      { name: 'docMetadata/LabelInfo.xml', content: sender },
      {
        name: 'xl/workbook2.xml',
        content: `<fileSharing userName="${sender}"/><x15ac:absPath url="C:\\Users\\${sender}\\"/>`,
      },
      { name: 'xl/comments1.xml', content: `<authors><author>${sender}</author><author>tc={1}</author></authors>` },
      { name: 'xl/persons/person.xml', content: `<person displayName="${sender}" id="{1}" userId="${sender}"/>` },
      { name: 'xl/pivotCache/pivotCacheDefinition1.xml', content: `<pivotCacheDefinition refreshedBy="${sender}"/>` },
      { name: 'xl/printerSettings/printerSettings1.bin', content: sender },
      { name: 'xl/worksheets/sheet1.xml', content: '<sheetData/><pageSetup paperSize="9" r:id="rId1"/>' },
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        content:
          '<Relationships><Relationship Id="rId1" Type="x/printerSettings" Target="../printerSettings/printerSettings1.bin"/></Relationships>',
      },
    ]);
    const parts = await partsOf(await stored(sent));
    expect([...parts.values()].join('')).not.toContain(sender);
    expect(parts.get('xl/worksheets/sheet1.xml')).toBe('<sheetData/><pageSetup paperSize="9"/>');
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toBe('<Relationships></Relationships>');
    expect(parts.get('xl/comments1.xml')).toBe('<authors><author></author><author>tc={1}</author></authors>');
    expect(parts.get('xl/sharedStrings.xml')).toContain('Frånvaro');
  });

  test('one that a program has written loses its creator and keeps its cells', async () => {
    const book = new ExcelJS.Workbook();
    book.creator = sender;
    book.addWorksheet('Blad').addRow(['kvar']);
    const sent = Buffer.from(await book.xlsx.writeBuffer());
    const kept = await stored(sent);
    expect([...(await partsOf(sent)).values()].join('')).toContain(sender);
    expect([...(await partsOf(kept)).values()].join('')).not.toContain(sender);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(kept as never);
    expect(read.getWorksheet('Blad')?.getCell('A1').value).toBe('kvar');
  });

  test('a presentation comes without authors and changes, and its photographs and plots tell nothing', async () => {
    const exif = { IFD0: { Artist: sender }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 16/1 0/1' } };
    const grey = sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } });
    const photo = await grey.clone().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const drawing = await grey.clone().withExif(exif).png().toBuffer();
    expect([photo.includes(sender), drawing.includes(sender)]).toEqual([true, true]);
    const plot = xlsx([{ name: 'docProps/core.xml', content: sender }]);
    const sent = pptx([
      { name: 'ppt/commentAuthors.xml', content: `<p:cmAuthor id="0" name="${sender}" initials="HA"/>` },
      { name: 'ppt/authors.xml', content: `<p188:author id="{1}" name="${sender}" initials="HA" userId="${sender}"/>` },
      { name: 'ppt/changesInfos/changesInfo1.xml', content: sender },
      { name: 'ppt/media/foto.jpeg', content: Buffer.concat([photo, photo]) },
      { name: 'ppt/media/bild.png', content: drawing },
      { name: 'ppt/embeddings/Ark.xlsx', content: plot },
    ]);
    const kept = await rawPartsOf(await stored(sent));
    expect(Buffer.concat([...kept.values()]).includes(sender)).toBe(false);
    expect(await sharp(kept.get('ppt/media/foto.jpeg')).metadata()).toMatchObject({ orientation: 6, width: 40 });
    expect(await sharp(kept.get('ppt/media/foto.jpeg')).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
    expect(await sharp(kept.get('ppt/media/bild.png')).raw().toBuffer()).toEqual(await sharp(drawing).raw().toBuffer());
    expect([...(await partsOf(kept.get('ppt/embeddings/Ark.xlsx') ?? Buffer.alloc(0))).keys()]).not.toContain(
      'docProps/core.xml',
    );
    expect(kept.get('ppt/commentAuthors.xml')?.toString()).toBe('<p:cmAuthor id="0" name="" initials=""/>');
  });

  test('OpenDocument sheets lose those who commented, the printer, and what the objects in them say', async () => {
    const kept = await stored(
      openDocument('spreadsheet', [
        { name: 'styles.xml', content: `<office:annotation><dc:creator>${sender}</dc:creator></office:annotation>` },
        { name: 'Object 1/meta.xml', content: sender },
        {
          name: 'settings.xml',
          content: `<config:config-item config:name="PrinterName" config:type="string">${sender}</config:config-item>`,
        },
      ]),
    );
    expect([...(await partsOf(kept)).values()].join('')).not.toContain(sender);
  });

  test('where a Word template lay is cut out, with what points at it', async () => {
    const template = (target: string) =>
      `<Relationships><Relationship Id="r1" Type="x/attachedTemplate" Target="${target}" TargetMode="External"/></Relationships>`;
    const parts = await partsOf(
      await stored(
        docx([
          { name: 'word/settings.xml', content: '<w:settings><w:attachedTemplate r:id="r1"/><w:zoom/></w:settings>' },
          { name: 'word/_rels/settings.xml.rels', content: template(`file:///C:/Users/${sender}/Normal.dotm`) },
        ]),
      ),
    );
    expect(parts.get('word/settings.xml')).toBe('<w:settings><w:zoom/></w:settings>');
    expect([...parts.values()].join('')).not.toContain(sender);
  });
});

describe('PDF', () => {
  const information = `<</Author (${sender} \\(skolan\\) (igen)) /Title <FEFF0041> /Producer (P)>>`;
  const packet = `<?xpacket begin="" id="x"?><dc:creator>${sender}</dc:creator><?xpacket end="w"?>`;
  const sent = (more = '') =>
    Buffer.concat([
      pdf(
        '<</Type /Catalog>>',
        information,
        `<</Type /Metadata /Subtype /XML /Length 9>>\nstream\n${packet}\nendstream${more}`,
      ),
      Buffer.from('trailer <</Root 1 0 R /Info 2 0 R>>\n%%EOF\n'),
    ]);

  test('comes without document information and XMP, and nothing in it has moved', async () => {
    const kept = await stored(sent());
    expect(kept.length).toBe(sent().length);
    expect(kept.includes(sender)).toBe(false);
    expect(kept.includes('skolan')).toBe(false);
    expect(kept.toString()).toContain('/Title <00000000>');
    expect(kept.indexOf('trailer')).toBe(sent().indexOf('trailer'));
  });

  test('a signed one is left whole', async () => {
    const signed = sent('\n/ByteRange [0 1 2 3]');
    expect(await stored(signed)).toEqual(signed);
  });

  /** Every stream of a kind, unpacked. */
  const opened = (bytes: Buffer, head: RegExp) =>
    [...bytes.toString('latin1').matchAll(/obj\n(<<[^\n]*>>)\nstream\n/g)].flatMap(
      ({ 0: found, 1: dictionary = '', index }) =>
        head.test(dictionary) ? [inflateSync(bytes.subarray(index + found.length)).toString('latin1')] : [],
    );

  test('what a program of today packs away is emptied, and the table of places stays true', async () => {
    const packed = modernPdf({
      information: `<</Author (${sender}) /Title 1 0 R /Producer (Acme PDF 17)>>`,
      packet: `<x:xmpmeta><dc:creator>${sender}</dc:creator></x:xmpmeta>`.repeat(3),
    });
    expect(opened(packed, /ObjStm|Metadata/).join('')).toContain(sender);
    const kept = await stored(packed);
    expect(kept.length).toBe(packed.length);
    const [list = '', packet = ''] = opened(kept, /ObjStm|Metadata/);
    expect(list + packet).not.toContain(sender);
    expect(list).not.toContain('Acme');
    expect(list).toContain('<</Type /Catalog /Pages 3 0 R /Metadata 6 0 R>> <<>>');
    expect(packet.trim()).toBe('');
    expect(opened(kept, /XRef/)).toEqual(opened(packed, /XRef/));
    expect(await stored(kept)).toEqual(kept);
  });

  test('a long packet is filled to its very length, and texts that the information points at go too', async () => {
    const noise = Array.from({ length: 90_000 }, (_, at) => String.fromCharCode(33 + ((at * at * 7_919) % 90))).join(
      '',
    );
    const packed = Buffer.concat([
      pdf('<</Type /Catalog>>', '<</Author 3 0 R>>', `(${sender})`, packedStream('/Type /Metadata', noise + sender)),
      Buffer.from('trailer <</Info 2 0 R>>\n%%EOF\n'),
    ]);
    const kept = await stored(packed);
    expect(kept.length).toBe(packed.length);
    expect(opened(kept, /Metadata/)[0]?.trim()).toBe('');
    expect(kept.includes(sender)).toBe(false);
  });

  test('a photograph in it says nothing of where it was taken', async () => {
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } })
      .withExif({ IFD0: { Artist: sender } })
      .jpeg()
      .toBuffer();
    const packed = pdf('<</Type /Catalog>>', pdfStream('/Subtype /Image /Filter /DCTDecode', photo));
    const kept = await stored(packed);
    expect(kept.length).toBe(packed.length);
    expect(kept.includes(sender)).toBe(false);
    const at = kept.indexOf(Buffer.from([0xff, 0xd8]));
    expect(
      await sharp(kept.subarray(at, at + photo.length))
        .raw()
        .toBuffer(),
    ).toEqual(await sharp(photo).raw().toBuffer());
  });

  test('a file made to take time takes none: many informations, packets without end, lengths told elsewhere', async () => {
    const crowd = Array.from({ length: 20_000 }, (_, at) => `/Info ${at} 0 R <?xpacket begin=`).join('\n');
    const refused = pdf('<</Type /Catalog>>', crowd);
    expect(await checkUpload({ name: 'a.pdf', bytes: refused })).toEqual({ ok: false, reason: 'metadata' });
    const photo = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
    const told = Array.from({ length: 5_000 }, () =>
      Buffer.concat([Buffer.from('<</Filter /DCTDecode /Length 3 0 R>>\nstream\n'), photo, Buffer.from('\nendstream')]),
    );
    expect(Buffer.from(await stored(pdf('<</Type /Catalog>>', ...told))).length).toBeGreaterThan(5_000);
  });

  test('what cannot be removed is not taken', async () => {
    const odd = pdf(
      '<</Type /Catalog>>',
      pdfStream('/Type /Metadata /Filter /ASCII85Decode', Buffer.from('87cURD]~>')),
    );
    expect(await checkUpload({ name: 'a.pdf', bytes: odd })).toEqual({ ok: false, reason: 'metadata' });
  });
});
