import type { FastifyRequest } from 'fastify';
import { CommerceError } from '../rest/commerce-error.js';
import type { Authorisation } from './authorisation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission a route needs, as Commerce names it. */
    resource?: string;
  }
}

export function requirePermission(request: FastifyRequest, { missingPermissions }: Authorisation): void {
  const { resource } = request.routeOptions.config;
  if (resource !== undefined && missingPermissions.includes(resource)) throw notAuthorized(request);
}

/** Told alike to who may not, and to who is not known at all. */
export function notAuthorized(request: FastifyRequest): CommerceError {
  const resources = request.routeOptions.config.resource ?? 'self';
  return new CommerceError(401, "The consumer isn't authorized to access %resources.", { resources });
}
