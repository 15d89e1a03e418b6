// Taking figures out: which file, and for what. Read strictly; called by routes.
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import type { StatisticsTexts } from './texts.sv.ts';

export const reasonLimit = 500;
const leastReason = 5;

export type SentValues = Record<string, string[]>;
export type TakeOut = { format: 'xlsx' | 'csv'; reason: string };
export type ParsedTakeOut = { ok: true; value: TakeOut } | { ok: false; errors: FieldErrors; values: SentValues };

/** The fields `period` and `enhet` are hidden ones and are read by the route, as an address's are. */
export function parseTakeOut(form: SentForm, t: StatisticsTexts): ParsedTakeOut {
  const known = ['period', 'enhet', 'format', 'reason'];
  if (Object.keys(form.values).some((name) => !known.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const format = (['xlsx', 'csv'] as const).find((one) => one === form.text('format'));
  const reason = form.text('reason').trim();
  const tooLong = reason.length > reasonLimit;
  if (format !== undefined && reason.length >= leastReason && !tooLong) {
    return { ok: true, value: { format, reason } };
  }
  return {
    ok: false,
    values: form.values,
    errors: {
      format: format === undefined ? t.takeOut.errors.format : undefined,
      reason: tooLong ? t.takeOut.errors.reasonLong : reason.length < leastReason ? t.takeOut.errors.reason : undefined,
    },
  };
}
