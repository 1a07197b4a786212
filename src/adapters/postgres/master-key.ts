import { KEY_BYTES } from './seal.js';

export function requireMasterKey(base64: string): Uint8Array {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`The master key must be ${KEY_BYTES} bytes in base64`);
  return key;
}
