/** What a worker tells the load: an effect reached its remote. Times are of the machine's one monotonic clock. */
export interface EffectMessage {
  readonly effect: 'placed' | 'confirmed';
  readonly orderId: string;
  readonly atNs: string;
}

export function tellEffect(effect: EffectMessage['effect'], orderId: string): void {
  process.send?.({ effect, orderId, atNs: process.hrtime.bigint().toString() } satisfies EffectMessage);
}
