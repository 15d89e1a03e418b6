// The door to the organisation: what other slices and the commands may ask of it.

export { importSchools, type LoadCounts, type LoadOutcome, listRegisterUnits, loadMunicipality } from './load.ts';
export { type MunicipalityReading, readMunicipality } from './municipality-files.ts';
export type { FileProblem, FormRules, MunicipalityFolder, ServiceDocument } from './municipality-shapes.ts';
export {
  findEntranceAddress,
  findRule,
  getAppealText,
  getMunicipality,
  getUnit,
  listBreaks,
  listMembers,
  listPrincipals,
  listReasonOptions,
  listReasons,
  listRulePeriods,
  listSchoolUnits,
  listStaff,
  listUnits,
  type Member,
  type Municipality,
  type ReasonOption,
  type Rule,
  type RulePeriod,
  type SchoolUnit,
  type StaffMember,
  type Unit,
} from './queries.ts';
export {
  parseSchoolRegister,
  planRegisterImport,
  type RegisterPlan,
  type RegisterProblem,
  type RegisterReading,
  withinMunicipality,
} from './school-register.ts';
