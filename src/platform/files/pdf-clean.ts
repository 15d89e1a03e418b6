// A PDF without what it says of its writer, as far as that stands in the open: document information and XMP packets are
// blanked in place, byte for byte, so that nothing in the file moves. Called by upload.ts. See decisions/0013.

const SPACE = 0x20;

/** A copy; a signed document (ByteRange) comes back as it was, or the signature would be broken. */
export function cleanPdf(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const text = copy.toString('latin1');
  if (/\/ByteRange\b/.test(text)) return copy;
  for (const [found] of text.matchAll(/\/Info\s+\d+\s+\d+\s+R/g)) {
    const [, number, generation] = /(\d+)\s+(\d+)\s+R$/.exec(found) ?? [];
    blankInformation(copy, text, new RegExp(`(?<!\\d)${number}\\s+${generation}\\s+obj\\b`, 'g'));
  }
  for (const packet of text.matchAll(/<\?xpacket begin=[\s\S]*?<\?xpacket end=[^>]*>/g)) {
    copy.fill(SPACE, packet.index, packet.index + packet[0].length);
  }
  return copy;
}

/** Blanks every text in the object, keeping its brackets; the dictionary stays one, and says nothing. */
function blankInformation(copy: Buffer, text: string, head: RegExp): void {
  for (const { index } of text.matchAll(head)) {
    const end = text.indexOf('endobj', index);
    for (let at = index; at < (end === -1 ? text.length : end); at += 1) {
      if (text[at] === '(') at = blankText(copy, text, at);
      else if (text[at] === '<' && text[at + 1] !== '<' && text[at - 1] !== '<') at = blankHex(copy, text, at);
    }
  }
}

/** A text in round brackets, which may hold others; answers where it ends. */
function blankText(copy: Buffer, text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) {
      copy.fill(SPACE, from + 1, at);
      return at;
    }
  }
  return text.length;
}

function blankHex(copy: Buffer, text: string, from: number): number {
  const end = text.indexOf('>', from);
  if (end === -1) return text.length;
  copy.fill(0x30, from + 1, end);
  return end;
}
