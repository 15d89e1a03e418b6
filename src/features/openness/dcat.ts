// The catalogue of our open data as other catalogues gather it: DCAT-AP-SE 3, in RDF/XML and in JSON-LD, from one and the
// same description. Pure; called by the routes.
import type { DatasetId, Format } from './datasets.ts';

/** A text in one language, an address, or a node of its own. */
type Value = { text: string; language: 'sv' | 'en' } | { address: string } | { node: Node } | { value: string };
type Property = readonly [name: string, value: Value];
export type Node = { address?: string; type: string; properties: readonly Property[] };

const prefixes = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dcterms: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
} as const;

const euAuthority = 'http://publications.europa.eu/resource/authority';
const licence = 'http://creativecommons.org/publicdomain/zero/1.0/';
const mediaTypes = 'https://www.iana.org/assignments/media-types';

type Bilingual = { sv: string; en: string };
export type Described = {
  id: DatasetId;
  title: Bilingual;
  description: Bilingual;
  keywords: readonly Bilingual[];
  frequency: string;
  files: readonly { address: string; format: Format | 'ics'; title: Bilingual }[];
};
export type Catalogue = {
  origin: string;
  municipality: { name: string; email: string };
  title: Bilingual;
  description: Bilingual;
  contactName: Bilingual;
  datasets: readonly Described[];
};

const mediaTypeOf = { csv: 'text/csv', json: 'application/json', ics: 'text/calendar' } as const;

export function catalogueOf(catalogue: Catalogue): Node {
  const { origin, title, description, datasets } = catalogue;
  return {
    address: `${origin}/oppna-data#katalog`,
    type: 'dcat:Catalog',
    properties: [
      ...both('dcterms:title', title),
      ...both('dcterms:description', description),
      ['dcterms:publisher', { node: publisherOf(catalogue) }],
      ['dcterms:license', { address: licence }],
      ['dcterms:language', { address: `${euAuthority}/language/SWE` }],
      ['dcterms:language', { address: `${euAuthority}/language/ENG` }],
      ['dcat:themeTaxonomy', { address: `${euAuthority}/data-theme` }],
      ['foaf:homepage', { address: `${origin}/oppna-data` }],
      ...datasets.map((dataset): Property => ['dcat:dataset', { node: datasetOf(catalogue, dataset) }]),
    ],
  };
}

function datasetOf(catalogue: Catalogue, { id, title, description, keywords, frequency, files }: Described): Node {
  const { origin } = catalogue;
  return {
    address: `${origin}/oppna-data#${id}`,
    type: 'dcat:Dataset',
    properties: [
      ...both('dcterms:title', title),
      ...both('dcterms:description', description),
      ['dcterms:identifier', { value: `${origin}/oppna-data#${id}` }],
      ['dcterms:publisher', { address: publisherAddress(origin) }],
      ['dcat:contactPoint', { node: contactOf(catalogue) }],
      ['dcat:theme', { address: `${euAuthority}/data-theme/EDUC` }],
      ['dcterms:accessRights', { address: `${euAuthority}/access-right/PUBLIC` }],
      ['dcterms:accrualPeriodicity', { address: `${euAuthority}/frequency/${frequency}` }],
      ['dcterms:language', { address: `${euAuthority}/language/SWE` }],
      ['dcat:landingPage', { address: `${origin}/oppna-data` }],
      ...keywords.flatMap((keyword) => both('dcat:keyword', keyword)),
      ...files.map((file): Property => ['dcat:distribution', { node: distributionOf(origin, id, file) }]),
    ],
  };
}

function distributionOf(origin: string, id: string, { address, format, title }: Described['files'][number]): Node {
  return {
    address: `${origin}/oppna-data#${id}-${format}`,
    type: 'dcat:Distribution',
    properties: [
      ...both('dcterms:title', title),
      ['dcat:accessURL', { address: origin + address }],
      ['dcat:downloadURL', { address: origin + address }],
      ['dcterms:format', { address: `${mediaTypes}/${mediaTypeOf[format]}` }],
      ['dcat:mediaType', { address: `${mediaTypes}/${mediaTypeOf[format]}` }],
      ['dcterms:license', { address: licence }],
    ],
  };
}

function publisherOf({ origin, municipality }: Catalogue): Node {
  return {
    address: publisherAddress(origin),
    type: 'foaf:Agent',
    properties: [
      ['foaf:name', { text: municipality.name, language: 'sv' }],
      ['dcterms:type', { address: 'http://purl.org/adms/publishertype/LocalAuthority' }],
    ],
  };
}

function contactOf({ origin, municipality, contactName }: Catalogue): Node {
  return {
    address: `${origin}/oppna-data#kontakt`,
    type: 'vcard:Organization',
    properties: [...both('vcard:fn', contactName), ['vcard:hasEmail', { address: `mailto:${municipality.email}` }]],
  };
}

function publisherAddress(origin: string): string {
  return `${origin}/oppna-data#utgivare`;
}

function both(name: string, { sv, en }: Bilingual): Property[] {
  return [
    [name, { text: sv, language: 'sv' }],
    [name, { text: en, language: 'en' }],
  ];
}

export function asRdfXml(root: Node): string {
  const spaces = Object.entries(prefixes)
    .map(([prefix, address]) => ` xmlns:${prefix}="${address}"`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${spaces}>\n${drawNode(root, new Set(), '  ')}</rdf:RDF>\n`;
}

/** A node is described where it is first met, and pointed at thereafter. */
function drawNode({ address, type, properties }: Node, drawn: Set<string>, indent: string): string {
  if (address !== undefined) drawn.add(address);
  const about = address === undefined ? '' : ` rdf:about="${escapeXml(address)}"`;
  const lines = properties.map(([name, value]) => `${indent}  ${drawProperty(name, value, drawn, `${indent}  `)}\n`);
  return `${indent}<${type}${about}>\n${lines.join('')}${indent}</${type}>\n`;
}

function drawProperty(name: string, value: Value, drawn: Set<string>, indent: string): string {
  if ('text' in value) return `<${name} xml:lang="${value.language}">${escapeXml(value.text)}</${name}>`;
  if ('value' in value) return `<${name}>${escapeXml(value.value)}</${name}>`;
  if ('address' in value) return `<${name} rdf:resource="${escapeXml(value.address)}"/>`;
  const { address } = value.node;
  if (address !== undefined && drawn.has(address)) return `<${name} rdf:resource="${escapeXml(address)}"/>`;
  return `<${name}>\n${drawNode(value.node, drawn, `${indent}  `)}${indent}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function asJsonLd(root: Node): string {
  return `${JSON.stringify({ '@context': prefixes, ...linked(root) }, null, 1)}\n`;
}

function linked({ address, type, properties }: Node): Record<string, unknown> {
  const object: Record<string, unknown> = { ...(address !== undefined && { '@id': address }), '@type': type };
  for (const [name, value] of properties) {
    const held = object[name];
    object[name] = [...(Array.isArray(held) ? held : []), linkedValue(value)];
  }
  return object;
}

function linkedValue(value: Value): unknown {
  if ('text' in value) return { '@value': value.text, '@language': value.language };
  if ('value' in value) return value.value;
  return 'address' in value ? { '@id': value.address } : linked(value.node);
}
