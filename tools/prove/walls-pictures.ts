// Puts pictures on the public face, for each of two units one in every state that a picture can be in, with who is in them,
// and what schools have told. Called by makeWorld, after the articles.
import { FaceMaker } from './walls-face.ts';
import type { Row } from './walls-world.ts';

export const pictureStates = ['shown', 'lacking', 'previewed', 'kept', 'shared', 'withdrawn'] as const;

export class PicturesMaker extends FaceMaker {
  pictures(): void {
    for (const unit of ['lotsen', 'samba']) {
      for (const state of pictureStates) this.picture(unit, state);
    }
    for (const n of [1, 2]) {
      const id = this.dice.uuid();
      const word = (column: string) => this.token('pictures.removal_request', id, column);
      const texts = { place: word('place'), words: word('words'), contact: word('contact') };
      this.add('pictures.removal_request', { id, ...texts, received_at: made, settled_at: n === 1 ? null : made });
    }
  }

  /** The shown article of the unit has two of them, of which one lacks its rights; its hidden one is lent by a secret link. */
  private picture(unit: string, state: (typeof pictureStates)[number]): void {
    const id = this.dice.uuid();
    const word = (column: string) => this.token('pictures.picture', id, column);
    const isGone = state === 'withdrawn';
    this.add('pictures.picture', {
      id,
      unit_id: unit,
      shared: state === 'shared',
      name: word('name'),
      alt: isGone ? '' : word('alt'),
      caption: isGone ? '' : word('caption'),
      photographer: word('photographer'),
      licence: 'own',
      source: word('source'),
      focus_x: 50,
      focus_y: 50,
      width: 10,
      height: 10,
      added_at: made,
      version: 1,
      withdrawn_at: isGone ? made : null,
      withdrawn_for: isGone ? 'asked' : null,
      state,
    });
    if (state !== 'lacking') this.shownPerson(id);
    if (!isGone) {
      for (const name of ['original', '480-webp']) {
        const size = { width: 10, height: 10, media_type: name === 'original' ? 'image/jpeg' : 'image/webp' };
        this.add('pictures.variant', { id: `${id} ${name}`, picture_id: id, name, ...size, content: '\\x00' });
      }
    }
    const articleState = { shown: 'shown', lacking: 'shown', previewed: 'never' }[state as string];
    const article = this.articleOf(unit, articleState);
    if (article === undefined) return;
    const use = { article_id: article.id, language: 'sv', number: 1, picture_id: id };
    this.add('pictures.use', { id: `${article.id} ${id}`, ...use });
    if (state === 'previewed') this.preview(article);
  }

  private shownPerson(picture: string): void {
    const id = this.dice.uuid();
    const word = (column: string) => this.token('pictures.person_shown', id, column);
    this.add('pictures.person_shown', {
      id,
      picture_id: picture,
      name: word('name'),
      is_child: true,
      consented_by: word('consented_by'),
      manner: 'paper',
      consented_on: '2026-01-10',
      scope: 'site',
      recorded_at: made,
      recorded_by: this.members('chief_editor')[0]?.id,
    });
  }

  private preview(article: Row): void {
    this.add('editorial.preview', {
      id: this.dice.uuid(),
      article_id: article.id,
      language: 'sv',
      token_hash: `\\x${Buffer.from(article.id).toString('hex')}`,
      made_at: '2098-12-20T08:00:00Z',
      made_by: this.members('chief_editor')[0]?.id,
      expires_at: '2099-01-10T08:00:00Z',
    });
  }

  private articleOf(unit: string, state: string | undefined): Row | undefined {
    return this.world.tables['pages.article']?.find((row) => row.unit_id === unit && row.state === state);
  }

  proposals(): void {
    for (const kind of [null, 'thanked', 'declined']) {
      const id = this.dice.uuid();
      const word = (column: string) => this.token('proposals.proposal', id, column);
      const sender = { sender_name: word('sender_name'), sender_email: `${word('sender_email')}@example.se` };
      const said = { theme: word('theme'), body: word('body'), links: word('links') };
      const facts = { reference: id.slice(-12), received_at: made, school_form: '', wish: 'tip', pictures: 'none' };
      this.add('proposals.proposal', { id, ...facts, ...sender, ...said });
      for (const state of proposalPictureStates) this.proposalPicture(id, state);
      if (kind === null) continue;
      const decision = this.dice.uuid();
      this.add('proposals.decision', {
        id: decision,
        proposal_id: id,
        kind,
        words: this.token('proposals.decision', decision, 'words'),
        decided_at: made,
        decided_by: this.members('chief_editor')[0]?.id,
      });
      this.add('proposals.letter', { id: decision, decision_id: decision });
    }
  }

  private proposalPicture(proposal: string, state: (typeof proposalPictureStates)[number]): void {
    const isKept = state === 'kept';
    this.add('proposals.picture', {
      id: this.dice.uuid(),
      proposal_id: proposal,
      place: 1 + proposalPictureStates.indexOf(state),
      shows: ['pupils'],
      asked: 'some',
      media_type: 'image/jpeg',
      width: 10,
      height: 10,
      content_hash: isKept ? hashOfNought : `\\x${Buffer.from(state).toString('hex')}`,
      content: isKept ? '\\x00' : null,
      preview: isKept ? '\\x00' : null,
      added_at: made,
      erase_on: '2099-01-01',
      erased_at: state === 'erased' ? made : null,
      taken_as: state === 'taken' ? this.world.tables['pictures.picture']?.[0]?.id : null,
    });
  }
}

const proposalPictureStates = ['kept', 'erased', 'taken'] as const;
/** SHA-256 of one byte that is nought, which is what every picture here is. */
const hashOfNought = '\\x6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';

const made = '2026-01-10T08:00:00Z';
