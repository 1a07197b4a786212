import { SellingPartnerApiAuth } from '@sp-api-sdk/auth';

import { CREDENTIALS } from '../support/seller-central-client.js';

/** Asks the sandbox for the token that @sp-api-sdk would ask Amazon for. */
export class SandboxAuth extends SellingPartnerApiAuth {
  readonly #ask: () => Promise<string>;

  constructor(ask: () => Promise<string>) {
    super({
      clientId: CREDENTIALS.client_id,
      clientSecret: CREDENTIALS.client_secret,
      refreshToken: 'Atzr|cauce-sandbox',
    });
    this.#ask = ask;
  }

  override getAccessToken(): Promise<string> {
    return this.#ask();
  }
}
