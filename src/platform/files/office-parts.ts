// What the parts of an office document are, by name and by relation: those that act, those that fetch, those that only tell
// of people and machines. Office Open XML (ECMA-376) and OpenDocument 1.3. Called by office.ts and office-clean.ts.
import { posix } from 'node:path';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
export const officeMediaTypes: Record<OfficeKind, string> = {
  docx: `${OPEN_XML}wordprocessingml.document`,
  xlsx: `${OPEN_XML}spreadsheetml.sheet`,
  pptx: `${OPEN_XML}presentationml.presentation`,
  odt: `${OPEN_DOCUMENT}text`,
  ods: `${OPEN_DOCUMENT}spreadsheet`,
  odp: `${OPEN_DOCUMENT}presentation`,
};
/** The part without which a document of the kind is none. */
export const officeBodies: Record<OfficeKind, RegExp> = {
  docx: /^word\/document\d*\.xml$/i,
  xlsx: /^xl\/workbook\d*\.xml$/i,
  pptx: /^ppt\/presentation\d*\.xml$/i,
  odt: /^content\.xml$/,
  ods: /^content\.xml$/,
  odp: /^content\.xml$/,
};
const openXmlKinds = ['docx', 'xlsx', 'pptx'] as const;

export function kindByContentTypes(types: string): OfficeKind | undefined {
  return openXmlKinds.find((kind) => types.includes(`${officeMediaTypes[kind]}.main+xml`));
}

export function kindByMimetype(mimetype: string): OfficeKind | undefined {
  return (['odt', 'ods', 'odp'] as const).find((kind) => officeMediaTypes[kind] === mimetype.trim());
}

/** Parts that are read as text and judged; a body of theirs that no memory should hold makes the document a bomb. */
export const MOST_TEXT_BYTES = 20_000_000;
export const isTypes = (name: string) => name === '[Content_Types].xml';
export const isRelations = (name: string) => /\.rels$/i.test(name);
/** Documents that Word, Excel and PowerPoint put in each other, as the figures behind a plot. */
export const isEmbedded = (name: string) => /(^|\/)embeddings\/[^/]+$/i.test(name);
export const isPicture = (name: string) => /(^|\/)(media|Pictures)\/[^/]+$/i.test(name);
const JUDGED =
  /^\[Content_Types\]\.xml$|\.rels$|^mimetype$|^META-INF\/manifest\.xml$|(^|\/)(content|styles|settings)\.xml$|^word\/(glossary\/)?[^/]*\.xml$|^ppt\/[^/]*\.xml$|^ppt\/slides\/[^/]*\.xml$|^xl\/[^/]*\.xml$|^xl\/(worksheets|chartsheets|comments|persons|pivotCache)\/[^/]*\.xml$/i;
/** The rows behind a table may be many, and name nobody; the workbook's own texts are the cells'. */
const UNJUDGED = /^xl\/(pivotCache\/pivotCacheRecords[^/]*|sharedStrings)\.xml$/i;
export const isJudged = (name: string) => JUDGED.test(name) && !UNJUDGED.test(name);

/** Left out whole when the document is stored: properties, pictures of it, persons, printers, add-ins, broken signatures. */
export const LEFT_OUT =
  /^(docProps|docMetadata|_xmlsignatures|customUI|userCustomization|Thumbnails)\/|(^|\/)(customXml|webextensions|printerSettings)\/|^word\/people\.xml$|^ppt\/changesInfos\/|^ppt\/revisionInfo\.xml$|^xl\/revisions\/|(^|\/)meta\.xml$|^layout-cache$|^META-INF\/(document|macro)signatures\.xml$/i;

// Macros of either program and of Excel 4, ActiveX, and objects of other programs, which may be anything that runs.
const ACTIVE_NAME =
  /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml|activeX\/|macrosheets\/|dialogsheets\/|oleObject[^/]*\.bin$)|^(Basic|Scripts)\/./i;
const FOREIGN_EMBEDDING = /(^|\/)embeddings\/.*(?<!\.(docx|xlsx|pptx))$/i;
const LINKED_NAME = /^xl\/(externalLinks\/|connections\.xml$|queryTables\/)/i;
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

export function judgeName(name: string): 'active-content' | 'linked' | undefined {
  if (ACTIVE_NAME.test(name) || FOREIGN_EMBEDDING.test(name)) return 'active-content';
  return LINKED_NAME.test(name) ? 'linked' : undefined;
}

/** Objects of other programs under any name, and programs. */
export function isForeign(start: Buffer): boolean {
  return start.subarray(0, 8).equals(COMPOUND) || (start[0] === 0x4d && start[1] === 0x5a && start[2] === 0x90);
}

const RELATION = /<(?:\w+:)?Relationship\b[^<>]*>(?:\s*<\/(?:\w+:)?Relationship\s*>)?/g;
/** Cut out: the template a document was begun with, and the list its letters were addressed from. */
const CUT_KIND = /\/(attachedTemplate|mailMerge\w*)$/;
const IMPORTED_KIND = /\/(aFChunk|control|vbaProject|attachedToolbars)$/;

export function judgeRelations(relations: string): 'active-content' | 'linked' | undefined {
  for (const [written] of relations.matchAll(RELATION)) {
    const relation = decoded(written);
    const kind = attribute(relation, 'Type');
    if (IMPORTED_KIND.test(kind)) return 'active-content';
    if (attribute(relation, 'TargetMode').toLowerCase() !== 'external' || /\/hyperlink$/.test(kind)) continue;
    if (!CUT_KIND.test(kind) || /^\s*https?:/i.test(attribute(relation, 'Target'))) return 'linked';
  }
  return undefined;
}

/** The same list without what is left out or cut. `name` is the list's own, from which its targets are counted. */
export function withoutRelations(name: string, relations: string): string {
  const base = posix.dirname(posix.dirname(name));
  return relations.replace(RELATION, (written) => {
    const relation = decoded(written);
    const target = attribute(relation, 'Target');
    const isExternal = attribute(relation, 'TargetMode').toLowerCase() === 'external';
    const path = posix.join('/', target.startsWith('/') ? target : posix.join(base, target)).slice(1);
    return CUT_KIND.test(attribute(relation, 'Type')) || (!isExternal && LEFT_OUT.test(path)) ? '' : written;
  });
}

// Fields that run a program or fetch; slides' buttons that do; OpenDocument's scripts, programs and frames. What an
// OpenDocument names outside its own folder begins with an address or climbs out of it.
const FIELD = /<w:(?:instrText|fldSimple)\b([^<>]*)>([^<]*)/g;
const ACTIVE_MARK =
  /ppaction:\/\/(?:program|macro|ole)|<(?:script:event-listener|script:script|draw:applet|office:dde-source|text:dde-connection-decl)\b|presentation:action\s*=\s*["'](?:execute|verb|macro)["']/;
const FETCHED = /<([\w-]+:[\w-]+)\b[^<>]*\bxlink:href\s*=\s*("[^"<]*"|'[^'<]*')/g;
/** A link to click; everything else with an address is loaded by itself. */
const CLICKED = /^(text:a|draw:a|form:\w+|presentation:event-listener|text:user-index-mark)$/;
const ELSEWHERE = /^["']\s*([a-z][a-z\d+.-]*:|\/|\\|\.\.\/)/i;

export function judgeWords(xml: string): 'active-content' | 'linked' | undefined {
  if (ACTIVE_MARK.test(xml)) return 'active-content';
  let fields = '';
  for (const [, attributes, text] of xml.matchAll(FIELD)) fields += `${attribute(attributes ?? '', 'w:instr')}${text}`;
  if (/\bDDE(AUTO)?\b/i.test(fields)) return 'active-content';
  const evenly = fields.replace(/\s+/g, ' ');
  if (/\bINCLUDE(PICTURE|TEXT) (\\\w )*(["']|&quot;)? ?(https?:|\\\\)/i.test(evenly)) return 'linked';
  for (const [, element, address] of xml.matchAll(FETCHED)) {
    if (!CLICKED.test(element ?? '') && ELSEWHERE.test(decoded(address ?? ''))) return 'linked';
  }
  return undefined;
}

export function attribute(element: string, name: string): string {
  const [, value = ''] = new RegExp(`(?<![\\w:])${name}\\s*=\\s*("[^"]*"|'[^']*')`).exec(element) ?? [];
  return value.slice(1, -1);
}

/** Letters may be written as numbers, and names of kinds hidden so. */
export function decoded(xml: string): string {
  return xml
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
