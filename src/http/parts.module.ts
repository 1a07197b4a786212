import { Module, type DynamicModule, type Provider } from '@nestjs/common';

import { CommerceHooks } from '../ports/commerce-hooks.js';
import { HealthChecks } from '../ports/health.js';
import { OrderRecords } from '../ports/order-records.js';
import { OrderWorkflows } from '../ports/order-workflows.js';
import { RateBudgets } from '../ports/rate-budgets.js';
import { CommentTexts } from '../ports/comment-texts.js';
import { RequestKeys } from '../ports/request-keys.js';
import { SeenNotifications } from '../ports/seen-notifications.js';
import { StoreDirectory } from '../ports/store-directory.js';
import { StoreSyncs } from '../ports/store-syncs.js';
import { ApiOptions } from './api-options.js';
import type { ApiParts } from './api-parts.js';

/** Makes the parts known to every other module, under the names of their ports. */
@Module({})
export class PartsModule {
  static of(parts: ApiParts, options: ApiOptions): DynamicModule {
    const providers: Provider[] = [
      { provide: OrderRecords, useValue: parts.orderRecords },
      { provide: OrderWorkflows, useValue: parts.orderWorkflows },
      { provide: StoreSyncs, useValue: parts.storeSyncs },
      { provide: StoreDirectory, useValue: parts.stores },
      { provide: RateBudgets, useValue: parts.rateBudgets },
      { provide: RequestKeys, useValue: parts.requestKeys },
      { provide: CommentTexts, useValue: parts.commentTexts },
      { provide: CommerceHooks, useValue: parts.commerceHooks },
      { provide: SeenNotifications, useValue: parts.seenNotifications },
      { provide: HealthChecks, useValue: parts.health },
      { provide: ApiOptions, useValue: options },
    ];
    return { module: PartsModule, global: true, providers, exports: providers };
  }
}
