// Letters as people's programs save them, and what is no letter.
import { expect, test } from 'vitest';
import { readLetterFile } from './letter-file.ts';

const read = (text: string) => readLetterFile(Buffer.from(text.replaceAll('\n', '\r\n')));

test('who, when, what, and what is attached', async () => {
  const letter = await read(`From: =?utf-8?B?QXN0YSDDhXNw?= <asta@example.se>
To: ingangen@example.se
Subject: =?iso-8859-1?Q?Hj=E4lp?= med Ada
Date: Tue, 3 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hej! Ada orkar inte hela dagen.
V=C3=A4nligen Asta
--b
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--b--
`);
  expect(letter).toMatchObject({
    senderName: 'Asta Åsp',
    senderEmail: 'asta@example.se',
    subject: 'Hjälp med Ada',
    body: 'Hej! Ada orkar inte hela dagen.\nVänligen Asta',
    isCut: false,
  });
  expect(letter?.sentAt?.toString()).toBe('2026-11-03T09:00:00Z');
  expect(letter?.files).toEqual([{ name: 'plan.pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.4\n')) }]);
});

test('a letter that is only a page becomes its words, and nothing in it acts', async () => {
  const letter = await read(`From: a@example.se
Content-Type: text/html

<style>p{color:red}</style><p>Hej &amp; hopp</p><script>alert(1)</script><p>Asta</p>`);
  expect(letter?.body.replace(/\s+/g, ' ')).toBe('Hej & hopp Asta');
});

test.each(['', 'MZ\u0000\u0001nonsense', '%PDF-1.4', 'Just a text without any head'])(
  '%j is no letter',
  async (text) => {
    expect(await read(text)).toBeUndefined();
  },
);

test('a day that is none, direction marks, a group for a sender and endless text do no harm', async () => {
  const letter = await read(`From: Team: b@example.se;
Subject: a\u202eb
Date: never
Content-Type: text/plain; charset=utf-8

${'x'.repeat(200_000)}`);
  expect(letter).toMatchObject({ senderEmail: 'b@example.se', subject: 'ab', sentAt: undefined, isCut: true });
  expect(letter?.body).toHaveLength(100_000);
});

test('a letter within a letter within a letter is answered all the same', async () => {
  const deep = Array.from({ length: 500 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join(
    '',
  );
  const letter = await read(`From: a@example.se\n${deep}`);
  expect(letter?.files ?? []).toEqual([]);
});

test('a page made to be slow to read is read', async () => {
  for (const part of ['<style', '<', '<p ', '</script']) {
    const letter = await read(`From: a@example.se\nContent-Type: text/html\n\n${part.repeat(60_000)}`);
    expect(letter?.body.length).toBeLessThanOrEqual(100_000);
  }
});
