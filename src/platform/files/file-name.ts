// File names from strangers made safe to show, to send in a header and to save on any computer. Called by upload.ts.

const LONGEST = 100;
const LONGEST_READ = 1_000;
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const KNOWN_EXTENSION = /\.(pdf|jpe?g|png|webp|docx|xlsx|pptx|odt|ods|odp)$/i;

/** The last part of `name` without what hides or misleads, ending with `extension`, which tells the real kind. */
export function safeFileName(name: string, extension: string): string {
  const last = name.slice(-LONGEST_READ).toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    // Control and formatting characters, among them those that turn 'gpj.exe' around on the screen.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*;%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(KNOWN_EXTENSION, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...stem].slice(0, LONGEST).join('').trim();
  const safe = short === '' || RESERVED_ON_WINDOWS.test(short) ? `file${short === '' ? '' : `-${short}`}` : short;
  return `${safe}.${extension}`;
}
