// One realistic page of every kind the product has now, composed from the ui room alone; gallery.test.tsx draws them all.
import { casePages } from './gallery/case.tsx';
import type { GalleryPage } from './gallery/frame.tsx';
import { requestPages } from './gallery/requests.tsx';
import { startPages } from './gallery/start.tsx';
import { workPages } from './gallery/work.tsx';

export const galleryPages: readonly GalleryPage[] = [...startPages, ...requestPages, ...casePages, ...workPages];
