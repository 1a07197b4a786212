/** The cursor was not handed out by us. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';
}
