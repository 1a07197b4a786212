import { z } from 'zod';

import type { CommerceConnection } from '../../ports/store-directory.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { looseNumber } from './loose-schema.js';

const storeViews = z.array(z.object({ id: looseNumber, code: z.string() }));

/**
 * Numbers of the store views, each asked for once. Commerce does not fill in the store of an order it is handed, and
 * without one its order number would not be unique.
 */
export class StoreViews {
  readonly #idByView = new Map<string, number>();

  async requireId(client: CommerceClient, { baseUrl, storeCode }: CommerceConnection): Promise<number> {
    const key = `${baseUrl} ${storeCode}`;
    const known = this.#idByView.get(key);
    if (known !== undefined) return known;
    const views = await client({ method: 'GET', path: 'store/storeViews', answer: storeViews });
    const id = views.find(({ code }) => code === storeCode)?.id;
    if (id === undefined) {
      throw commerceError(
        'rejected',
        `Commerce has no store view "${storeCode}": correct it in the store's settings`,
      );
    }
    this.#idByView.set(key, id);
    return id;
  }
}
