import { createHash } from 'node:crypto'

/** What a resource is called once it exists: the answer to `Ref`, and to `Fn::GetAtt` by attribute name. */
export type PhysicalIdentity = { ref: string; attributes: Record<string, string> }

export type IdentityRequest = {
  type: string
  logicalId: string
  path: string
  stackName: string
  accountId: string
  region: string
  gatewayUrl: string
  /** A resolved property, undefined where the template leaves it out. */
  property(name: string): string | undefined
}

type Identify = (request: IdentityRequest) => PhysicalIdentity

/**
 * Ref and GetAtt by resource type. Names that AWS would draw at random are derived from account, region and path,
 * so that a restart finds its data again.
 */
const identities: Record<string, Identify> = {
  'AWS::AppSync::DataSource': (request) => {
    const name = request.property('Name') ?? request.logicalId
    const arn = arnOf(request, 'appsync', `apis/${request.property('ApiId')}/datasources/${name}`)
    return { ref: arn, attributes: { Name: name, DataSourceArn: arn } }
  },
  'AWS::AppSync::GraphQLApi': (request) => {
    const id = letters(request, 26)
    const arn = arnOf(request, 'appsync', `apis/${id}`)
    const url = new URL(`/appsync/${id}/graphql`, request.gatewayUrl)
    return {
      ref: arn,
      attributes: { ApiId: id, Arn: arn, GraphQLUrl: url.href, GraphQLDns: url.host, GraphQLEndpointArn: arn },
    }
  },
  'AWS::AppSync::GraphQLSchema': (request) => same(`${request.property('ApiId')}GraphQLSchema`),
  'AWS::AppSync::Resolver': (request) => {
    const [type = '', field = ''] = [request.property('TypeName'), request.property('FieldName')]
    const arn = arnOf(request, 'appsync', `apis/${request.property('ApiId')}/types/${type}/resolvers/${field}`)
    return { ref: arn, attributes: { ResolverArn: arn, TypeName: type, FieldName: field } }
  },
  'AWS::CertificateManager::Certificate': (request) => same(arnOf(request, 'acm', `certificate/${uuid(request)}`)),
  'AWS::CloudFront::Distribution': (request) => {
    const id = `E${letters(request, 13).toUpperCase()}`
    return { ref: id, attributes: { Id: id, DomainName: `d${letters(request, 13)}.cloudfront.net` } }
  },
  'AWS::CloudFront::OriginAccessControl': (request) => idOnly(`E${letters(request, 13).toUpperCase()}`),
  'AWS::CloudFront::ResponseHeadersPolicy': (request) => idOnly(uuid(request)),
  'AWS::Cognito::UserPool': (request) => {
    const id = `${request.region}_${letters(request, 9)}`
    const url = new URL(`/${id}`, request.gatewayUrl)
    return {
      ref: id,
      attributes: {
        Arn: arnOf(request, 'cognito-idp', `userpool/${id}`),
        UserPoolId: id,
        ProviderURL: url.href,
        ProviderName: `${url.host}${url.pathname}`,
      },
    }
  },
  'AWS::Cognito::UserPoolClient': (request) => {
    const id = letters(request, 26)
    return { ref: id, attributes: { ClientId: id, Name: request.property('ClientName') ?? id } }
  },
  'AWS::Cognito::UserPoolGroup': (request) => same(request.property('GroupName') ?? generated(request, 128)),
  'AWS::DynamoDB::Table': (request) => {
    const name = request.property('TableName') ?? generated(request, 255)
    const arn = arnOf(request, 'dynamodb', `table/${name}`)
    return { ref: name, attributes: { Arn: arn, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` } }
  },
  'AWS::IAM::ManagedPolicy': (request) => {
    const name = request.property('ManagedPolicyName') ?? generated(request, 128)
    const arn = `arn:aws:iam::${request.accountId}:policy${request.property('Path') ?? '/'}${name}`
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
  'AWS::IAM::Role': (request) => {
    const name = request.property('RoleName') ?? generated(request, 64)
    const id = `AROA${letters(request, 17).toUpperCase()}`
    const arn = `arn:aws:iam::${request.accountId}:role${request.property('Path') ?? '/'}${name}`
    return { ref: name, attributes: { Arn: arn, RoleId: id } }
  },
  'AWS::KMS::Alias': (request) => same(request.property('AliasName') ?? `alias/${generated(request, 200)}`),
  'AWS::KMS::Key': (request) => {
    const id = uuid(request)
    return { ref: id, attributes: { KeyId: id, Arn: arnOf(request, 'kms', `key/${id}`) } }
  },
  'AWS::Lambda::Function': (request) => {
    const name = request.property('FunctionName') ?? generated(request, 64)
    return { ref: name, attributes: { Arn: functionArn(request, name) } }
  },
  'AWS::Lambda::Version': (request) => {
    const name = request.property('FunctionName') ?? ''
    const arn = `${name.startsWith('arn:') ? name : functionArn(request, name)}:1`
    return { ref: arn, attributes: { Version: '1', FunctionArn: arn } }
  },
  'AWS::Logs::LogGroup': (request) => {
    const name = request.property('LogGroupName') ?? generated(request, 512)
    const arn = `arn:aws:logs:${request.region}:${request.accountId}:log-group:${name}:*`
    return { ref: name, attributes: { Arn: arn } }
  },
  'AWS::Organizations::Account': (request) => {
    const id = String(BigInt(`0x${digest(request).toString('hex')}`)).slice(0, 12)
    return { ref: id, attributes: { AccountId: id, ...organizationMember(request, id, 'account').attributes } }
  },
  'AWS::Organizations::Organization': (request) => {
    const id = `o-${letters(request, 10)}`
    const { accountId } = request
    return {
      ref: id,
      attributes: {
        Id: id,
        Arn: `arn:aws:organizations::${accountId}:organization/${id}`,
        ManagementAccountId: accountId,
        ManagementAccountArn: `arn:aws:organizations::${accountId}:account/${id}/${accountId}`,
        RootId: `r-${letters(request, 4)}`,
      },
    }
  },
  'AWS::Organizations::OrganizationalUnit': (request) =>
    organizationMember(request, `ou-${letters(request, 12).slice(0, 4)}-${letters(request, 8)}`, 'ou'),
  'AWS::Organizations::Policy': (request) => organizationMember(request, `p-${letters(request, 8)}`, 'policy'),
  'AWS::S3::Bucket': (request) => {
    const name = request.property('BucketName') ?? generated(request, 63).toLowerCase()
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${request.region}.amazonaws.com`,
      },
    }
  },
  'AWS::S3::BucketPolicy': (request) => same(request.property('Bucket') ?? generated(request, 63)),
  'AWS::SNS::Topic': (request) => {
    const name = request.property('TopicName') ?? generated(request, 256)
    const arn = arnOf(request, 'sns', name)
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } }
  },
  'AWS::SQS::Queue': (request) => {
    const name = request.property('QueueName') ?? generated(request, 80)
    const url = new URL(`/${request.accountId}/${name}`, request.gatewayUrl)
    return { ref: url.href, attributes: { Arn: arnOf(request, 'sqs', name), QueueName: name, QueueUrl: url.href } }
  },
  'AWS::SSM::Parameter': (request) => {
    const name = request.property('Name') ?? `CFN-${generated(request, 128)}`
    return { ref: name, attributes: { Type: request.property('Type') ?? '', Value: request.property('Value') ?? '' } }
  },
  'Custom::CDKBucketDeployment': (request) => {
    const bucket = request.property('DestinationBucketName') ?? ''
    return { ref: generated(request, 128), attributes: { DestinationBucketArn: `arn:aws:s3:::${bucket}` } }
  },
}

export function identify(request: IdentityRequest): PhysicalIdentity {
  return (identities[request.type] ?? generic)(request)
}

/** Whether the attributes of this type are known; of other types any attribute is answered, with a name made up for it. */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(identities, type)
}

/** The attribute of a resource that the sandbox doesn't run: shaped like an ARN where the name says so. */
export function genericAttribute(request: IdentityRequest, ref: string, attribute: string): string {
  if (!/Arn$/i.test(attribute)) return attribute === 'Id' ? ref : `${ref}.${attribute}`
  return ref.startsWith('arn:') ? ref : arnOf(request, request.type.split('::')[1]?.toLowerCase() ?? 'unknown', ref)
}

/** Stack, logical id and a hash, as CloudFormation makes names up; `longest` is the service's limit in characters. */
export function generated(
  request: Pick<IdentityRequest, 'stackName' | 'logicalId' | 'path' | 'accountId' | 'region'>,
  longest: number,
): string {
  const suffix = letters(request, 12)
  const stack = request.stackName.slice(0, Math.floor((longest - suffix.length - 2) / 2))
  const logicalId = request.logicalId.slice(0, longest - suffix.length - 2 - stack.length)
  return `${stack}-${logicalId}-${suffix}`
}

const generic: Identify = (request) => same(generated(request, 128))

function organizationMember(request: IdentityRequest, id: string, kind: string): PhysicalIdentity {
  return { ref: id, attributes: { Id: id, Arn: `arn:aws:organizations::${request.accountId}:${kind}/${id}` } }
}

function same(ref: string): PhysicalIdentity {
  return { ref, attributes: {} }
}

function idOnly(id: string): PhysicalIdentity {
  return { ref: id, attributes: { Id: id } }
}

function arnOf(request: IdentityRequest, service: string, resource: string): string {
  return `arn:aws:${service}:${request.region}:${request.accountId}:${resource}`
}

function functionArn(request: IdentityRequest, name: string): string {
  return arnOf(request, 'lambda', `function:${name}`)
}

type Placed = Pick<IdentityRequest, 'accountId' | 'region' | 'path'>

function digest({ accountId, region, path }: Placed): Buffer {
  return createHash('sha256').update(`${accountId}/${region}/${path}`).digest()
}

/** Lower-case letters and digits. */
function letters(placed: Placed, length: number): string {
  return BigInt(`0x${digest(placed).toString('hex')}`)
    .toString(36)
    .slice(-length)
}

function uuid(placed: Placed): string {
  const hex = digest(placed).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
