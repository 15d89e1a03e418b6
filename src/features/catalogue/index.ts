// The door to the catalogue: services as they are offered today and as they stood when they were asked for, and what their
// forms ask.
export {
  type AnswerErrors,
  type AttachmentAsk,
  answerText,
  type Condition,
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
  visibleFields,
  type Words,
  withAgeRule,
} from './form.ts';
export { type CatalogueCounts, formRules, loadCatalogue } from './load.ts';
export {
  type Asker,
  ageRuleOn,
  type ConsentRule,
  findCurrentService,
  findOfferedService,
  getService,
  type Level,
  listAgeRules,
  listCurrentServices,
  listOfferedServices,
  type Service,
  withAges,
} from './queries.ts';
export { catalogueRoutes } from './routes.tsx';
export {
  FormQuestions,
  type FormQuestionsProps,
  SectionQuestions,
  shownSections,
} from './views-questions.tsx';
