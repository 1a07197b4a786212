import { Body, Controller, Param } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import {
  cancelBody,
  commentBody,
  emptyBody,
  invoiceBody,
  refundBody,
  shipBody,
} from '../../contracts/order-commands.js';
import type { HttpAnswer } from '../http-answer.js';
import type { CommandAnswer } from './command-answer.js';
import { Call, type CommandCall } from './command-call.js';
import { CommandRoute } from './command-route.js';
import { OrderComments } from './order-comments.js';
import { OrderCommands } from './order-commands.js';
import { orderPath, type OrderPath } from './order-path.js';

const optionalInvoiceBody = invoiceBody.optional();
const noBody = emptyBody.optional();

@ApiTags('commands')
@Controller('v1/orders')
export class OrderCommandsController {
  constructor(
    private readonly commands: OrderCommands,
    private readonly comments: OrderComments,
  ) {}

  @CommandRoute('shipments', 'Ship parcels; lines left out, everything unshipped')
  async shipOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: shipBody }) body: z.infer<typeof shipBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'ship', amazonOrderId, body, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('invoices', 'Invoice in Commerce; lines left out, everything not invoiced yet')
  async invoiceOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: optionalInvoiceBody }) body: z.infer<typeof optionalInvoiceBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'invoice', amazonOrderId, body, call });
  }

  @CommandRoute('refunds', 'Refund at Amazon, then by credit memo in Commerce')
  async refundOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: refundBody }) body: z.infer<typeof refundBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'refund', amazonOrderId, body, call });
  }

  @CommandRoute('cancellation', 'Cancel at Amazon, then in Commerce; only while Unshipped')
  async cancelOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: cancelBody }) body: z.infer<typeof cancelBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'cancel', amazonOrderId, body, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('hold', 'Hold in Commerce: nothing is shipped, invoiced or refunded until it is lifted')
  async holdOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: noBody }) body: z.infer<typeof noBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'hold', amazonOrderId, body, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('unhold', 'Lift the hold in Commerce')
  async unholdOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: noBody }) body: z.infer<typeof noBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'unhold', amazonOrderId, body, call });
  }

  @CommandRoute('comments', 'Comment on the order in Commerce, for the merchant alone')
  async commentOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: commentBody }) { text }: z.infer<typeof commentBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.comments.run({ amazonOrderId, text, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('sync', 'Read both sides again now')
  async syncOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: noBody }) body: z.infer<typeof noBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'sync', amazonOrderId, body, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('retry', 'Try again now what is waiting to be tried again')
  async retryOrder(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: noBody }) body: z.infer<typeof noBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'retry', amazonOrderId, body, call });
  }

  @ApiBody({ required: false })
  @CommandRoute('dismissal', 'Dismiss the notice of something that was refused for good')
  async dismissAttention(
    @Param({ schema: orderPath }) { amazonOrderId }: OrderPath,
    @Body({ schema: noBody }) body: z.infer<typeof noBody>,
    @Call() call: CommandCall,
  ): Promise<HttpAnswer<CommandAnswer>> {
    return this.commands.run({ kind: 'dismiss', amazonOrderId, body, call });
  }
}
