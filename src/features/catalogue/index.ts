// The door to the catalogue: services as they are offered today and as they stood when they were asked for.
export { type CatalogueCounts, loadCatalogue } from './load.ts';
export {
  type ConsentRule,
  type FormField,
  findOfferedService,
  getService,
  type Level,
  listOfferedServices,
  type Service,
  type Words,
} from './queries.ts';
