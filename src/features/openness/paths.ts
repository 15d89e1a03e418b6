// Addresses of what the product tells of itself: how accessible it is, how it stands, what can be taken away.
import { path } from '../../platform/http/path.ts';

export const opennessPaths = {
  statement: path('/tillganglighet'),
  standing: path('/drift'),
  data: path('/oppna-data'),
  catalog: path('/dcat.rdf'),
  catalogJson: path('/dcat.jsonld'),
  wellKnown: path('/.well-known/dcat'),
  siteMap: path('/sitemap.xml'),
  siteMapPart: path('/sitemap/:part'),
  robots: path('/robots.txt'),
  faults: path('/redaktion/brister'),
  fault: path('/redaktion/brister/:id'),
};
