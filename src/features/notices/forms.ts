// How one wants to be told, as it is sent. The boxes say what gives an e-mail; what is kept is the opposite, so that an event
// that is new to the product is told of until somebody switches it off.
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { manners, noticeKinds, type Setting } from './domain.ts';
import type { NoticeTexts } from './texts.sv.ts';

export type ParsedSetting = { ok: true; value: Setting } | { ok: false; errors: FieldErrors };

/** `held` is the choice as it stands: kinds that this version of the product does not show are kept as they were. */
export function parseSetting(form: SentForm, held: Setting, t: NoticeTexts): ParsedSetting {
  if (Object.keys(form.values).some((name) => !['version', 'manner', 'hour', 'kinds'].includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const version = Number(form.text('version'));
  if (!/^\d{1,9}$/.test(form.text('version'))) {
    throw new BadRequest(400, 'no version');
  }
  const manner = manners.find((one) => one === form.text('manner'));
  const digestHour = /^\d{1,2}$/.test(form.text('hour')) ? Number(form.text('hour')) : -1;
  const wanted = form.all('kinds');
  const isHour = digestHour >= 0 && digestHour <= 23;
  const areKinds = wanted.every((kind) => noticeKinds.some((known) => known === kind));
  if (manner !== undefined && isHour && areKinds) {
    const unknown = held.silentKinds.filter((kind) => !noticeKinds.some((known) => known === kind));
    const silentKinds = [...noticeKinds.filter((kind) => !wanted.includes(kind)), ...unknown];
    return { ok: true, value: { manner, digestHour, silentKinds, version } };
  }
  return {
    ok: false,
    errors: {
      kinds: areKinds ? undefined : t.setting.errors.kinds,
      manner: manner === undefined ? t.setting.errors.manner : undefined,
      hour: isHour ? undefined : t.setting.errors.hour,
    },
  };
}
