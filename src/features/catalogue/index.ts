// The door to the catalogue: services as they are offered today and as they stood when they were asked for, and what their
// forms ask.
export {
  type AnswerErrors,
  type AttachmentAsk,
  answerText,
  type Condition,
  defaultLength,
  type FieldKind,
  type FieldOption,
  type FieldValues,
  type FormField,
  type FormSection,
  fieldsOf,
  knownAnswers,
  type ParsedAnswers,
  parseAnswers,
  type ServiceForm,
  serviceForm,
  visibleFields,
  type Words,
} from './form.ts';
export { checkForm, type FaultReason, type FormFault, formLimits } from './form-check.ts';
export { type CatalogueCounts, formRules, loadCatalogue } from './load.ts';
export { cataloguePaths } from './paths.ts';
export {
  type Asker,
  askers,
  type ConsentRule,
  findCurrentService,
  findOfferedService,
  getService,
  type Level,
  listCurrentServices,
  listOfferedServices,
  type Service,
} from './queries.ts';
export { catalogueRoutes } from './routes.tsx';
export {
  AttachmentAsks,
  FormQuestions,
  type FormQuestionsProps,
  SectionQuestions,
  shownSections,
} from './views-questions.tsx';
