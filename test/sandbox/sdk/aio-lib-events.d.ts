/** Adobe's own client has no types for this part; what fetches the keys, around it, needs Adobe's cloud. */
declare module '@adobe/aio-lib-events/src/signatureUtils.js' {
  export const exportFunctions: {
    verifySignature(
      signatures: readonly string[],
      rawPayload: string,
      publicKeys: readonly string[],
      clientId: string,
    ): Promise<boolean | undefined>;
    isTargetRecipient(event: object, clientId: string): boolean;
  };
}
