import { z } from 'zod';

import type { CommerceConnection } from '../../ports/store-directory.js';
import type { CommerceClient } from './commerce-client.js';
import { commerceError } from './commerce-errors.js';
import { looseNumber } from './loose-schema.js';

const storeViews = z.array(z.object({ id: looseNumber, code: z.string(), website_id: looseNumber }));

export interface StoreView {
  readonly id: number;
  readonly websiteId: number;
}

/**
 * The store views, each asked for once. Commerce does not fill in the store of an order it is handed, and
 * without one its order number would not be unique.
 */
export class StoreViews {
  readonly #views = new Map<string, StoreView>();

  async require(
    client: CommerceClient,
    { baseUrl, storeCode }: Pick<CommerceConnection, 'baseUrl' | 'storeCode'>,
  ): Promise<StoreView> {
    const key = `${baseUrl} ${storeCode}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const views = await client({ method: 'GET', path: 'store/storeViews', answer: storeViews });
    const found = views.find(({ code }) => code === storeCode);
    if (found === undefined) {
      throw commerceError(
        'rejected',
        `Commerce has no store view "${storeCode}": correct it in the store's settings`,
      );
    }
    const view = { id: found.id, websiteId: found.website_id };
    this.#views.set(key, view);
    return view;
  }
}
