import type { Resource } from '@breakwater/cloud/resource'

/** The path before all addresses of APIs at the gateway. */
export const addressRoot = '/execute-api/'

/** Returns the local address of an API. @param name the API's id, or a domain name of its own */
export function localAddress(gatewayUrl: string, name: string): string {
  return new URL(`${addressRoot}${name}`, gatewayUrl).href
}

/** Returns the domain names that the templates give to APIs. */
export function domainNamesOf(resources: readonly Resource[]): string[] {
  return resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::DomainName').map(({ ref }) => ref)
}
