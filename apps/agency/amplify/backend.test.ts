import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { apiFields } from '@breakwater/contracts/generated/api-fields'
import { consumerConfigSchema, runtimeConfigSchema } from '@breakwater/contracts/runtime-config'
import { themeCss } from '@breakwater/ui/theme/theme-css'
import { Match } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { settingsFileName } from '../src/settings/bundled-settings.ts'
import { deployedSettings } from '../src/settings/deployed-settings.ts'
import { scriptSources, styleSources } from './hosting/index-page.ts'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

type Statement = {
  Effect: 'Allow' | 'Deny'
  Action: string | string[]
  Resource: unknown
  Condition?: Record<string, Record<string, unknown>>
}

type Trust = { Principal: { Service?: unknown }; Condition?: Record<string, Record<string, unknown>> }

let backend: ReturnType<typeof synthesizeBackend>
beforeAll(() => {
  backend = synthesizeBackend()
}, 120_000)

function statementsOf(role: 'consumerapi' | 'staffapi'): Statement[] {
  const policies = backend.api.findResources('AWS::IAM::Policy')
  const policy = Object.entries(policies).find(([name]) => name.startsWith(`${role}roleDefaultPolicy`))
  return policy?.[1].Properties.PolicyDocument.Statement ?? []
}

/** The configuration as the browser reads it: with a URL in place of each value that CloudFormation inserts at deployment. */
function configurationIn(folder: string): unknown {
  const text = readFileSync(join(folder, 'config.json'), 'utf8')
  return JSON.parse(text.replace(/<<marker:[^>]+>>/g, 'https://value.example'))
}

/** A logical id of the CDK: the construct's, and a hash. */
const expectName = (name: string) => expect.stringMatching(new RegExp(`^${name}[0-9A-F]{8}$`))

const actionsOf = ({ Action }: Statement) => [Action].flat()

/** The user pools that a part of a template refers to. */
const poolsIn = (part: unknown) => [
  ...new Set(JSON.stringify(part).match(/amplifyAuthUserPool(?!AppClient)|StaffPool(?!Client)/g)),
]

describe('the whole backend', () => {
  it('has no finding without a reason', () => {
    expect(backend.checks.map(({ conclusion }) => conclusion)).toContain('success')
    expect(backend.checks.flatMap(({ violations }) => violations)).toEqual([])
  })

  it("refuses to be deployed in an account or a region that is not the agency's", () => {
    const { Rules } = backend.texts.map((text) => JSON.parse(text)).find(({ Rules }) => Rules?.AccountGuard)
    expect(Rules.AccountGuard.Assertions.map(({ Assert }: { Assert: unknown }) => Assert)).toEqual([
      { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, backend.agency.accountId] },
      { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    ])
  })

  it('has roles that a service may assume for this account only', () => {
    const roles = backend.texts.flatMap((text) =>
      Object.values<{ Type: string; Properties: { AssumeRolePolicyDocument: { Statement: Trust[] } } }>(
        JSON.parse(text).Resources ?? {},
      ).filter(({ Type }) => Type === 'AWS::IAM::Role'),
    )
    const trusts = roles.flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
    const ofServices = trusts.filter(({ Principal }) => Principal.Service !== undefined)
    expect(ofServices.length).toBeGreaterThan(5)
    for (const { Condition } of ofServices) {
      const named = { ...Condition?.StringEqualsIfExists, ...Condition?.StringEquals }
      expect(named['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' })
    }
  })

  it('names no other agency', () => {
    for (const { slug, accountId, domain } of backend.otherAgencies) {
      for (const text of backend.texts) {
        expect(text).not.toContain(slug)
        expect(text).not.toContain(accountId)
        expect(text).not.toContain(domain)
      }
    }
  })

  it('outputs the addresses of its apps, API and pools', () => {
    const outputs = backend.texts.map((text) => JSON.parse(text).Outputs?.customOutputs?.Value).find(Boolean)
    const text = JSON.stringify(outputs)
    for (const name of ['graphqlUrl', 'consumer', 'portal', 'userPoolId', 'userPoolClientId', 'issuer']) {
      expect(text).toContain(`\\"${name}\\"`)
    }
    expect(text).toContain(`https://apply.${backend.agency.domain}`)
    expect(text).toContain(`https://portal.${backend.agency.domain}`)
  })

  it('outputs for each app the pool of those who use it', () => {
    const outputs = backend.texts.map((text) => JSON.parse(text).Outputs?.customOutputs?.Value).find(Boolean)
    const parts: unknown[] = outputs['Fn::Join'][1]
    const portal = parts.findIndex((part) => typeof part === 'string' && part.includes('"portal":'))
    expect(portal).toBeGreaterThan(0)
    expect(poolsIn(parts.slice(0, portal))).toEqual(['amplifyAuthUserPool'])
    expect(poolsIn(parts.slice(portal))).toEqual(['StaffPool'])
  })

  it('carries the agency as a tag, by which costs and accesses are told apart', () => {
    const tagged = [
      ...Object.values(backend.api.findResources('AWS::DynamoDB::Table')),
      ...Object.values(backend.api.findResources('AWS::KMS::Key')),
      ...Object.values(backend.api.findResources('AWS::AppSync::GraphQLApi')),
      ...Object.values(backend.hosting.findResources('AWS::S3::Bucket')),
    ]
    expect(tagged.length).toBeGreaterThan(5)
    for (const { Properties } of tagged) {
      expect(Properties.Tags).toContainEqual({ Key: 'breakwater:agency', Value: backend.agency.slug })
    }
  })

  it('keeps logs for a year', () => {
    backend.api.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 })
  })
})

describe('the table', () => {
  it('is on demand, recoverable to a point in time, streamed and protected from deletion', () => {
    backend.api.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'expiresAtEpoch', Enabled: true },
      }),
    })
  })

  it('is encrypted under a rotating key of the agency, apart from the key that seals personal data', () => {
    backend.api.resourcePropertiesCountIs('AWS::KMS::Key', { EnableKeyRotation: true }, 2)
    backend.api.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('TableKey'), 'Arn'] },
      },
    })
    const functions = backend.api.findResources('AWS::Lambda::Function', {
      Properties: {
        Environment: { Variables: { FIELD_KEY_ARN: { 'Fn::GetAtt': [Match.stringLikeRegexp('FieldKey'), 'Arn'] } } },
      },
    })
    expect(Object.keys(functions).toSorted()).toEqual(['consumerapi', 'staffapi'].map(expectName))
  })

  it('has no sealed attribute in its indexes', () => {
    const [table] = Object.values(backend.api.findResources('AWS::DynamoDB::Table'))
    const indexes = table?.Properties.GlobalSecondaryIndexes ?? []
    expect(indexes).toHaveLength(2)
    for (const index of indexes) {
      expect(index.Projection.ProjectionType).toBe('INCLUDE')
      expect(index.Projection.NonKeyAttributes).not.toContain('sealed')
    }
  })
})

describe('the functions’ code', () => {
  it('carries the first settings of this agency where households are evaluated, reminders are due and settings are edited, and nowhere else', () => {
    const settings = readdirSync(backend.outdir, { recursive: true, encoding: 'utf8' }).filter(
      (file) => basename(file) === settingsFileName,
    )
    const own = deployedSettings(backend.agency)
    expect(settings.map((file) => JSON.parse(readFileSync(join(backend.outdir, file), 'utf8')))).toEqual([
      own,
      own,
      own,
    ])
    const folders = settings.map((file) => dirname(file))
    const functions = Object.entries(backend.api.findResources('AWS::Lambda::Function'))
    const deployedFrom = functions.filter(([, { Properties }]) => {
      const [hash] = Properties.Code.S3Key.split('.')
      return folders.some((folder) => folder.includes(hash))
    })
    expect(deployedFrom.map(([name]) => name).toSorted()).toEqual([
      expect.stringMatching(/^Remindersreminders/),
      expect.stringMatching(/^consumerapi/),
      expect.stringMatching(/^staffapi/),
    ])
  })
})

describe('the functions’ permissions', () => {
  it.each([
    ['consumerapi', 'an audit event', ['audit#*']],
    [
      'staffapi',
      'an audit event, a correction or a step with settings',
      ['correction#*', 'evaluation#*', 'audit#*', 'settings#*'],
    ],
  ] as const)('never let %s change or remove %s', (role, _, prefixes) => {
    expect(statementsOf(role)).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': prefixes } },
      }),
    )
    const allowed = statementsOf(role).filter(({ Effect }) => Effect === 'Allow')
    expect(allowed.flatMap(actionsOf)).not.toContain('dynamodb:DeleteItem')
  })

  it('let one function alone add settings, and never change or remove them', () => {
    for (const role of ['consumerapi', 'staffapi'] as const) {
      const ofSettings = statementsOf(role).filter(({ Condition }) =>
        JSON.stringify(Condition ?? {}).includes('settings#'),
      )
      const allowed = ofSettings.filter(({ Effect }) => Effect === 'Allow').flatMap(actionsOf)
      expect(allowed).toEqual(role === 'staffapi' ? ['dynamodb:PutItem', 'dynamodb:Query'] : ['dynamodb:Query'])
      const denied = ofSettings.filter(({ Effect }) => Effect === 'Deny').flatMap(actionsOf)
      expect(denied).toEqual(role === 'staffapi' ? ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'] : [])
      const opens = statementsOf(role).filter((statement) => actionsOf(statement).includes('kms:Decrypt'))
      expect(JSON.stringify(opens).includes('"settings"')).toBe(role === 'staffapi')
    }
  })

  it.each(['consumerapi', 'staffapi'] as const)('limit every item that %s may use by a prefix of its key', (role) => {
    const items = statementsOf(role).filter(
      (statement) =>
        statement.Effect === 'Allow' &&
        actionsOf(statement).some((action) => action.startsWith('dynamodb:')) &&
        !JSON.stringify(statement.Resource).includes('/index/'),
    )
    expect(items.length).toBeGreaterThan(0)
    for (const { Condition } of items)
      expect(Condition?.['ForAllValues:StringLike']).toHaveProperty('dynamodb:LeadingKeys')
  })

  it('give the consumers’ function no access to grants, corrections and the queue', () => {
    const rights = JSON.stringify(statementsOf('consumerapi'))
    for (const prefix of ['grant#', 'correction#', 'evaluation#']) expect(rights).not.toContain(prefix)
    expect(rights).not.toContain('/index/queue')
    expect(JSON.stringify(statementsOf('staffapi'))).toContain('grant#')
  })

  it.each(['consumerapi', 'staffapi'] as const)(
    'limit %s to the agency’s own encryption context of the sealing key',
    (role) => {
      const sealing = statementsOf(role).filter(({ Resource }) => JSON.stringify(Resource).includes('FieldKey'))
      expect(sealing.flatMap(actionsOf).sort()).toEqual(['kms:Decrypt', 'kms:GenerateDataKey'])
      for (const { Condition } of sealing) {
        expect(Condition?.StringEquals).toHaveProperty('kms:EncryptionContext:agency', backend.agency.slug)
        expect(Condition?.StringEquals).toHaveProperty('kms:EncryptionContext:entity')
      }
    },
  )

  it('let the staff’s function look up the groups of staff, and do nothing else with a user pool', () => {
    const ofPools = (role: 'consumerapi' | 'staffapi') =>
      statementsOf(role).filter((statement) => actionsOf(statement).some((action) => action.startsWith('cognito')))
    expect(ofPools('consumerapi')).toEqual([])
    expect(ofPools('staffapi')).toEqual([
      {
        Effect: 'Allow',
        Action: 'cognito-idp:AdminListGroupsForUser',
        Resource: { Ref: expect.stringMatching(/authStaffPool\w+Arn$/) },
      },
    ])
  })

  it.each(['consumerapi', 'staffapi'] as const)('give %s no wildcard except for X-Ray', (role) => {
    const wide = statementsOf(role).filter(({ Resource }) => [Resource].flat().includes('*'))
    expect(wide.flatMap(actionsOf)).toEqual(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'])
    expect(
      statementsOf(role)
        .flatMap(actionsOf)
        .filter((action) => action.includes('*')),
    ).toEqual([])
  })
})

describe('the relay of events', () => {
  it('is called with new events of the outbox, and puts them on the bus of the agency', () => {
    backend.api.hasResourceProperties('AWS::Events::EventBus', { Name: `${backend.agency.slug}-events` })
    backend.api.resourceCountIs('AWS::Events::EventBusPolicy', 0)
    backend.api.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^eventrelay') },
      FilterCriteria: { Filters: [{ Pattern: Match.stringLikeRegexp('"outbox#"') }] },
    })
    backend.api.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          POWERTOOLS_SERVICE_NAME: 'event-relay',
          EVENT_BUS: { Ref: Match.stringLikeRegexp('^EventsBus') },
          RECORDS_TABLE: Match.absent(),
          FIELD_KEY_ARN: Match.absent(),
        }),
      },
    })
  })
})

describe('the user pools', () => {
  it('let only an admin create a staff account, which always needs an authenticator app', () => {
    backend.auth.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    })
    backend.auth.resourceCountIs('AWS::Cognito::UserPoolGroup', 3)
  })

  it('let consumers sign themselves up, with a second factor if they want one', () => {
    backend.auth.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: false }),
      MfaConfiguration: 'OPTIONAL',
      AliasAttributes: ['email'],
      UsernameAttributes: Match.absent(),
    })
  })

  it('turn no sign-in into AWS credentials', () => {
    backend.auth.resourceCountIs('AWS::Cognito::IdentityPool', 0)
    backend.auth.resourceCountIs('AWS::Cognito::IdentityPoolRoleAttachment', 0)
    backend.auth.resourceCountIs('AWS::IAM::Role', 0)
    for (const text of backend.texts) expect(text).not.toMatch(/identityPool/i)
  })

  it('never let the holder of an access token change the address that a password is reset through', () => {
    backend.auth.allResourcesProperties('AWS::Cognito::UserPool', {
      Schema: Match.arrayWith([Match.objectLike({ Name: 'email', Required: true, Mutable: false })]),
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    })
  })

  it('let the holder of an access token write no attribute but the address, which is fixed once it is set', () => {
    backend.auth.allResourcesProperties('AWS::Cognito::UserPoolClient', { WriteAttributes: ['email'] })
  })

  it('are retained, monitored and protected from deletion', () => {
    backend.auth.allResources('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        DeletionProtection: 'ACTIVE',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
        UsernameConfiguration: { CaseSensitive: false },
      }),
    })
  })

  it('accept SRP only, from clients without a secret, and do not reveal who has an account', () => {
    backend.auth.resourceCountIs('AWS::Cognito::UserPoolClient', 2)
    backend.auth.allResourcesProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AllowedOAuthFlowsUserPoolClient: false,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    })
    for (const { Properties } of Object.values(backend.auth.findResources('AWS::Cognito::UserPoolClient'))) {
      expect(Properties.GenerateSecret ?? false).toBe(false)
    }
  })

  it('end a staff sign-in after twelve hours', () => {
    backend.auth.hasResourceProperties('AWS::Cognito::UserPoolClient', { RefreshTokenValidity: 720 })
  })

  it('send as the agency through its identity of SES, which the stack of its mail declares', () => {
    const { name, domain } = backend.agency
    const identity = { 'Fn::Join': ['', Match.arrayWith([`:identity/mail.${domain}`])] }
    backend.auth.allResourcesProperties('AWS::Cognito::UserPool', {
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: identity,
        From: `"${name}" <no-reply@mail.${domain}>`,
        ConfigurationSet: 'breakwater-mail',
      },
    })
  })

  it('name the agency and link to its app in each email', () => {
    const { name, domain } = backend.agency
    const pools = Object.values(backend.auth.findResources('AWS::Cognito::UserPool')).map(
      ({ Properties }) => Properties,
    )
    const places = pools.map((pool) => {
      const template = pool.VerificationMessageTemplate
      expect([template.EmailSubject, template.EmailMessage]).toEqual([
        pool.EmailVerificationSubject,
        pool.EmailVerificationMessage,
      ])
      const invitation = pool.AdminCreateUserConfig.InviteMessageTemplate
      const mails: { EmailSubject: string; EmailMessage: string }[] = [template, ...(invitation ? [invitation] : [])]
      for (const { EmailSubject, EmailMessage } of mails) {
        expect(EmailSubject).toContain(name)
        expect(EmailMessage).toContain(name)
      }
      return ['apply', 'portal'].filter((app) =>
        mails.every(({ EmailMessage }) => EmailMessage.includes(`https://${app}.${domain}`)),
      )
    })
    expect(places.flat().sort()).toEqual(['apply', 'portal'])
  })

  it('give staff fifteen minutes to set up an authenticator app', () => {
    backend.auth.hasResourceProperties('AWS::Cognito::UserPoolClient', { AuthSessionValidity: 15 })
  })

  it('do not let staff change their own name, and use a new address only after it is verified', () => {
    backend.auth.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AuthSessionValidity: 15,
      WriteAttributes: ['email'],
    })
    backend.auth.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
  })

  it('send every email in both languages', () => {
    for (const { Properties } of Object.values(backend.auth.findResources('AWS::Cognito::UserPool'))) {
      const mails = [
        Properties.EmailVerificationMessage,
        Properties.AdminCreateUserConfig.InviteMessageTemplate?.EmailMessage ?? Properties.EmailVerificationMessage,
      ]
      for (const mail of mails) {
        expect(mail).toContain('Your ')
        expect(mail).toContain('lang="es"')
        expect(mail.match(/\{####\}/g)).toHaveLength(2)
      }
    }
  })
})

describe('the API', () => {
  it('accepts tokens of both pools, limits queries, and does not reveal its schema', () => {
    backend.api.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      AdditionalAuthenticationProviders: [Match.objectLike({ AuthenticationType: 'AMAZON_COGNITO_USER_POOLS' })],
      IntrospectionConfig: 'DISABLED',
      QueryDepthLimit: 6,
      ResolverCountLimit: 10,
      XrayEnabled: true,
    })
  })

  it('logs errors and never requests or answers', () => {
    backend.api.hasResourceProperties('AWS::AppSync::GraphQLApi', {
      LogConfig: Match.objectLike({ FieldLogLevel: 'ERROR', ExcludeVerboseContent: true }),
    })
  })

  it('does not declare what AppSync declares itself', () => {
    const [schema] = Object.values(backend.api.findResources('AWS::AppSync::GraphQLSchema'))
    expect(schema?.Properties.Definition).toContain('@aws_cognito_user_pools(cognito_groups:')
    expect(schema?.Properties.Definition).not.toMatch(/^(scalar|directive) /m)
  })

  it('sends every field of the consumers to their function, and every field of the staff to theirs', () => {
    const functions = new Map(
      Object.values(backend.api.findResources('AWS::AppSync::DataSource')).map(({ Properties }) => [
        Properties.Name,
        /^[a-z]+/.exec(Properties.LambdaConfig.LambdaFunctionArn['Fn::GetAtt'][0])?.[0],
      ]),
    )
    const sent = Object.values(backend.api.findResources('AWS::AppSync::Resolver')).map(({ Properties }) =>
      [Properties.TypeName, Properties.FieldName, functions.get(Properties.DataSourceName)].join(' '),
    )
    const fields = Object.entries(apiFields).map(([name, { type, side }]) => `${type} ${name} ${side}api`)
    expect(sent.toSorted()).toEqual(fields.toSorted())
  })

  it('sends every field straight to a function', () => {
    const resolvers = Object.values(backend.api.findResources('AWS::AppSync::Resolver'))
    expect(resolvers).toHaveLength(24)
    for (const { Properties } of resolvers) {
      expect(Properties.Kind).toBe('UNIT')
      for (const indirection of ['RequestMappingTemplate', 'ResponseMappingTemplate', 'Code', 'PipelineConfig']) {
        expect(Properties).not.toHaveProperty(indirection)
      }
    }
  })
})

describe('the web apps', () => {
  it('are in private buckets that accept TLS only', () => {
    backend.hosting.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    backend.hosting.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  it('are served at apply. and portal. of the agency’s domain, with modern TLS and access logs', () => {
    for (const name of ['apply', 'portal']) {
      backend.hosting.hasResourceProperties('AWS::CloudFront::Distribution', {
        DistributionConfig: Match.objectLike({
          Aliases: [`${name}.${backend.agency.domain}`],
          ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
          DefaultRootObject: 'index.html',
          CustomErrorResponses: [403, 404].map((ErrorCode) =>
            Match.objectLike({ ErrorCode, ResponseCode: 200, ResponsePagePath: '/index.html' }),
          ),
          Logging: Match.objectLike({ IncludeCookies: false }),
        }),
      })
    }
  })

  it('may load scripts and styles of their own only, and call the API and their user pool only', () => {
    const policies = Object.values(backend.hosting.findResources('AWS::CloudFront::ResponseHeadersPolicy'))
    expect(policies).toHaveLength(2)
    const scripts = { Consumer: ` ${scriptSources(pageOf('consumer'))}`, Portal: '' }
    for (const { Properties } of policies) {
      const { Name, SecurityHeadersConfig: headers } = Properties.ResponseHeadersPolicyConfig
      const csp = JSON.stringify(headers.ContentSecurityPolicy)
      const script = scripts[/Consumer|Portal/.exec(Name)?.[0] as keyof typeof scripts]
      expect(csp).toContain(
        `default-src 'none'; script-src 'self'${script}; style-src 'self' ${styleSources(pageOf('consumer'))}; `,
      )
      expect(csp).not.toContain('unsafe')
      expect(csp).toMatch(/connect-src 'self' ".*GraphQLUrl.*ProviderURL/)
      expect(csp).toContain("frame-ancestors 'none'")
      expect(headers.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThanOrEqual(31_536_000)
    }
  })

  it('get their page last, after the scripts that it asks for and its configuration', () => {
    const deployments = Object.entries<{ DependsOn?: string[] }>(
      backend.hosting.findResources('Custom::CDKBucketDeployment'),
    )
    for (const app of ['Consumer', 'Portal']) {
      const named = (part: string) => deployments.filter(([id]) => id.startsWith(`Hosting${app}${part}`))
      const [[, pages]] = named('Pages') as [(typeof deployments)[number]]
      for (const part of ['Assets', 'Configuration']) {
        const [[id, { DependsOn = [] }]] = named(part) as [(typeof deployments)[number]]
        expect(pages.DependsOn, `${app}: ${part} first`).toContain(id)
        expect(DependsOn.filter((before) => before.includes('Pages'))).toEqual([])
      }
    }
  })

  it('have a configuration file that they can read and that is never cached', () => {
    const deployments = Object.values(backend.hosting.findResources('Custom::CDKBucketDeployment'))
    const configurations = deployments.filter(
      ({ Properties }) => 'no-store' === Properties.SystemMetadata['cache-control'],
    )
    expect(configurations).toHaveLength(2)
    for (const { Properties } of configurations) {
      const [key] = Properties.SourceObjectKeys
      const folder = join(backend.outdir, `asset.${key.replace('.zip', '')}`)
      expect(readdirSync(folder)).toEqual(['config.json'])
      expect(runtimeConfigSchema.parse(configurationIn(folder)).agency.slug).toBe(backend.agency.slug)
    }
  })

  it.each([
    ['Consumer', 'amplifyAuthUserPool'],
    ['Portal', 'StaffPool'],
  ])('are told the API and their own pool, and serve their own page: %s', (app, pool) => {
    const deployments = Object.entries(backend.hosting.findResources('Custom::CDKBucketDeployment'))
    const deployed = (part: string) =>
      deployments.find(([id]) => id.startsWith(`Hosting${app}${part}`))?.[1].Properties ?? {}
    const values = deployed('Configuration').SourceMarkers
    expect(poolsIn(values)).toEqual([pool])
    expect(JSON.stringify(values)).toMatch(/GraphQLUrl"/)

    const pages: string[] = deployed('Pages').SourceObjectKeys.map((key: string) =>
      join(backend.outdir, `asset.${key.replace('.zip', '')}`, 'index.html'),
    )
    expect(pages.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))).toEqual([
      pageOf(app.toLowerCase()),
    ])
  })

  it('list the other agencies that serve the same states, with public facts only', () => {
    const folders = readdirSync(backend.outdir).map((name) => join(backend.outdir, name))
    const configurations = folders
      .filter((folder) => existsSync(join(folder, 'config.json')))
      .map((folder) => consumerConfigSchema.safeParse(configurationIn(folder)))
      .flatMap(({ data }) => (data ? [data] : []))
    expect(configurations).toHaveLength(1)
    const sharing = backend.otherAgencies.filter(({ states }) =>
      states.some((state) => backend.agency.states.includes(state)),
    )
    expect(configurations[0]?.otherAgencies).toEqual(
      sharing.map(({ name, states, domain }) => ({ name, states, url: `https://apply.${domain}` })),
    )
    expect(configurations[0]?.frontDoorUrl).toBe('https://start.breakwater.example')
  })

  it('show the agency’s name before any script runs', () => {
    const pages = readdirSync(backend.outdir)
      .map((name) => join(backend.outdir, name, 'index.html'))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'))
    expect(pages).toContain(pageOf('consumer'))
    expect(pages.join('')).not.toContain('{{')
  })
})

/**
 * The page of an application as the agency serves it: the one of `synthesizeBackend`, with the name, the colors, and for
 * the consumer what its build writes.
 */
function pageOf(app: string): string {
  const { name, slug, theme } = backend.agency
  const [script, pages] =
    app === 'consumer'
      ? ['<script>document.documentElement.lang="es"</script>', `<h1>Welcome to ${slug}</h1>`]
      : ['', '']
  const head = `<!doctype html><head><title>${app} of ${name}</title>${script}`
  return `${head}  <style>${themeCss(theme)}</style>\n  </head>${pages}`
}
