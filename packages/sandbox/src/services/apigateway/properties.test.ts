import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { readHttpApis, readOwnDomains } from './read-http-apis.ts'
import { parts } from './testing/declared.ts'

const { api, asked, domain, integration, jwt, mapping, route, stage } = parts

function read(resource: Resource): void {
  const usual = [api(), integration(), stage()].filter(({ type }) => type !== resource.type)
  const all = [...usual, resource]
  readOwnDomains(all, readHttpApis(all))
}

const iam = 'arn:aws:iam::111111111111:role/caller'
const x = (length: number) => 'x'.repeat(length)
const cors = (stated: object) => api({ CorsConfiguration: stated })
const settings = (stated: object) => stage({ DefaultRouteSettings: stated })
const configuration = (stated: object) =>
  domain({ DomainNameConfigurations: [{ CertificateArn: 'arn:certificate', ...stated }] })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGatewayV2.html */
describe('a property of an HTTP API', () => {
  it.each<[string, Resource]>([
    ['Description', api({ Description: x(1_024) })],
    ['Version', api({ Version: '1' })],
    ['IpAddressType', api({ IpAddressType: 'ipv4' })],
    ['IpAddressType', api({ IpAddressType: 'dualstack' })],
    [
      'RouteSelectionExpression',
      api({ RouteSelectionExpression: ['method', 'path'].map((part) => `$\{request.${part}}`).join(' ') }),
    ],
    ['Tags', api({ Tags: { a: 'b' } })],
    ['MaxAge', cors({ MaxAge: -1 })],
    ['MaxAge', cors({ MaxAge: '86400' })],
    ['StageName', stage({ StageName: x(128) })],
    ['ThrottlingBurstLimit', settings({ ThrottlingBurstLimit: 0 })],
    ['ThrottlingRateLimit', settings({ ThrottlingRateLimit: 0.5, DetailedMetricsEnabled: true })],
    [
      'Format',
      stage({
        AccessLogSettings: { DestinationArn: 'arn:aws:logs:us-east-1:111111111111:log-group:a', Format: x(3_072) },
      }),
    ],
    ['OperationName', route({ OperationName: 'a', ApiKeyRequired: false })],
    ['CredentialsArn', integration({ CredentialsArn: iam })],
    ['ConnectionType', integration({ ConnectionType: 'INTERNET', IntegrationMethod: 'POST', Description: 'a' })],
    ['TimeoutInMillis', integration({ TimeoutInMillis: 50 })],
    ['TimeoutInMillis', integration({ TimeoutInMillis: 30_000 })],
    ['AuthorizerCredentialsArn', asked({ AuthorizerCredentialsArn: iam })],
    ...['', 'v1', "a$.!*'()+-_9", 'v1/deep/er'].map((key): [string, Resource] => [
      'ApiMappingKey',
      mapping({ ApiMappingKey: key }),
    ]),
    ...['a.example', 'a-b.c9.example', 'A.EXAMPLE', 'a.co'].map((name): [string, Resource] => [
      'DomainName',
      domain({ DomainName: name }),
    ]),
    [
      'EndpointType',
      configuration({ EndpointType: 'REGIONAL', IpAddressType: 'dualstack', SecurityPolicy: 'TLS_1_2' }),
    ],
    ['IpAddressType', configuration({ IpAddressType: 'ipv4', CertificateName: 'a' })],
    ['RoutingMode', domain({ RoutingMode: 'API_MAPPING_ONLY', Tags: { a: 'b' } })],
  ])('%#: %s is taken', (_name, resource) => {
    expect(() => read(resource)).not.toThrow()
  })

  it.each<[string, Resource]>([
    ['Name', api({ Name: undefined })],
    ['ProtocolType', api({ ProtocolType: 'WEBSOCKET' })],
    ['Description', api({ Description: x(1_025) })],
    ['RouteSelectionExpression', api({ RouteSelectionExpression: '$request.body.action' })],
    ['IpAddressType', api({ IpAddressType: 'ipv6' })],
    ['Tags.a', api({ Tags: { a: 1 } })],
    ['Other', api({ Other: 1 })],
    ['CorsConfiguration.MaxAge', cors({ MaxAge: -2 })],
    ['CorsConfiguration.MaxAge', cors({ MaxAge: 86_401 })],
    ['CorsConfiguration.MaxAge', cors({ MaxAge: 1.5 })],
    ['AllowOrigin', cors({ AllowOrigin: '*' })],
    ...['', x(129), 'a b', 'a.b', '$other', '$default2', 'é'].map((name): [string, Resource] => [
      'StageName',
      stage({ StageName: name }),
    ]),
    ['DefaultRouteSettings.ThrottlingBurstLimit', settings({ ThrottlingBurstLimit: -1 })],
    ['DefaultRouteSettings.ThrottlingBurstLimit', settings({ ThrottlingBurstLimit: 1.5 })],
    ['DefaultRouteSettings.ThrottlingRateLimit', settings({ ThrottlingRateLimit: -1 })],
    ['LoggingLevel', settings({ LoggingLevel: 'INFO' })],
    ['AccessLogSettings.Format', stage({ AccessLogSettings: { DestinationArn: 'a', Format: x(3_073) } })],
    ['ClientCertificateId', stage({ ClientCertificateId: 'a' })],
    ['AuthorizationType', route({ AuthorizationType: 'OTHER' })],
    ['ApiKeyRequired', route({ ApiKeyRequired: true })],
    ['RequestModels', route({ RequestModels: {} })],
    ['IntegrationType', integration({ IntegrationType: 'HTTP_PROXY' })],
    ['ConnectionType', integration({ ConnectionType: 'VPC_LINK' })],
    ['CredentialsArn', integration({ CredentialsArn: 'arn:aws:sts::111111111111:role/caller' })],
    ['PayloadFormatVersion', integration({ PayloadFormatVersion: '3.0' })],
    ['TimeoutInMillis', integration({ TimeoutInMillis: 49 })],
    ['TimeoutInMillis', integration({ TimeoutInMillis: 30_001 })],
    ['TlsConfig', integration({ TlsConfig: {} })],
    ['AuthorizerType', jwt({ AuthorizerType: 'OTHER' })],
    ['IdentitySource', jwt({ IdentitySource: [] })],
    ['IdentitySource', jwt({ IdentitySource: ['$request.header.a', '$request.header.b'] })],
    ['JwtConfiguration.Issuer', jwt({ JwtConfiguration: { Issuer: 'issuer' } })],
    ['AuthorizerPayloadFormatVersion', asked({ AuthorizerPayloadFormatVersion: '3.0' })],
    ['AuthorizerCredentialsArn', asked({ AuthorizerCredentialsArn: 'role' })],
    ['AuthorizerResultTtlInSeconds', asked({ AuthorizerResultTtlInSeconds: -1 })],
    ['AuthorizerResultTtlInSeconds', asked({ AuthorizerResultTtlInSeconds: 3_601 })],
    ...['/v1', 'v1/', 'a//b', 'a b', 'a?', 'é'].map((key): [string, Resource] => [
      'ApiMappingKey',
      mapping({ ApiMappingKey: key }),
    ]),
    ...['', 'example', '*.example', '-a.example', 'a-.example', 'a..example', 'a.e', 'a.example.', 'a_b.example'].map(
      (name): [string, Resource] => ['DomainName', domain({ DomainName: name })],
    ),
    ['DomainNameConfigurations[0].EndpointType', configuration({ EndpointType: 'EDGE' })],
    ['DomainNameConfigurations[0].IpAddressType', configuration({ IpAddressType: 'ipv6' })],
    ['RoutingMode', domain({ RoutingMode: 'ROUTING_RULE_ONLY' })],
    ['MutualTlsAuthentication', domain({ MutualTlsAuthentication: {} })],
  ])('%#: %s is refused by its name', (name, resource) => {
    expect(() => read(resource)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`^${resource.path} [^]*(at |")${name.replace(/[[\]]/g, '\\$&')}"?(\\n|$)`),
        ),
      }),
    )
  })
})
