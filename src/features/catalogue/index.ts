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
export { type CatalogueCounts, loadCatalogue } from './load.ts';
export {
  type ConsentRule,
  type FormField as FlatField,
  findOfferedService,
  getService,
  type Level,
  listOfferedServices,
  type Service,
} from './queries.ts';
