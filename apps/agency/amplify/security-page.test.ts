import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { longestCaseNote, longestDecisionReason, longestSessionNote } from '@breakwater/contracts/case-note'
import { apiFields } from '@breakwater/contracts/generated/api-fields'
import { typedPageLimits } from '@breakwater/contracts/typed-page-limits'
import { staffGroups } from '@breakwater/vocabulary/staff-groups'
import type { Template } from 'aws-cdk-lib/assertions'
import { buildSchema, isInputObjectType, isObjectType } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { consumerQuotas } from '../src/applications/consumer-quotas.ts'
import { applicationRecord } from '../src/applications/record.ts'
import { auditRecord } from '../src/audit/record.ts'
import { longestGrantMinutes } from '../src/cases/case-grant.ts'
import { correctionRecord, evaluationRecord } from '../src/cases/correction-record.ts'
import { grantRecord } from '../src/cases/record.ts'
import { decisionRecord } from '../src/decisions/record.ts'
import { mailRecord } from '../src/mails/record.ts'
import { noteRecord } from '../src/notes/record.ts'
import { outboxRecord } from '../src/outbox/record.ts'
import { pageArguments } from '../src/platform/page.ts'
import { cacheLimits } from '../src/platform/sealer.ts'
import { quotaRecord } from '../src/quotas/record.ts'
import { schemaPath } from './api/schema.ts'
import { synthesizeBackend } from './testing/synthesize-backend.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/security.md'), 'utf8')

let backend: ReturnType<typeof synthesizeBackend>
beforeAll(() => {
  backend = synthesizeBackend()
}, 120_000)

/** The rows of the table below a heading of docs/security.md, without the one that names the columns. */
function documented(heading: string): string[][] {
  const [, section = ''] = page.split(`\n### ${heading}\n`)
  const [text = ''] = section.split('\n#')
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(1).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** The MACs of a key that is rotated change. */
const neverRotated = 'never: a case would get a second pseudonym'

function propertiesOf(template: Template, type: string) {
  return Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({ id, ...Properties }))
}

describe('the security page', () => {
  it('states the password, second factor and lifetimes of both pools as their templates have them', () => {
    const pools = propertiesOf(backend.auth, 'AWS::Cognito::UserPool')
    const clients = propertiesOf(backend.auth, 'AWS::Cognito::UserPoolClient')
    const both = (isStaff: boolean) => {
      const pool = pools.find(({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: only } }) => only === isStaff)
      const client = clients.find(({ UserPoolId }) => UserPoolId.Ref === pool?.id)
      const { MinimumLength, TemporaryPasswordValidityDays: days } = pool?.Policies.PasswordPolicy ?? {}
      return [
        MinimumLength,
        pool?.MfaConfiguration,
        isStaff ? 'an admin' : 'the person',
        days ?? 'none is given',
        client?.AuthSessionValidity ?? 3,
        client?.AccessTokenValidity,
        client?.RefreshTokenValidity / 60,
        'not limited',
      ].map(String)
    }
    const [consumers, staff] = [both(false), both(true)]
    expect(documented('Sign-in and sessions').map(([, ...cells]) => cells)).toEqual(
      consumers.map((figure, row) => [figure, staff[row]]),
    )
  })

  it('is right that an authenticator app is the only second factor, and that no template makes an account', () => {
    const factors = propertiesOf(backend.auth, 'AWS::Cognito::UserPool').map(({ EnabledMfas }) => EnabledMfas)
    expect(factors).toEqual([['SOFTWARE_TOKEN_MFA'], ['SOFTWARE_TOKEN_MFA']])
    backend.auth.resourceCountIs('AWS::Cognito::UserPoolUser', 0)
  })

  it('says of each operation which groups may call it, as the schema does', () => {
    const operations = Object.entries(apiFields).map(([name, field]) => [
      name,
      field.side === 'consumer' ? 'yes' : '',
      ...staffGroups.map((group) => (field.side === 'staff' && field.groups.some((one) => one === group) ? 'yes' : '')),
    ])
    expect(documented('Who may do what').toSorted()).toEqual(operations.toSorted())
  })

  it('lists the fields of a case that staff see before they open it, and those that a consumer may write', () => {
    const schema = buildSchema(readFileSync(schemaPath, 'utf8'))
    const fields = (name: string) => {
      const type = schema.getType(name)
      if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`the schema has no ${name}`)
      return Object.keys(type.getFields())
        .map((field) => `\`${field}\``)
        .join(', ')
    }
    const prose = page.replaceAll('\n', ' ')
    expect(prose).toContain(`staff see these fields: ${fields('CaseSummary')}.`)
    expect(prose).toContain(`a saved application takes ${fields('SaveApplicationInput')};`)
    expect(prose).toContain(`a submission takes ${fields('SubmitApplicationInput')}.`)
  })

  it('states the limits that the API and the functions enforce', () => {
    const [api] = propertiesOf(backend.api, 'AWS::AppSync::GraphQLApi')
    const functions = propertiesOf(backend.api, 'AWS::Lambda::Function').filter(
      ({ Environment }) => Environment?.Variables.ISSUER,
    )
    expect(new Set(functions.map(({ Timeout }) => Timeout)).size).toBe(1)
    expect(documented('Limits').map(([, figure]) => figure)).toEqual([
      String(api?.QueryDepthLimit),
      String(api?.ResolverCountLimit),
      String(functions[0]?.Timeout),
      String([1, 100, 101, 1000].findLast((limit) => pageArguments.limit.safeParse(limit).success)),
      String(longestCaseNote),
      String(longestDecisionReason),
      String(longestSessionNote),
      String(typedPageLimits.characters),
      ...Object.values(consumerQuotas).map(({ most }) => String(most)),
      String(longestGrantMinutes),
      `${cacheLimits.maxAge / 60_000}, ${cacheLimits.maxMessagesEncrypted}`,
    ])
    expect(
      documented('Limits')
        .map(([limit]) => / of a consumer in (an hour|24 hours)$/.exec(limit ?? '')?.[1])
        .filter(Boolean),
    ).toEqual(Object.values(consumerQuotas).map(({ hours }) => (hours === 1 ? 'an hour' : `${hours} hours`)))
  })

  it('names what a function calls: table, key and user pool are all that it is told, and no secret', () => {
    const environments = propertiesOf(backend.api, 'AWS::Lambda::Function')
      .map(({ Environment }) => Object.keys(Environment?.Variables ?? {}))
      .filter((names) => names.includes('ISSUER'))
    expect(environments).toHaveLength(2)
    const powertools = ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'NODE_OPTIONS']
    for (const names of environments) {
      const own = names.filter((name) => !powertools.includes(name) && !name.startsWith('AMPLIFY_'))
      expect(own.toSorted()).toEqual(['AGENCY', 'FIELD_KEY_ARN', 'ISSUER', 'RECORDS_TABLE'])
    }
  })

  it('is right that no answer of the API is cached', () => {
    backend.api.resourceCountIs('AWS::AppSync::ApiCache', 0)
    const [api] = propertiesOf(backend.api, 'AWS::AppSync::GraphQLApi')
    expect(api?.ApiType ?? 'GRAPHQL').toBe('GRAPHQL')
    for (const resolver of propertiesOf(backend.api, 'AWS::AppSync::Resolver')) {
      expect(resolver).not.toHaveProperty('CachingConfig')
    }
  })

  it('gives each kind of record its level of protection: sealed or not', () => {
    const kinds = [
      applicationRecord,
      grantRecord,
      correctionRecord,
      evaluationRecord,
      decisionRecord,
      noteRecord,
      auditRecord,
      mailRecord,
      outboxRecord,
      quotaRecord,
    ]
    expect(documented('Stored records').map(([name, level]) => [name, level])).toEqual(
      kinds.map(({ name, sealed }) => [name, sealed ? '1' : '2']),
    )
  })

  it('lists each key of an agency, what it protects and that it is rotated', () => {
    const keys = propertiesOf(backend.api, 'AWS::KMS::Key').filter(({ Description }) => Description)
    expect(
      documented('Keys and algorithms')
        .map(([, use, rotated]) => [use, rotated])
        .toSorted(),
    ).toEqual(
      keys
        .map(({ Description, EnableKeyRotation }) => [
          Description.split(': ')[1],
          EnableKeyRotation ? 'yearly' : neverRotated,
        ])
        .toSorted(),
    )
  })

  it('lists each log of an agency with the days that it is kept', () => {
    const groups = propertiesOf(backend.api, 'AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays)
    const buckets = propertiesOf(backend.hosting, 'AWS::S3::Bucket').flatMap(({ LifecycleConfiguration: lifecycle }) =>
      lifecycle ? [lifecycle.Rules[0].ExpirationInDays] : [],
    )
    expect(documented('Logs of an agency').map(([, days]) => days)).toEqual([...groups, ...buckets].map(String))
  })
})
