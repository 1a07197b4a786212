import type { Region } from '../domain/marketplaces.js';
import type { OrderSettings } from '../domain/order/order-settings.js';

export type SellerCentralEndpoint =
  | { readonly region: Region; readonly environment: 'production' | 'sandbox' }
  /** Any other that speaks the same: the root of the Selling Partner API, and where Login with Amazon gives tokens. */
  | { readonly baseUrl: string; readonly tokenUrl: string };

export interface SellerCentralConnection {
  readonly endpoint: SellerCentralEndpoint;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Left out: Amazon tells the store nothing, which has to ask. */
  readonly notifications?: QueueConnection;
}

/** An SQS queue, which several stores may share. */
export interface QueueConnection {
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  /** Left out: the region's own at AWS. */
  readonly endpoint?: string;
  /** Left out, both: those of the machine. */
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

/** `paas`: Adobe Commerce in the cloud or on-premises, and Magento Open Source. `saas`: Adobe Commerce as a Cloud Service. */
export type CommerceEdition = 'paas' | 'saas';

interface CommerceAddress {
  /** e.g. https://shop.example/rest; as a Cloud Service https://na1.api.commerce.adobe.com/<tenant>. */
  readonly baseUrl: string;
  readonly storeCode: string;
}

/** An integration whose requests are signed (OAuth 1.0a). */
export interface SigningCommerce extends CommerceAddress {
  readonly kind: 'oauth';
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

/** An integration's access token alone, where Commerce has been told to take it so. */
interface BearerCommerce extends CommerceAddress {
  readonly kind: 'bearer';
  readonly accessToken: string;
}

/** Client credentials of Adobe's Identity Management System. */
export interface ImsCommerce extends CommerceAddress {
  readonly kind: 'ims';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly orgId: string;
  /** Left out: it is found out, since also a `paas` may be told to take these credentials. */
  readonly edition?: CommerceEdition;
  /** Left out, Adobe's own. */
  readonly tokenUrl?: string;
}

/** By the kind of its credentials. */
export type CommerceConnection = SigningCommerce | BearerCommerce | ImsCommerce;

/** What keeps Commerce from doing what it is asked, for all orders of the store alike. */
export interface CommerceTrouble {
  readonly kind: 'needs-reauthorisation' | 'missing-permission' | 'in-maintenance';
  /** What a permission is missing for, e.g. `POST order/{id}/ship`; null: everything. */
  readonly operation: string | null;
  readonly sinceMs: number;
  /** In Commerce's words. */
  readonly detail: string;
}

/** How the store's orders come to stand in Commerce. Left out in stores of before the setting: the first choice. */
export interface PlacingSettings {
  /** `amazon`: AMZ- and Amazon's number, which Commerce keeps unique; `commerce`: the next one of Commerce. */
  readonly orderNumberSource?: 'amazon' | 'commerce';
  readonly customerCreation?: 'guest' | 'new-customer';
  /** A status of the state `new`; null: its default. */
  readonly initialStatus?: string | null;
  /** Code of the store view orders belong to; null: the one the store is connected by. */
  readonly orderStoreView?: string | null;
  /** Code of the inventory source parcels leave from; null: Commerce takes its default one. */
  readonly shippingSource?: string | null;
}

/** What Commerce signs its calls at our hooks with; without a part, calls of that kind are turned away. */
export interface CommerceHookKeys {
  /** Of the Adobe Developer Console project whose I/O Events are sent to us. */
  readonly eventsClientId?: string;
  /** Commerce's for webhooks, in PEM. */
  readonly webhookPublicKey?: string;
}

export interface StoreSettings extends OrderSettings, PlacingSettings {
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
  /** Left out: Commerce tells the store nothing, which has to ask. */
  readonly commerceHooks?: CommerceHookKeys;
}

/** Amazon does not take the store's credentials any more. */
export interface CredentialsRejection {
  readonly sinceMs: number;
  /** In Amazon's words. */
  readonly detail: string;
}

export interface ConnectedStore extends StoreConnections {
  readonly store: Store;
  /** Another one each time credentials are saved, of either system. */
  readonly credentialsVersion: number;
  /** Null as far as is known. */
  readonly rejection: CredentialsRejection | null;
  readonly commerceTroubles: readonly CommerceTrouble[];
}

export type StoreAdded =
  | { readonly kind: 'added' | 'unchanged' }
  /** There is another store of this id, or it has been changed since. */
  | { readonly kind: 'taken' }
  /** That store of the same seller sells in these marketplaces. Orders are known by Amazon's number: both would act on each. */
  | { readonly kind: 'sells-there'; readonly storeId: string; readonly marketplaceIds: readonly string[] };

/** What is left out stays as it is. */
export interface StoreChange {
  readonly name?: string;
  readonly sellerCentral?: Partial<SellerCentralConnection>;
  /** What becomes of the connection that is saved; asked again when another change came first. */
  readonly commerce?: (known: CommerceConnection) => CommerceConnection;
  readonly commerceHooks?: CommerceHookKeysChange;
}

/** Null takes a key away. */
export type CommerceHookKeysChange = { readonly [Key in keyof CommerceHookKeys]?: string | null };

/** The stores we run. Credentials are kept encrypted and only adapters ask for them. */
export abstract class StoreDirectory {
  abstract list(): Promise<readonly Store[]>;
  abstract find(storeId: string): Promise<Store | undefined>;
  /** Throws when the store is unknown. */
  abstract connections(storeId: string): Promise<ConnectedStore>;
  /** Creates or replaces; both systems are asked again, whatever they have rejected before. */
  abstract save(store: Store, connections: StoreConnections): Promise<void>;
  abstract add(store: Store, connections: StoreConnections): Promise<StoreAdded>;
  /** Credentials that are saved, the same ones included, are tried again. Undefined when the store is unknown. */
  abstract change(storeId: string, change: StoreChange): Promise<Store | undefined>;
  /** Answers whether these credentials are still the saved ones; a late word on older ones changes nothing. */
  abstract markRejected(
    rejected: Pick<ConnectedStore, 'credentialsVersion'> & {
      readonly storeId: string;
      readonly detail: string;
      readonly atMs: number;
    },
  ): Promise<boolean>;
  /** The stores that wait for new credentials, by id. */
  abstract rejections(): Promise<ReadonlyMap<string, CredentialsRejection>>;
  /** Answers whether it was of the credentials that are saved; what is known already keeps its time. */
  abstract noteCommerceTrouble(
    noted: Pick<ConnectedStore, 'credentialsVersion'> & {
      readonly storeId: string;
      readonly trouble: CommerceTrouble;
    },
  ): Promise<boolean>;
  /** Commerce does it again. */
  abstract endCommerceTrouble(storeId: string, trouble: CommerceTrouble): Promise<void>;
  /** The stores that have any, by id. */
  abstract commerceTroubles(): Promise<ReadonlyMap<string, readonly CommerceTrouble[]>>;
  /** What is left out stays as it is. Undefined when the store is unknown. */
  abstract changeSettings(storeId: string, change: Partial<StoreSettings>): Promise<Store | undefined>;
}

/** The first of the other stores that sells where this one would, for the same seller. */
export function sellingThere(
  stores: readonly Pick<Store, 'storeId' | 'sellerId' | 'marketplaceIds'>[],
  { storeId, sellerId, marketplaceIds }: Store,
): Pick<Store, 'storeId' | 'marketplaceIds'> | undefined {
  return stores
    .filter((other) => other.sellerId === sellerId && other.storeId !== storeId)
    .map((other) => ({
      storeId: other.storeId,
      marketplaceIds: other.marketplaceIds.filter((id) => marketplaceIds.includes(id)),
    }))
    .find((shared) => shared.marketplaceIds.length > 0);
}

export function changedHooks(
  known: CommerceHookKeys | undefined,
  change: CommerceHookKeysChange | undefined,
): Pick<StoreConnections, 'commerceHooks'> {
  const keys = Object.entries({ ...known, ...change }).filter(([, key]) => typeof key === 'string');
  return keys.length === 0 ? {} : { commerceHooks: Object.fromEntries(keys) };
}
