// The catalogue as other catalogues read it: both forms say the same, and hold what DCAT-AP-SE demands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, type Quad } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { describe, expect, test } from 'vitest';
import { asJsonLd, asRdfXml, type Catalogue, catalogueOf } from './dcat.ts';
import { mostInPart, partsOf } from './site-map.ts';

const shared = process.env.SHARED_DATA;
if (!shared) console.warn('SHARED_DATA is not set: the example of DCAT-AP-SE is NOT compared');

const dcat = 'http://www.w3.org/ns/dcat#';
const terms = 'http://purl.org/dc/terms/';
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

const catalogue: Catalogue = {
  origin: 'https://skolstod.example.se',
  municipality: { name: 'Småstads <kommun> & "co"', email: 'oppna@example.se' },
  title: { sv: 'Öppna data', en: 'Open data' },
  description: { sv: 'Allt', en: 'All' },
  contactName: { sv: 'Stöd', en: 'Support' },
  datasets: (['tjanster', 'enheter'] as const).map((id) => ({
    id,
    title: { sv: id, en: id },
    description: { sv: 'Beskrivning', en: 'Description' },
    keywords: [{ sv: 'skola', en: 'school' }],
    frequency: 'IRREG',
    files: [{ address: `/oppna-data/${id}.csv`, format: 'csv', title: { sv: 'Tabell', en: 'Table' } }],
  })),
};

type Triple = { subject: string; predicate: string; object: string };

async function readRdfXml(text: string): Promise<Triple[]> {
  const parser = new RdfXmlParser();
  const triples: Triple[] = [];
  parser.on('data', (quad: Quad) =>
    triples.push({ subject: quad.subject.value, predicate: quad.predicate.value, object: quad.object.value }),
  );
  const done = new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
  parser.write(text);
  parser.end();
  await done;
  return triples;
}

const triples = await readRdfXml(asRdfXml(catalogueOf(catalogue)));
const ofType = (name: string) =>
  triples.filter(({ predicate, object }) => predicate === type && object === name).map(({ subject }) => subject);
const has = (subject: string, predicate: string) =>
  triples.some((triple) => triple.subject === subject && triple.predicate === predicate);

/** What DCAT-AP-SE 3 demands, and what the national catalogue asks for. */
const demanded: Record<string, readonly string[]> = {
  [`${dcat}Catalog`]: [
    `${terms}title`,
    `${terms}description`,
    `${terms}publisher`,
    `${terms}license`,
    `${dcat}dataset`,
  ],
  [`${dcat}Dataset`]: [
    `${terms}title`,
    `${terms}description`,
    `${terms}publisher`,
    `${dcat}contactPoint`,
    `${dcat}theme`,
    `${terms}accessRights`,
    `${terms}accrualPeriodicity`,
    `${dcat}distribution`,
  ],
  [`${dcat}Distribution`]: [`${dcat}accessURL`, `${terms}format`, `${terms}license`, `${terms}title`],
  'http://xmlns.com/foaf/0.1/Agent': ['http://xmlns.com/foaf/0.1/name'],
  'http://www.w3.org/2006/vcard/ns#Organization': [
    'http://www.w3.org/2006/vcard/ns#fn',
    'http://www.w3.org/2006/vcard/ns#hasEmail',
  ],
};

describe('the catalogue', () => {
  test('holds what is demanded of every part', () => {
    for (const [name, properties] of Object.entries(demanded)) {
      const parts = ofType(name);
      expect(parts.length, name).toBeGreaterThan(0);
      for (const part of parts) expect(properties.filter((property) => !has(part, property))).toEqual([]);
    }
    expect(ofType(`${dcat}Dataset`)).toHaveLength(2);
  });

  test('says a name as it is, whatever it holds', () => {
    const names = triples.filter(({ predicate }) => predicate === 'http://xmlns.com/foaf/0.1/name');
    expect(names.map(({ object }) => object)).toEqual(['Småstads <kommun> & "co"']);
  });

  test('says the same in JSON-LD: every node, and what each is', () => {
    const types: string[] = [];
    const walk = (value: unknown) => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === 'object' && value !== null) {
        const { '@type': its, '@id': id } = value as Record<string, string>;
        if (its !== undefined) types.push(`${id} ${its.replace('dcat:', dcat)}`);
        for (const held of Object.values(value)) walk(held);
      }
    };
    const linked = JSON.parse(asJsonLd(catalogueOf(catalogue)));
    walk(linked);
    for (const name of ['Catalog', 'Dataset', 'Distribution']) {
      for (const part of ofType(dcat + name)) expect(types).toContain(`${part} ${dcat}${name}`);
    }
    expect(linked['@context'].dcat).toBe(dcat);
  });

  test.skipIf(!shared)('has every property that the agency’s own example of mandatory ones has', () => {
    const file = join(shared ?? '', 'dcat', 'obligatoriskt.ttl');
    const example = new Parser().parse(readFileSync(file, 'utf8'));
    const kinds = new Map(
      example
        .filter(({ predicate }) => predicate.value === type)
        .map(({ subject, object }) => [subject.value, object.value]),
    );
    const missing = example.filter(({ subject, predicate }) => {
      const kind = kinds.get(subject.value) ?? '';
      // We have files and no service that answers questions.
      if (kind === `${dcat}DataService` || predicate.value === `${dcat}accessService` || predicate.value === type)
        return false;
      return !ofType(kind).some((part) => has(part, predicate.value));
    });
    expect(missing.map(({ subject, predicate }) => `${subject.value} ${predicate.value}`)).toEqual([]);
  });
});

test('a map with more addresses than a file may hold is parted', () => {
  const pages = Array.from({ length: 7 }, (_, at) => ({
    address: `/artiklar/a-${at}`,
    languages: ['sv', 'en'] as const,
    changedOn: null,
  }));
  const parts = partsOf(pages, 'https://x.example', 5);
  expect(parts.map((part) => part.match(/<url>/g)?.length)).toEqual([5, 5, 4]);
  expect(mostInPart).toBeLessThanOrEqual(50_000);
});
