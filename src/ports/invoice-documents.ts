/** What stands on an invoice that Commerce has issued. */
export interface IssuedInvoice {
  readonly invoiceNumber: string;
  readonly totalCents: number;
  readonly vatCents: number;
}

export interface InvoiceRef {
  readonly storeId: string;
  readonly commerceInvoiceId: number;
}

/** Commerce's invoices as documents. One attempt a call; throws only IntegrationError. */
export interface InvoiceDocuments {
  /** `rejected` when the store has not been told where Commerce hands out PDFs, so that a person hears of it at once. */
  read(request: InvoiceRef & { readonly currency: string }): Promise<IssuedInvoice>;
  /** Holds the buyer's name and address: it is passed on and never kept. */
  pdf(request: InvoiceRef): Promise<Uint8Array>;
}
