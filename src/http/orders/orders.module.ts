import { Module } from '@nestjs/common';

import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { CommandEffects } from './command-effects.js';
import { CommandExecution } from './command-execution.js';
import { KnownOrders } from './known-orders.js';
import { OrderCommandsController } from './order-commands.controller.js';
import { OrderComments } from './order-comments.js';
import { OrderCommands } from './order-commands.js';
import { OrdersController } from './orders.controller.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [OrdersController, OrderCommandsController],
  providers: [KnownOrders, OrderCommands, OrderComments, CommandExecution, CommandEffects],
})
export class OrdersModule {}
