import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import type { IntegrationError } from '../../ports/integration-error.js';
import { amazonError } from './amazon-error.js';
import { exchange, MOST_BYTES, type Reply } from './exchange.js';

const unzip = promisify(gunzip);

/** Feed documents lie at addresses that are signed for a few minutes and ask for no token. */
export async function uploadDocument(
  target: { readonly url: string; readonly contentType: string },
  document: string | Uint8Array,
  timeoutMs: number,
): Promise<void> {
  const name = 'upload of a feed document';
  const reply = await exchange({
    name,
    url: target.url,
    method: 'PUT',
    headers: { 'content-type': target.contentType },
    body: document,
    timeoutMs,
  });
  if (!isSuccess(reply)) throw failureOf(name, reply);
}

export async function downloadDocument(url: string, timeoutMs: number): Promise<string> {
  const name = 'download of a feed document';
  const reply = await exchange({ name, url, method: 'GET', timeoutMs });
  if (!isSuccess(reply)) throw failureOf(name, reply);
  return new TextDecoder().decode(isGzip(reply.bytes) ? await unzipped(name, reply.bytes) : reply.bytes);
}

/** By its first bytes: what Amazon says of the compression is true before, not after, HTTP has undone it. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unzipped(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw amazonError('malformed-response', `Amazon ${name}: it cannot be unzipped`, { cause: error });
  }
}

function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** Whatever it is (most often the address has run out), a new attempt gets a new address. */
function failureOf(name: string, { status }: Reply): IntegrationError {
  return amazonError('unavailable', `Amazon ${name} answered ${status}`);
}
