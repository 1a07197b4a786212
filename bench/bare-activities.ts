export interface BareRequest {
  readonly trackingNumber: string;
}

export interface BareActivities {
  readonly place: (orderId: string) => Promise<number>;
  readonly confirm: (orderId: string) => Promise<void>;
  readonly ship: (orderId: string) => Promise<number>;
  readonly invoice: (orderId: string) => Promise<number>;
}
