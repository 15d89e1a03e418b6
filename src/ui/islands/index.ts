// The comfort that script adds to pages that are complete without it. Bundled into one small file by assets.ts.
import { AutoSave } from './auto-save.ts';
import { CharacterCount } from './character-count.ts';
import { confirmOnce } from './confirm-once.ts';
import { ErrorSummaryFocus } from './error-summary.ts';
import { FollowUp } from './follow-up.ts';
import { PressKeys } from './press-keys.ts';
import { PrintPage } from './print-page.ts';

customElements.define('auto-save', AutoSave);
customElements.define('character-count', CharacterCount);
customElements.define('error-summary', ErrorSummaryFocus);
customElements.define('follow-up', FollowUp);
customElements.define('press-keys', PressKeys);
customElements.define('print-page', PrintPage);
confirmOnce(document);
