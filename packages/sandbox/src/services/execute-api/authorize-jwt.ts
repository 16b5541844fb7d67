import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import type { JwtAuthorizer } from '../apigateway/http-api.ts'
import type { ApiRequest } from './api-request.ts'
import type { Authorized } from './authorized.ts'
import { identityValue } from './identity-value.ts'
import { refusals } from './refusal.ts'

/** Returns the public keys of an issuer, and the issuer as its tokens name it. */
export type FindIssuer = (issuer: string) => Promise<{ issuer: string; keys: JSONWebKeySet }>

type Asked = { authorizer: JwtAuthorizer; scopes: readonly string[] }

/**
 * Verifies the token of a request. @throws Refusal 401 without a valid token, 403 if it has none of the route's scopes
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export async function authorizeJwt(
  { authorizer, scopes }: Asked,
  asked: ApiRequest,
  findIssuer: FindIssuer,
): Promise<Authorized> {
  const text = identityValue(authorizer.source, asked)
  if (text === undefined) throw refusals.unauthorized({ 'www-authenticate': 'Bearer' })
  const claims = await verified(text.replace(/^Bearer +/i, ''), authorizer, { at: asked.at, findIssuer })
  const given = scopesOf(claims)
  const fitting = scopes.filter((scope) => given.includes(scope))
  if (scopes.length > 0 && fitting.length === 0)
    throw refusals.forbidden(challenge('insufficient_scope', `requires one of ${scopes.length} scopes`))
  return { kind: 'jwt', result: { claims: asTexts(claims), scopes: scopes.length > 0 ? fitting : null } }
}

async function verified(
  token: string,
  { issuer: declared, audience }: JwtAuthorizer,
  { at, findIssuer }: { at: number; findIssuer: FindIssuer },
): Promise<JWTPayload> {
  const invalid = (reason: string) => refusals.unauthorized(challenge('invalid_token', reason))
  const { issuer, keys } = await findIssuer(declared)
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      requiredClaims: ['exp'],
      currentDate: new Date(at),
    })
    if ((payload.iat ?? 0) > Math.ceil(at / 1000)) throw invalid('the token is not valid yet')
    // The client is the audience only of a token without one.
    const named = [payload.aud ?? payload.client_id].flat()
    if (!named.some((name) => typeof name === 'string' && audience.includes(name)))
      throw invalid('the token does not have a valid audience')
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw invalid('the token has expired')
    if (error instanceof errors.JOSEError) throw invalid('the token is not valid')
    throw error
  }
}

function challenge(error: string, description: string) {
  return { 'www-authenticate': `Bearer error="${error}" error_description="${description}"` }
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  return [scope, scp].flat().flatMap((value) => (typeof value === 'string' ? value.split(' ') : []))
}

/** Claims are texts in events: a list is one in brackets. */
function asTexts(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]))
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
