/** What a controller answers when it decides more than the body. */
export class HttpAnswer<Body> {
  constructor(
    readonly body: Body,
    readonly status: number,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}
