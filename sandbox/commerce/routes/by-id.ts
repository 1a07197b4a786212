/** A route with an entity id in its path. */
export interface ById {
  Params: { id: string };
}
