/** A part of a request that an authorizer reads. */
export type IdentitySource = {
  kind: 'header' | 'querystring' | 'context' | 'stageVariables'
  name: string
}

const expression = /^\$(?:request\.(header|querystring)|(context|stageVariables))\.([\w.-]+)$/

/** Values of `$context` that an identity source may be. */
const contexts: ReadonlySet<string> = new Set([
  ...['accountId', 'apiId', 'domainName', 'domainPrefix', 'httpMethod', 'path', 'routeKey', 'stage'],
  ...['identity.sourceIp', 'identity.userAgent'],
])

/**
 * Reads a selection expression. @returns undefined for one that is none, or whose value the sandbox does not have
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function readIdentitySource(text: string): IdentitySource | undefined {
  const [, ofRequest, other, name = ''] = expression.exec(text) ?? []
  const kind = ofRequest ?? other
  if (kind === undefined || (kind === 'context' && !contexts.has(name))) return undefined
  return { kind: kind as IdentitySource['kind'], name: kind === 'header' ? name.toLowerCase() : name }
}
