// SQL of the pictures that come with proposals: in, as the desk meets them, and over into the library.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { SentPicture } from './forms-pictures.ts';

/** `twice`: it is there already. `full`: no room for more. `late`: the proposal has been answered. */
export async function addPicture(
  db: Db,
  reference: string,
  { shows, asked, mediaType, width, height, bytes, preview }: SentPicture,
): Promise<'kept' | 'twice' | 'full' | 'late'> {
  const facts = { shows, asked, media_type: mediaType, width, height };
  const { rows } = await sql<{ outcome: 'kept' | 'twice' | 'full' | 'late' }>`
    select proposals.add_picture(${reference}, ${JSON.stringify(facts)}::jsonb, ${Buffer.from(bytes)}, ${Buffer.from(preview)})
      as outcome`.execute(db);
  return rows[0]?.outcome ?? 'full';
}

export type ProposalPicture = {
  place: number;
  shows: string[];
  asked: string | null;
  width: number;
  height: number;
  eraseOn: string;
  erasedAt: Temporal.Instant | null;
  takenAs: string | null;
};

export async function listSentPictures(db: Db, proposalId: string): Promise<ProposalPicture[]> {
  const { rows } = await sql<ProposalPicture>`
    select place, shows, asked, width, height, erase_on, erased_at, taken_as
    from proposals.picture where proposal_id = ${proposalId} order by place`.execute(db);
  return rows;
}

export async function findPreview(db: Db, reference: string, place: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ preview: Buffer | null }>`
    select c.preview from proposals.picture c join proposals.proposal p on p.id = c.proposal_id
    where p.reference = ${reference} and c.place = ${place}`.execute(db);
  return rows[0]?.preview ?? undefined;
}

type KeptPicture = { id: string; mediaType: string; width: number; height: number; content: Buffer };

/** Locked against a colleague who takes it too; undefined when it has been taken over or erased. */
export async function findKeptPicture(db: Db, proposalId: string, place: number): Promise<KeptPicture | undefined> {
  const { rows } = await sql<KeptPicture>`
    select id, media_type, width, height, content from proposals.picture
    where proposal_id = ${proposalId} and place = ${place} and content is not null for update`.execute(db);
  return rows[0];
}

/** The bytes stand in the library from now on, and no longer here. */
export async function updateTaken(db: Db, id: string, pictureId: string): Promise<void> {
  await sql`update proposals.picture set content = null, preview = null, taken_as = ${pictureId}
    where id = ${id}`.execute(db);
}
