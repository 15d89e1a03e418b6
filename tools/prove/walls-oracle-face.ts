// What each membership should see of pictures, contacts and imports: the parts of the face that have a file each. Called by
// walls-oracle.ts.
import { showContacts } from './walls-contacts.ts';
import { showImports } from './walls-imports.ts';
import type { Sight } from './walls-oracle.ts';
import { showPictures } from './walls-oracle-pictures.ts';
import type { Member, World } from './walls-world.ts';

export function showFace(world: World, me: Member, sight: Sight): void {
  showPictures(world, me, sight);
  showContacts(world, me, sight);
  showImports(world, me, sight);
}
