import type { Slot } from '../journey.js';
import { nameAmongSeveral } from '../steps/entity-names.js';
import type { Scene } from '../steps/parts.js';

/** “Front”, with the person's name if there are several people. */
export function labelOf(scene: Scene, { side, entityId }: Slot): string {
  const { words } = scene;
  const { sides, sideOf } = words.texts.documents;
  const name = nameAmongSeveral(scene, entityId);
  return name ? words.fill(sideOf, { side: sides[side], name }) : sides[side];
}
