// What files say of their sender is gone when they are stored, and what they are for is still there.
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { docx, odt, pdf } from './samples.fixture.ts';
import { checkUpload } from './upload.ts';

const sender = 'Hemlig Avsandare';

async function stored(bytes: Uint8Array): Promise<Buffer> {
  const checked = await checkUpload({ name: 'fil', bytes });
  if (!checked.ok) throw new Error(checked.reason);
  return Buffer.from(checked.value.bytes);
}

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    if (!entry.fileName.endsWith('/'))
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
    parts.set(entry.fileName, Buffer.concat(chunks).toString());
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
});
