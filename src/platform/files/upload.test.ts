import ExcelJS from 'exceljs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { renderLetter } from '../pdf/pdf.ts';
import { safeFileName } from './file-name.ts';
import { MAX_PIXELS } from './image.ts';
import { docx, odt, openDocument, packedStream, pdf, pdfStream, png, pptx, xlsx, zip } from './samples.fixture.ts';
import { acceptedUploads, type CheckedFile, checkUpload } from './upload.ts';

async function reason(bytes: Uint8Array, name = 'fil.pdf'): Promise<string> {
  const checked = await checkUpload({ name, bytes });
  return checked.ok ? `ok ${checked.value.extension}` : checked.reason;
}

async function accept(bytes: Uint8Array, name = 'fil'): Promise<CheckedFile> {
  const checked = await checkUpload({ name, bytes });
  if (!checked.ok) throw new Error(checked.reason);
  return checked.value;
}

const grey = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888' } });

describe('size and kind', () => {
  test('empty and too large are refused before anything is opened', async () => {
    expect(await reason(new Uint8Array())).toBe('empty');
    const small = await checkUpload({ name: 'a.pdf', bytes: pdf('<</Type /Catalog>>'), maxBytes: 50 });
    expect(small).toEqual({ ok: false, reason: 'too-large' });
    expect(await reason(Buffer.alloc(10_000_001))).toBe('too-large');
  });

  test('the content decides, whatever the name says', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const others = [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'MZ\x90\0\x03',
      'GIF89a\x01\0\x01\0',
      '{"a":1}',
      '%!PS',
      '\x1f\x8b\x08',
    ];
    for (const bytes of [html, ...others.map((text) => Buffer.from(text, 'latin1'))]) {
      expect(await reason(bytes, 'rapport.pdf')).toBe('wrong-kind');
    }
    const file = await accept(await grey(8, 8).png().toBuffer(), 'rapport.pdf');
    expect(file).toMatchObject({ name: 'rapport.png', extension: 'png', mediaType: 'image/png' });
    expect(acceptedUploads).toContain('application/pdf,image/jpeg');
  });

  test('nothing that anybody sends makes it throw', async () => {
    const starts = [
      '%PDF-1.7 obj stream\n',
      'PK\x03\x04',
      '\xff\xd8\xff\xe0',
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      'RIFF\0\0\0\0WEBPVP8 ',
      '',
    ];
    const start = fc.constantFrom(...starts).map((text) => Buffer.from(text, 'latin1'));
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        const checked = await checkUpload({ name: 'x', bytes: Buffer.concat([head, tail]) });
        expect(checked.ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('pictures', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    '%s comes back upright and without where, when and with what',
    async (format) => {
      const exif = {
        IFD0: { Make: 'Kamera', Artist: 'Kajsa' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 16/1 0/1' },
      };
      const sent = await grey(60, 20).withExif(exif).withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
      expect((await sharp(sent).metadata()).exif).toBeDefined();
      const { bytes } = await accept(sent);
      const kept = await sharp(bytes).metadata();
      expect(kept).toMatchObject({ format, width: 20, height: 60 });
      expect(kept.exif ?? kept.xmp ?? kept.iptc).toBeUndefined();
      expect(Buffer.from(bytes).includes('Kamera')).toBe(false);
    },
  );

  test('whatever is glued to a picture is gone', async () => {
    const sent = Buffer.concat([
      await grey(10, 10).jpeg().toBuffer(),
      docx(),
      Buffer.from('<?php system($_GET[0]); ?>'),
    ]);
    const { bytes } = await accept(sent);
    expect(Buffer.from(bytes).includes('php')).toBe(false);
    expect(Buffer.from(bytes).includes('PK\x03\x04')).toBe(false);
  });

  test('a large photograph is kept at the size of a page', async () => {
    const { bytes } = await accept(await grey(6_000, 1_500).jpeg().toBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 4_096, height: 1_024 });
  });

  test('too many pixels are refused by the header alone', async () => {
    expect(await reason(png(60_000, 60_000, Buffer.alloc(100)))).toBe('too-many-pixels');
    expect(await reason(png(MAX_PIXELS / 5_000 + 1, 5_000, Buffer.alloc(100)))).toBe('too-many-pixels');
  });

  test('a picture that is cut off, or holds far more than it says, is damaged or cut to size', async () => {
    const whole = await grey(200, 200).jpeg().toBuffer();
    expect(await reason(whole.subarray(0, whole.length / 2))).toBe('damaged');
    const noise = png(
      300,
      300,
      Buffer.from(Array.from({ length: 90_300 }, (_, at) => (at % 301 === 0 ? 0 : (at * 7_919) % 251))),
    );
    expect(await reason(noise)).toBe('ok png');
    expect(await reason(noise.subarray(0, noise.length / 2))).toBe('damaged');
    expect(['ok png', 'damaged']).toContain(await reason(png(10, 10, Buffer.alloc(50_000_000))));
  });
});

describe('office documents', () => {
  test('a Word and an OpenDocument text are taken, whatever they are called', async () => {
    expect(await accept(docx(), 'Kartläggning åk 5.docx')).toMatchObject({ name: 'Kartläggning åk 5.docx' });
    expect(await accept(odt(), 'x.zip')).toMatchObject({
      name: 'x.zip.odt',
      mediaType: 'application/vnd.oasis.opendocument.text',
    });
  });

  test('other archives are not taken for one', async () => {
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
    expect(await reason(zip([{ name: 'a.txt', content: 'a' }]))).toBe('wrong-kind');
    expect(await reason(docx([], sheet))).toBe('damaged');
    expect(await reason(docx([], 'application/vnd.ms-visio.drawing.main+xml'))).toBe('wrong-kind');
    expect(await reason(zip([]))).toBe('wrong-kind');
    expect(await reason(zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]))).toBe(
      'damaged',
    );
  });

  test.each([
    'word/vbaProject.bin',
    'word/VBAPROJECT.BIN',
    'word/activeX/activeX1.bin',
    'word/embeddings/oleObject1.bin',
    'word/embeddings/program.exe',
  ])('%s is refused', async (name) => {
    expect(await reason(docx([{ name, content: 'x' }]))).toBe('active-content');
  });

  test('macros by their declaration, OpenDocument macros, and templates from the network', async () => {
    const macro = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    expect(await reason(docx([], macro))).toBe('active-content');
    expect(await reason(odt([{ name: 'Basic/Standard/Module1.xml', content: 'x' }]))).toBe('active-content');
    const template = (target: string) => ({
      name: 'word/_rels/settings.xml.rels',
      content: `<Relationship Id="r" Target="${target}" TargetMode="External" Type="http://x/relationships/attachedTemplate"/>`,
    });
    expect(await reason(docx([template('https://evil.example.se/x.dotm')]))).toBe('linked');
    expect(await reason(docx([template('&#104;ttps://evil.example.se/x.dotm')]))).toBe('linked');
    expect(await reason(docx([{ name: '_rels/many.rels', content: '<Relationship '.repeat(60_000) }]))).toBe('ok docx');
    expect(await reason(docx([template('file:///C:/mallar/Normal.dotm')]))).toBe('ok docx');
    expect(await reason(docx([{ name: 'word/embeddings/diagram.xlsx', content: xlsx() }]))).toBe('ok docx');
    expect(await reason(docx([{ name: 'word/embeddings/diagram.xlsx', content: 'x' }]))).toBe('damaged');
  });

  test('bombs of every build are refused', async () => {
    const zeros = Buffer.alloc(20_000_000);
    expect(await reason(docx([{ name: 'word/a.xml', content: zeros }]))).toBe('bomb');
    const mild = Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789'.repeat(110_000));
    const many = Array.from({ length: 30 }, (_, at) => ({ name: `word/${at}.xml`, content: mild }));
    expect(await reason(docx(many))).toBe('bomb');
    const crowd = Array.from({ length: 2_001 }, (_, at) => ({ name: `word/${at}`, content: '' }));
    expect(await reason(docx(crowd))).toBe('bomb');
    expect(await reason(docx([{ name: `${'a/'.repeat(20)}b`, content: 'x' }]))).toBe('bomb');
  });

  test('an archive whose list lies is damaged, and unpacked no further than it claims', async () => {
    expect(await reason(docx([{ name: 'word/a.xml', content: Buffer.alloc(20_000_000), claimedSize: 100 }]))).toBe(
      'damaged',
    );
    expect(await reason(docx([{ name: '../../etc/passwd', content: 'x' }]))).toBe('damaged');
    expect(await reason(docx([{ name: '/etc/passwd', content: 'x' }]))).toBe('damaged');
    expect(await reason(docx([{ name: 'word/Document.xml', content: 'x' }]))).toBe('damaged');
    expect(await reason(docx().subarray(0, 300))).toBe('damaged');
    const flipped = docx();
    flipped[150] = (flipped[150] ?? 0) ^ 0xff;
    expect(await reason(flipped)).toBe('damaged');
  });

  test('a locked document is told apart', async () => {
    expect(await reason(docx([{ name: 'word/a.xml', content: 'x', encrypted: true }]))).toBe('locked');
  });
});

describe('sheets and presentations', () => {
  const external = (type: string, target = 'https://evil.example.se/a') =>
    `<Relationships><Relationship Id="r" Type="http://x/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

  test('are taken by their content, and a sheet that a program has written stays one', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Frånvaro').addRow(['Vecka 3', 4]);
    const sent = await accept(Buffer.from(await book.xlsx.writeBuffer()), 'fil.docx');
    expect(sent).toMatchObject({
      name: 'fil.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(Buffer.from(sent.bytes) as never);
    expect(read.getWorksheet('Frånvaro')?.getRow(1).values).toEqual([undefined, 'Vecka 3', 4]);
    expect(await reason(pptx())).toBe('ok pptx');
    expect(await reason(openDocument('spreadsheet'))).toBe('ok ods');
    expect(await reason(openDocument('presentation'))).toBe('ok odp');
    expect(acceptedUploads).toContain('opendocument.presentation');
  });

  test.each([
    xlsx([], 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    xlsx([], 'application/vnd.ms-excel.sheet.binary.macroEnabled.main+xml'),
    pptx([], 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml'),
    xlsx([{ name: 'xl/vbaProject.bin', content: 'x' }]),
    xlsx([{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }]),
    xlsx([{ name: 'xl/embeddings/oleObject1.bin', content: 'x' }]),
    pptx([{ name: 'ppt/embeddings/oleObject1.bin', content: 'x' }]),
    pptx([{ name: 'ppt/embeddings/paket.pptx', content: pptx([{ name: 'ppt/vbaProject.bin', content: 'x' }]) }]),
    xlsx([{ name: 'xl/media/bild.emf', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }]),
    pptx([{ name: 'ppt/slides/slide2.xml', content: '<a:hlinkClick action="ppaction://program"/>' }]),
    docx([{ name: 'word/footer1.xml', content: '<w:instrText>DDE</w:instrText><w:instrText>AUTO c:/x</w:instrText>' }]),
    openDocument('spreadsheet', [{ name: 'Object 1', content: Buffer.from('d0cf11e0a1b11ae100', 'hex') }]),
    openDocument('presentation', [{ name: 'styles.xml', content: '<a presentation:action="execute"/>' }]),
    openDocument('text', [{ name: 'styles.xml', content: '<script:event-listener script:language="ooo:script"/>' }]),
  ])('what acts is refused (%#)', async (sent) => {
    expect(await reason(sent)).toBe('active-content');
  });

  test.each([
    xlsx([{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }]),
    xlsx([{ name: 'xl/connections.xml', content: '<connections/>' }]),
    pptx([{ name: 'ppt/slides/_rels/slide1.xml.rels', content: external('image') }]),
    pptx([{ name: 'ppt/slides/_rels/slide1.xml.rels', content: external('video') }]),
    xlsx([{ name: 'xl/_rels/workbook.xml.rels', content: external('oleObject', 'file:///srv/a.xlsx') }]),
    xlsx([{ name: 'xl/_rels/workbook.xml.rels', content: external('image').replace('External', '&#69;xternal') }]),
    openDocument('spreadsheet', [{ name: 'styles.xml', content: '<table:table-source xlink:href="../a.ods"/>' }]),
    openDocument('presentation', [{ name: 'styles.xml', content: '<draw:image xlink:href="http://a.se/b.png"/>' }]),
  ])('what fetches is refused (%#)', async (sent) => {
    expect(await reason(sent)).toBe('linked');
  });

  test('links to click, and plots with their figures, are allowed', async () => {
    const link = external('hyperlink');
    expect(await reason(xlsx([{ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: link }]))).toBe('ok xlsx');
    expect(await reason(pptx([{ name: 'ppt/embeddings/Ark1.xlsx', content: xlsx() }]))).toBe('ok pptx');
    const clicked = {
      name: 'styles.xml',
      content: '<text:a xlink:href="https://a.se"/><draw:image xlink:href="Pictures/a.png"/>',
    };
    expect(await reason(openDocument('presentation', [clicked]))).toBe('ok odp');
  });

  test('bombs: one sheet, documents in documents, and what they unpack to together', async () => {
    const sheet = { name: 'xl/worksheets/sheet1.xml', content: Buffer.from('<c>7</c>'.repeat(2_600_000)) };
    expect(await reason(xlsx([sheet]))).toBe('bomb');
    const mild = Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789'.repeat(110_000));
    const inner = xlsx(Array.from({ length: 4 }, (_, at) => ({ name: `xl/${at}.bin`, content: mild })));
    const many = Array.from({ length: 8 }, (_, at) => ({ name: `ppt/embeddings/${at}.xlsx`, content: inner }));
    expect(await reason(pptx(many))).toBe('bomb');
    const deep = pptx([
      { name: 'ppt/embeddings/a.docx', content: docx([{ name: 'word/embeddings/b.xlsx', content: xlsx() }]) },
    ]);
    expect(await reason(deep)).toBe('active-content');
  });

  test('another coding, words of its own and passwords', async () => {
    const hidden = Buffer.from('\ufeff<Relationships/>', 'utf16le');
    expect(await reason(xlsx([{ name: 'xl/_rels/workbook.xml.rels', content: hidden }]))).toBe('damaged');
    expect(await reason(pptx([{ name: 'ppt/slides/a.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]>' }]))).toBe(
      'damaged',
    );
    const manifest = { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' };
    expect(await reason(openDocument('spreadsheet', [manifest]))).toBe('locked');
    const box = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await reason(box)).toBe('locked');
    expect(await reason(box.subarray(0, 8))).toBe('wrong-kind');
  });
});

describe('PDF documents', () => {
  test('our own letters and plain documents pass, every byte in its place', async () => {
    const letter = {
      locale: 'sv' as const,
      title: 'Kvitto',
      sender: ['Centralt skolstöd'] as [string],
      opening: ['Fritext om /JavaScript och /Encrypt är bara ord.'],
      sections: [],
      printed: '',
      pageOf: '{page}/{pages}',
    };
    const sent = await renderLetter(letter, Temporal.Instant.from('2027-01-14T13:32:00Z'));
    expect((await accept(sent, 'kvitto.PDF')).bytes).toHaveLength(sent.length);
    expect(await reason(pdf('<</Type /Catalog>>', packedStream('/Type /ObjStm', '1 0 <</Type /Page>>')))).toBe(
      'ok pdf',
    );
  });

  test.each([
    '<</S /JavaScript /JS (app.alert(1))>>',
    '<</S/JavaScript/JS 5 0 R>>',
    '<</S /Java#53cript>>',
    '<</S /#4aavaScript>>',
    '<</OpenAction <</S /Launch /F (cmd.exe)>>>>',
    '<</Names <</EmbeddedFiles 3 0 R>>>>',
    '<</Type /EmbeddedFile>>',
    '<</Subtype /RichMedia>>',
    '<</XFA [(a) 5 0 R]>>',
    '<</S /SubmitForm>>',
  ])('%s is refused, in the open and packed away', async (object) => {
    expect(await reason(pdf('<</Type /Catalog>>', object))).toBe('active-content');
    expect(await reason(pdf('<</Type /Catalog>>', packedStream('/Type /ObjStm', `1 0 ${object}`)))).toBe(
      'active-content',
    );
    expect(await reason(pdf('<</Type /Catalog>>', packedStream('/Type /Obj#53tm', `1 0 ${object}`)))).toBe(
      'active-content',
    );
  });

  test('locked, cut off, and packed in a way that cannot be read', async () => {
    expect(await reason(pdf('<</Encrypt 5 0 R>>'))).toBe('locked');
    expect(await reason(pdf('<</Type /Catalog>>').subarray(0, 40))).toBe('damaged');
    const odd = pdfStream('/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from('789c'));
    expect(await reason(pdf(odd))).toBe('damaged');
    expect(await reason(pdf(pdfStream('/Type /ObjStm /Filter /FlateDecode', Buffer.from('no'))))).toBe('damaged');
  });

  test('bombs are refused: one, many, in the object list, packed twice', async () => {
    const zeros = Buffer.alloc(64_000_000);
    const streams = Array.from({ length: 3 }, () => packedStream('/Type /XObject', zeros));
    expect(await reason(pdf(...streams))).toBe('bomb');
    expect(await reason(pdf(streams[0] ?? ''))).toBe('ok pdf');
    expect(await reason(pdf(packedStream('/Type /ObjStm', zeros)))).toBe('bomb');
    expect(await reason(pdf(pdfStream('/Filter [/FlateDecode /FlateDecode]', Buffer.from('x'))))).toBe('bomb');
    expect(await reason(pdf(...Array.from({ length: 10_001 }, () => '<<>>\nstream\nx\nendstream')))).toBe('bomb');
  });
});

describe('file names', () => {
  test.each([
    ['C:\\Users\\Åsa\\Kartläggning åk 5.docx', 'Kartläggning åk 5.docx'],
    ['../../etc/passwd', 'passwd.docx'],
    ['rapport\u202excod.exe', 'rapportxcod.exe.docx'],
    ['a\u0000b\r\nc.docx', 'abc.docx'],
    ['"><script>.docx', '___script_.docx'],
    ['CON.docx', 'file-CON.docx'],
    ['...', 'file.docx'],
    ['', 'file.docx'],
    ['A\u030asa.docx', 'Åsa.docx'],
    ['تقرير.docx', 'تقرير.docx'],
  ])('%j becomes %j', (sent, kept) => {
    expect(safeFileName(sent, 'docx')).toBe(kept);
  });

  test('any name is short, ends with its kind, and has no path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name, 'pdf');
        expect(safe).toMatch(/^[^/\\"<>\r\n\0]{1,205}\.pdf$/);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });
});
