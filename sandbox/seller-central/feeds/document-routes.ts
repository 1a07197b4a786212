import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal, refuse } from '../server/refusal.js';
import type { FeedDocument, FeedDocuments } from './feed-documents.js';
import type { SignedRequest, SignedUrls } from './signed-url.js';

interface DocumentDeps {
  documents: FeedDocuments;
  urls: SignedUrls;
}

const createBody = z.object({ contentType: z.string().min(1) });

/** Feed documents: the two operations that hand out an address, and what lies behind that address. */
export function addDocumentRoutes(server: FastifyInstance, deps: DocumentDeps): void {
  server.post(
    '/feeds/2021-06-30/documents',
    { config: { operation: 'createFeedDocument' } },
    (request, reply) => {
      const body = createBody.safeParse(request.body);
      if (!body.success) return refuse(reply, new Refusal('contentType is missing or invalid.'));
      const { feedDocumentId } = deps.documents.createEmpty(body.data.contentType);
      const url = urlFor(request, { method: 'PUT', path: pathOf(feedDocumentId) }, deps);
      return reply.code(201).send({ feedDocumentId, url });
    },
  );

  server.get<{ Params: { feedDocumentId: string } }>(
    '/feeds/2021-06-30/documents/:feedDocumentId',
    { config: { operation: 'getFeedDocument' } },
    (request, reply) => {
      const { feedDocumentId } = request.params;
      const document = deps.documents.find(feedDocumentId);
      if (!document) return refuse(reply, Refusal.notFound(`Feed document ${feedDocumentId}`));
      const url = urlFor(request, { method: 'GET', path: pathOf(feedDocumentId) }, deps);
      return { feedDocumentId, url, ...(document.isGzip && { compressionAlgorithm: 'GZIP' }) };
    },
  );

  void server.register((storage, _options, done) => {
    addStorageRoutes(storage, deps);
    done();
  });
}

/** The storage behind the addresses is another system: other errors, any content type, no access token. */
function addStorageRoutes(storage: FastifyInstance, { documents, urls }: DocumentDeps): void {
  storage.removeAllContentTypeParsers();
  storage.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  storage.put<DocumentRequest>('/feed-documents/:feedDocumentId', (request, reply) => {
    const document = documents.find(request.params.feedDocumentId);
    const denial = denialOf(request, 'PUT') ?? denialOfContentType(request, document);
    if (denial !== undefined || !document) return deny(reply, denial ?? 'AccessDenied');
    documents.fill(document, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    return reply.code(200).send();
  });

  storage.get<DocumentRequest>('/feed-documents/:feedDocumentId', (request, reply) => {
    const document = documents.find(request.params.feedDocumentId);
    const denial = denialOf(request, 'GET');
    if (denial !== undefined || !document) return deny(reply, denial ?? 'AccessDenied');
    if (document.base64 === null) return deny(reply.code(404), 'NoSuchKey');
    return reply.type(document.contentType).send(Buffer.from(document.base64, 'base64'));
  });

  function denialOf(request: FastifyRequest<DocumentRequest>, method: 'GET' | 'PUT'): string | undefined {
    return urls.denialOf({ method, path: pathOf(request.params.feedDocumentId) }, request.query);
  }
}

interface DocumentRequest {
  Params: { feedDocumentId: string };
  Querystring: Record<string, unknown>;
}

/** The content type is part of what was signed. */
function denialOfContentType(
  request: FastifyRequest,
  document: FeedDocument | undefined,
): string | undefined {
  const isSame = request.headers['content-type'] === document?.contentType;
  return isSame ? undefined : 'SignatureDoesNotMatch';
}

function deny(reply: FastifyReply, code: string): FastifyReply {
  if (reply.statusCode === 200) reply.code(403);
  return reply.type('application/xml').send(`<Error><Code>${code}</Code></Error>`);
}

function urlFor(request: FastifyRequest, signed: SignedRequest, { urls }: DocumentDeps): string {
  return urls.sign(`${request.protocol}://${request.host}`, signed);
}

function pathOf(feedDocumentId: string): string {
  return `/feed-documents/${feedDocumentId}`;
}
