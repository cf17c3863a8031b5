import { entitiesToShow } from '../journey.js';
import type { Scene } from './parts.js';

/** The name of an entity. Empty if it is the only one that shows a document and the page gave it no name. */
export function nameAmongSeveral(scene: Scene, entityId: string): string {
  const { journey, settings } = scene.session;
  const several = journey.application && entitiesToShow(journey.application).length > 1;
  return several || Object.hasOwn(settings.people, entityId) ? nameOf(scene, entityId) : '';
}

/** What to call an entity: the name that the page gave, else “Person 1”, by its place among those without a name. */
export function nameOf({ session, words }: Scene, entityId: string): string {
  const { people, kind } = session.settings;
  const given = people[entityId];
  if (given) return given;
  const said = words.texts.documents;
  const entities = session.journey.application?.entities ?? [];
  const isBusiness = (entity: (typeof entities)[number]) => kind === 'business' && entity.isCustomer;
  const unnamed = entities.filter((entity) => !people[entity.entityId] && !isBusiness(entity));
  const place = unnamed.findIndex((entity) => entity.entityId === entityId);
  return place < 0 ? said.business : words.fill(said.person, { place: place + 1 });
}
