import type { OrderSettings } from '../domain/order/order-settings.js';

export interface SellerCentralConnection {
  /** SP-API root, e.g. https://sellingpartnerapi-eu.amazon.com */
  readonly baseUrl: string;
  /** Login with Amazon token endpoint. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export interface CommerceConnection {
  /** e.g. https://shop.example/rest */
  readonly baseUrl: string;
  readonly storeCode: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

export interface StoreSettings extends OrderSettings {
  /** How often the whole store is asked for what changed. */
  readonly syncIntervalMs: number;
  /**
   * Where Commerce hands out the PDF of an invoice, e.g. `/V1/invoices/{invoiceId}/pdf`: it has no such operation itself,
   * a module adds it.
   */
  readonly invoicePdfPath?: string | null;
}

export interface Store {
  readonly storeId: string;
  readonly name: string;
  readonly sellerId: string;
  readonly marketplaceIds: readonly string[];
  /** Where a person sees the order in Commerce Admin, `{orderId}` being replaced; null when unknown. */
  readonly commerceAdminOrderUrl: string | null;
  readonly settings: StoreSettings;
}

export interface StoreConnections {
  readonly sellerCentral: SellerCentralConnection;
  readonly commerce: CommerceConnection;
}

/** The stores we run. Credentials are kept encrypted and only adapters ask for them. */
export abstract class StoreDirectory {
  abstract list(): Promise<readonly Store[]>;
  abstract find(storeId: string): Promise<Store | undefined>;
  /** Throws when the store is unknown. */
  abstract connections(storeId: string): Promise<StoreConnections & { readonly store: Store }>;
  /** Creates or replaces. */
  abstract save(store: Store, connections: StoreConnections): Promise<void>;
  /** What is left out stays as it is. Undefined when the store is unknown. */
  abstract changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined>;
}
