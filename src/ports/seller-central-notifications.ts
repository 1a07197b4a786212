/** What Amazon is to tell a store about, and where. Every method throws only IntegrationError. */
export interface SellerCentralNotifications {
  /**
   * Finds or creates what makes Amazon tell the store's queue of changed orders and finished feeds. Does nothing for a
   * store without a queue; repeating it changes nothing.
   */
  ensureSubscribed(storeId: string): Promise<void>;
}
