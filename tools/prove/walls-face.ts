// Puts the public face on the dense little municipality: editors, and for each of two units an article in every state that
// one can be in. Called by makeWorld.
import { OwnMaker } from './walls-own.ts';

export const faceStates = ['shown', 'scheduled', 'ended', 'never', 'removed'] as const;

export class FaceMaker extends OwnMaker {
  editors(): void {
    for (const unit of ['lotsen', 'samba', 'samba']) this.member('editor', unit, null);
    for (const unit of ['samba', 'ingangen']) this.member('chief_editor', unit, null);
    this.member('editor', 'lotsen', null, null, undefined, '[2020-01-01,2021-01-01)');
    this.member('chief_editor', 'samba', null, null, undefined, '[2020-01-01,2021-01-01)');
  }

  publicFace(): void {
    for (const unit of ['lotsen', 'samba']) {
      const author = this.members('editor').find(({ unitId }) => unitId === unit);
      for (const state of faceStates) this.article(unit, state, author?.id);
    }
    this.add('pages.redirect', { id: '/old', path: '/old', target: '/enheter', source: 'import', made_at: made });
  }

  protected article(unit: string, state: (typeof faceStates)[number], author: string | undefined): void {
    const id = this.dice.uuid();
    this.add('pages.article', {
      id,
      kind: 'article',
      slug: `${unit}-${state}`,
      unit_id: unit,
      made_at: made,
      made_by: author,
      removed_at: state === 'removed' ? made : null,
      state,
    });
    const versionId = `${id} sv 1`;
    const word = (column: string) => this.token('pages.version', versionId, column);
    this.add('pages.version', {
      id: versionId,
      article_id: id,
      language: 'sv',
      number: 1,
      title: word('title'),
      ingress: word('ingress'),
      body: word('body'),
      byline: word('byline'),
      origin: 'written',
      origin_on: '2026-01-10',
      saved_at: made,
      saved_by: author,
    });
    this.add('pages.tag', { id: `${id} word ${state}`, article_id: id, kind: 'word', value: state });
    if (state === 'never') return;
    this.add('pages.publication', {
      id: this.dice.uuid(),
      article_id: id,
      language: 'sv',
      number: 1,
      shown_from: state === 'scheduled' ? '2099-01-01T08:00:00Z' : made,
      shown_until: state === 'ended' || state === 'removed' ? '2026-01-11T08:00:00Z' : null,
      approved_at: made,
    });
  }
}

const made = '2026-01-10T08:00:00Z';
