// What each membership should see, worked out from the world's rows in memory by the rules as a person would tell them.
// It shares no line with the policies: that is what makes agreement mean something.
import { showEditorial } from './walls-editorial.ts';
import { showOpenness } from './walls-openness.ts';
import { showFace } from './walls-oracle-face.ts';
import { showReaders } from './walls-readers.ts';
import type { Member, Row, World } from './walls-world.ts';

/** Table name to the ids that must be visible; a table that is missing may not be read at all. */
export type Sight = Map<string, Set<string>>;

const requestParts = ['requests.event', 'requests.attachment', 'consents.consent', 'intake.sender'];
/** Who registers what comes by telephone, paper, visit or e-mail. */
const registrars = ['coordinator', 'unit_manager', 'protection'];
const caseParts = ['cases.unit_duty', 'cases.duty', 'cases.agreement', 'cases.closure'];
const signedInTables = ['notices.notice', 'notices.setting'];

/** What a page may say though no row of the table may be read: under a name of its own. */
export function told(table: string): string {
  return `told ${table}`;
}

type Show = (table: string, keep: (row: Row) => boolean) => void;

function isPrivate(kind: string): boolean {
  return kind === 'guardian' || kind === 'private_person';
}

export function sightOf(world: World, member: Member): Sight {
  const oracle = new Oracle(world, member);
  return oracle.sight();
}

class Oracle {
  readonly #world: World;
  readonly #me: Member;

  constructor(world: World, me: Member) {
    this.#world = world;
    this.#me = me;
  }

  sight(): Sight {
    const sight: Sight = new Map();
    const requests = this.#requests();
    const cases = this.#cases(requests);
    const show = (table: string, keep: (row: Row) => boolean) => {
      sight.set(
        table,
        new Set(
          this.#rows(table)
            .filter((row) => this.#me.isValid && keep(row))
            .map((row) => row.id),
        ),
      );
    };
    const { kind, unitId, personId, profession } = this.#me;
    this.#publicFace(sight);
    for (const tell of [showReaders, showEditorial, showOpenness]) tell(this.#me, (table) => this.#rows(table), sight);
    for (const table of signedInTables) show(table, (row) => row.person_id === personId);
    const listed = new Set(
      this.#rows('organisation.person')
        .filter((row) => row.listed === true)
        .map((row) => row.id),
    );
    show('organisation.person', (row) => listed.has(row.id));
    show('organisation.membership', (row) => listed.has(String(row.person_id)));
    if (['coordinator', 'unit_manager', 'administrator', 'protection'].includes(kind)) {
      show('organisation.competence', (row) => listed.has(String(row.person_id)));
    }
    if (kind === 'coordinator') {
      for (const table of ['suggestions.language', 'suggestions.capacity']) {
        show(table, (row) => listed.has(String(row.person_id)));
      }
      for (const table of ['suggestions.wish', 'suggestions.suggestion']) {
        show(table, (row) => requests.has(String(row.request_id)));
      }
    }
    if (kind === 'coordinator' || kind === 'administrator') {
      for (const table of ['routing.edition', 'routing.rule']) show(table, () => true);
    }
    if (['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'].includes(kind)) {
      show('requests.request', (row) => requests.has(row.id));
      for (const table of requestParts) show(table, (row) => requests.has(String(row.request_id)));
      show('requests.link', (row) => requests.has(String(row.from_id)) && requests.has(String(row.to_id)));
      const consents = new Map(this.#rows('consents.consent').map((row) => [row.id, String(row.request_id)]));
      show('consents.withdrawal', (row) => requests.has(consents.get(row.id) ?? ''));
      show('requests.pupil', (row) => kind !== 'protection' && requests.has(row.id));
    }
    if (['principal', 'coordinator', 'protection'].includes(kind)) {
      show('requests.suspension', (row) => requests.has(String(row.request_id)));
    }
    if (kind === 'coordinator' || kind === 'protection') {
      show('requests.disqualification', (row) => requests.has(String(row.request_id)));
    }
    if (['principal', 'case_worker', 'protection'].includes(kind)) {
      show(
        'requests.protected_pupil',
        (row) => requests.has(row.id) && (kind !== 'principal' || this.#askedByMe(row.id)),
      );
    }
    if (kind === 'coordinator') {
      show('requests.opening', (row) => requests.has(String(row.request_id)));
      show('meetings.meeting', () => true);
      show('meetings.present', () => true);
      for (const table of ['meetings.item', 'meetings.minute']) {
        show(table, (row) => requests.has(String(row.request_id)));
      }
    }
    if (['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'].includes(kind)) {
      const accepted = this.#accepted();
      show(
        'messages.message',
        (row) =>
          requests.has(String(row.request_id)) &&
          (kind !== 'coordinator' || !accepted.has(String(row.request_id))) &&
          (kind !== 'principal' || this.#request(row.request_id)?.asked_privately !== true),
      );
    }
    if (['principal', 'case_worker', 'unit_manager', 'protection'].includes(kind)) {
      show('cases.case', (row) => cases.has(row.id));
      for (const table of caseParts) show(table, (row) => cases.has(String(row.case_id)));
    }
    if (kind === 'case_worker' || kind === 'unit_manager') {
      for (const table of ['cases.contact', 'cases.shared_note']) show(table, (row) => cases.has(String(row.case_id)));
      show('cases.unit_note', (row) => cases.has(String(row.case_id)) && row.unit_id === unitId);
    }
    if (kind === 'case_worker') {
      for (const of of ['psychologist', 'counsellor']) {
        show(`cases.${of}_note`, (row) => profession === of && cases.has(String(row.case_id)));
      }
    }
    if (kind === 'principal' || kind === 'school_staff') {
      const drafts = new Set(
        this.#rows('requests.draft')
          .filter((row) => this.#writesIn(row))
          .map((row) => row.id),
      );
      show('requests.draft', (row) => drafts.has(row.id));
      show('requests.draft_file', (row) => drafts.has(String(row.draft_id)));
      show('requests.draft_participant', (row) => drafts.has(String(row.draft_id)));
    }
    if (kind === 'protection') {
      show('children.protection', (row) => this.#isNamed(row.child_id, true));
      show(
        'children.named_person',
        (row) => this.#isNamed(row.child_id, true) || (this.#isNamed(row.child_id, false) && this.#isNow(row.period)),
      );
    }
    // Words in force are everybody's, also for a membership that has ended; drafts and questions are the administrators'.
    const inForce = this.#rows('finder.word').filter((row) => row.state === 'live');
    if (kind === 'administrator') {
      for (const table of ['catalogue.service_draft', 'catalogue.publication']) show(table, () => true);
      show('finder.word', () => true);
      show('finder.question', () => true);
    } else {
      sight.set('finder.word', new Set(inForce.map((row) => row.id)));
    }
    // Figures: the entrance has every unit's, a manager the own unit's and the whole; of what was taken out, the taker's.
    if (kind === 'coordinator' || kind === 'unit_manager') {
      const isMine = (row: Row) => row.unit_id === unitId || row.unit_id === '*';
      show('statistics.fact', (row) => kind === 'coordinator' || isMine(row));
      show('statistics.preparation', () => true);
      show('statistics.export', (row) => row.membership_id === this.#me.id);
    }
    if (kind === 'auditor') show('statistics.export', () => true);
    if (registrars.includes(kind)) {
      const letters = this.#rows('intake.letter').filter((row) => row.membership_id === this.#me.id);
      const own = new Set(letters.map((row) => row.id));
      show('intake.receipt', (row) => row.registered_by === this.#me.id);
      show('intake.letter', (row) => own.has(row.id));
      show('intake.letter_file', (row) => own.has(String(row.letter_id)));
    }
    // The auditor reads the log through a function, which keeps back where protected children are: see records' tests.
    if (isPrivate(kind)) {
      this.#own(show, requests);
      this.#told(sight, requests);
    }
    if (kind === 'guardian') {
      show('children.guardianship', (row) => row.person_id === personId);
      show(
        'audit.entry',
        (row) =>
          row.outcome === 'done' &&
          (row.child_ids as string[]).some((childId) => this.#guards(childId)) &&
          !this.#isOthersMatter(row.resource_id) &&
          (!isPrivate(String(row.kind)) || row.membership_id === this.#me.id),
      );
    }
    return sight;
  }

  /** Whoever is not a school: the own matters and drafts; of a protected child, what one has done oneself and no more. */
  #own(show: Show, requests: Set<string>): void {
    const { id } = this.#me;
    const isMine = (row: Row) => requests.has(String(row.request_id));
    const isHeard = (row: Row) => isMine(row) && (row.membership_id === id || !this.#isHidden(row.request_id));
    show('requests.request', (row) => requests.has(row.id));
    show('requests.event', isHeard);
    show('messages.message', isHeard);
    show('requests.attachment', (row) => isMine(row) && row.from_asker === true);
    show('consents.consent', (row) => isMine(row) && row.recorded_by === id);
    show('intake.sender', isMine);
    show('intake.receipt', (row) => row.registered_by === id);
    const drafts = new Set(
      this.#rows('requests.draft')
        .filter((row) => row.membership_id === id)
        .map((row) => row.id),
    );
    show('requests.draft', (row) => drafts.has(row.id));
    show('requests.draft_file', (row) => drafts.has(String(row.draft_id)));
  }

  /** Told on one's page by a function, and by no row: the pupil as one wrote it, what rests, how it ended for one's own child. */
  #told(sight: Sight, requests: Set<string>): void {
    const tell = (table: string, keep: (row: Row) => boolean) => {
      sight.set(told(table), new Set(this.#rows(table).flatMap((row) => (keep(row) ? [row.id] : []))));
    };
    for (const table of ['requests.pupil', 'requests.protected_pupil']) tell(table, (row) => requests.has(row.id));
    tell('requests.suspension', (row) => requests.has(String(row.request_id)) && !this.#isHidden(row.request_id));
    tell('cases.closure', (row) => {
      const about = this.#rows('cases.case').find((one) => one.id === row.case_id);
      const request = this.#request(about?.request_id);
      const isClose = request !== undefined && (request.child_id === null || this.#guards(request.child_id));
      return isClose && requests.has(request.id) && request.protected === false;
    });
  }

  #request(id: unknown): Row | undefined {
    return this.#rows('requests.request').find((row) => row.id === id);
  }

  /** What is shown is everybody's, whoever they are; the rest is its unit's editors' and the chief editor's. */
  #publicFace(sight: Sight): void {
    const { kind, unitId, isValid } = this.#me;
    const edits = (row: Row | undefined) =>
      isValid && (kind === 'chief_editor' || (kind === 'editor' && row?.unit_id === unitId));
    const articles = new Map(this.#rows('pages.article').map((row) => [row.id, row]));
    const show = (table: string, states: readonly string[]) => {
      const seen = this.#rows(table).filter((row) => {
        const article = articles.get(String(row.article_id ?? row.id));
        return states.includes(String(article?.state)) || edits(article);
      });
      sight.set(table, new Set(seen.map(({ id }) => id)));
    };
    show('pages.article', ['shown']);
    show('pages.tag', ['shown']);
    show('pages.version', ['shown']);
    show('pages.publication', ['shown']);
    showFace(this.#world, this.#me, sight);
  }

  #isHidden(requestId: unknown): boolean {
    return this.#request(requestId)?.protected === true;
  }

  /** Asked privately by somebody else: not even that it is there is told. */
  #isOthersMatter(number: unknown): boolean {
    const matter = this.#rows('requests.request').find((row) => row.registry_number === number);
    const asker = this.#world.members.find(({ id }) => id === matter?.asker_membership_id);
    return matter?.asked_privately === true && asker?.personId !== this.#me.personId;
  }

  #requests(): Set<string> {
    const { kind, schoolId, id } = this.#me;
    const keep = (row: Row): boolean => {
      switch (kind) {
        case 'principal':
          return (
            row.school_unit_id === schoolId &&
            row.school_reads === true &&
            (row.protected === false || row.asker_membership_id === id)
          );
        case 'guardian':
        case 'private_person':
          return (
            row.asker_membership_id === id &&
            (row.protected === false ||
              this.#rows('intake.receipt').some((one) => one.id === row.registry_number && one.registered_by === id))
          );
        case 'coordinator':
          return row.protected === false;
        case 'protection':
          return row.protected === true && this.#isNamed(row.child_id, true);
        case 'case_worker':
        case 'unit_manager':
          return this.#rows('cases.case').some(
            (each) => this.#answers(each.request_id, row.id) && this.#takesPart(each),
          );
        default:
          return false;
      }
    };
    return new Set(
      this.#rows('requests.request')
        .filter((row) => this.#me.isValid && keep(row))
        .map((row) => row.id),
    );
  }

  #cases(requests: Set<string>): Set<string> {
    return new Set(
      this.#rows('cases.case')
        .filter((row) => requests.has(String(row.request_id)))
        .map((row) => row.id),
    );
  }

  /** A request is answered by its own case, and by the case of the request that it was merged into. */
  #answers(ofCase: unknown, requestId: string): boolean {
    return (
      ofCase === requestId ||
      this.#rows('requests.link').some(
        (link) => link.kind === 'merged' && link.from_id === requestId && link.to_id === ofCase,
      )
    );
  }

  #takesPart(row: Row): boolean {
    const { kind, id, unitId } = this.#me;
    if (kind === 'unit_manager') {
      return (
        row.protected === false &&
        this.#rows('cases.unit_duty').some(
          (duty) => duty.case_id === row.id && duty.unit_id === unitId && this.#isNow(duty.period),
        )
      );
    }
    const hasDuty = this.#rows('cases.duty').some(
      (duty) => duty.case_id === row.id && duty.membership_id === id && this.#isNow(duty.period),
    );
    return hasDuty && (row.protected === false || this.#isNamed(row.child_id, true));
  }

  #isNamed(childId: unknown, mustBeApproved: boolean): boolean {
    return this.#rows('children.named_person').some(
      (row) =>
        row.child_id === childId &&
        row.person_id === this.#me.personId &&
        this.#isNow(row.period) &&
        (!mustBeApproved || row.approved_by !== null),
    );
  }

  /** A guardian reads the log of the own child, unless the child's identity is protected: the log names places. */
  #guards(childId: unknown): boolean {
    const isProtected = this.#rows('children.protection').some((row) => row.child_id === childId);
    return (
      !isProtected &&
      this.#rows('children.guardianship').some(
        (row) => row.child_id === childId && row.person_id === this.#me.personId && this.#isNow(row.period),
      )
    );
  }

  /** A unit has the request, or has the one that it is answered together with. */
  #accepted(): Set<string> {
    const accepted = new Set(
      this.#rows('requests.request')
        .filter((row) => row.status === 'accepted')
        .map(({ id }) => id),
    );
    const merged = this.#rows('requests.link').filter(
      (link) => link.kind === 'merged' && accepted.has(String(link.to_id)) && this.#isMerged(link.from_id),
    );
    return new Set([...accepted, ...merged.map((link) => String(link.from_id))]);
  }

  #isMerged(id: unknown): boolean {
    return this.#rows('requests.request').some((row) => row.id === id && row.status === 'merged');
  }

  /** One's own draft, or one that a colleague has let one into; but not what goes on from a protected child's matter. */
  #writesIn(draft: Row): boolean {
    if (draft.membership_id === this.#me.id) return true;
    const isLetIn = this.#rows('requests.draft_participant').some(
      (row) => row.draft_id === draft.id && row.membership_id === this.#me.id,
    );
    const earlier = this.#rows('requests.request').find((row) => row.id === draft.extends_request_id);
    return isLetIn && earlier?.protected !== true;
  }

  #askedByMe(requestId: string): boolean {
    return this.#rows('requests.request').some(
      (row) => row.id === requestId && row.asker_membership_id === this.#me.id,
    );
  }

  #isNow(period: unknown): boolean {
    if (period === 'empty') return false;
    const [from = '', to = ''] = String(period).replace(/[[)]/g, '').split(',');
    return from <= this.#world.today && (to === '' || this.#world.today < to);
  }

  #rows(table: string): Row[] {
    return this.#world.tables[table] ?? [];
  }
}
