interface Envelope {
  messageType: string;
  merchant?: string;
}

export function envelope({ messageType, merchant = 'A1CAUCESELLER' }: Envelope, contents: string[]): string {
  const messages = contents.map(
    (content, index) =>
      `<Message><MessageID>${String(index + 1)}</MessageID><${messageType}>${content}</${messageType}></Message>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
<Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>${merchant}</MerchantIdentifier></Header>
<MessageType>${messageType}</MessageType>${messages.join('')}</AmazonEnvelope>`;
}

export function cancellation(orderId: string, itemIds: readonly string[], reason = 'NoInventory'): string {
  const items = itemIds.map(
    (id) =>
      `<Item><AmazonOrderItemCode>${id}</AmazonOrderItemCode><CancelReason>${reason}</CancelReason></Item>`,
  );
  return `<AmazonOrderID>${orderId}</AmazonOrderID><StatusCode>Failure</StatusCode>${items.join('')}`;
}

export function cancelFeed(...contents: string[]): string {
  return envelope({ messageType: 'OrderAcknowledgement' }, contents);
}

interface RefundItem {
  itemId: string;
  key?: string;
  reason?: string;
  amounts: Record<string, string>;
  currency?: string;
}

export function refund(orderId: string, ...items: RefundItem[]): string {
  const adjusted = items.map(({ itemId, key, reason = 'CustomerReturn', amounts, currency = 'USD' }) => {
    const components = Object.entries(amounts).map(
      ([type, amount]) =>
        `<Component><Type>${type}</Type><Amount currency="${currency}">${amount}</Amount></Component>`,
    );
    return (
      `<AdjustedItem><AmazonOrderItemCode>${itemId}</AmazonOrderItemCode>` +
      (key === undefined ? '' : `<MerchantAdjustmentItemID>${key}</MerchantAdjustmentItemID>`) +
      `<AdjustmentReason>${reason}</AdjustmentReason>` +
      `<ItemPriceAdjustments>${components.join('')}</ItemPriceAdjustments></AdjustedItem>`
    );
  });
  return `<AmazonOrderID>${orderId}</AmazonOrderID>${adjusted.join('')}`;
}

export function refundFeed(...contents: string[]): string {
  return envelope({ messageType: 'OrderAdjustment' }, contents);
}

export const CANCEL = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
export const REFUND = 'POST_PAYMENT_ADJUSTMENT_DATA';
