import { defineBackend } from '@aws-amplify/backend'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import type { Agency } from '@breakwater/registry/agency'
import { agencySettingsFile } from '@breakwater/registry/agency-settings-file'
import type { Registry } from '@breakwater/registry/registry'
import { Stack, Tags, Validations } from 'aws-cdk-lib'
import type { IUserPoolClient, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { settingsOf } from '../src/settings/agency-settings.ts'
import { settingsFileName } from '../src/settings/bundled-settings.ts'
import { refuseOtherAccounts } from './account-guard.ts'
import { defineApiFunction } from './api/api-function.ts'
import { GraphqlApi } from './api/graphql-api.ts'
import { hardenConsumerPool } from './auth/consumer-pool.ts'
import { consumers } from './auth/resource.ts'
import { StaffPool } from './auth/staff-pool.ts'
import { acknowledgeBranchLinker } from './branch-linker.ts'
import { Hosting, webDomains } from './hosting/hosting.ts'
import { grantAccess } from './records/access.ts'
import { Records } from './records/records.ts'

type Surroundings = {
  registry: Registry
  /** Where consumer/dist and portal/dist stand, built. */
  appsDirectory: string
}

/** Everything that one agency's account holds. */
export function createBackend(agency: Agency, { registry, appsDirectory }: Surroundings) {
  const settings = JSON.stringify(settingsOf(agency, agencySettingsFile(agency.slug)))
  const backend = defineBackend({
    auth: consumers,
    consumerApi: defineApiFunction('consumer-api', { [settingsFileName]: settings }),
    staffApi: defineApiFunction('staff-api'),
  })
  Validations.of(backend.stack.node.root).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks())
  acknowledgeBranchLinker(backend.stack)
  refuseOtherAccounts(backend.stack, agency)
  Tags.of(backend.stack).add('breakwater:agency', agency.slug)

  const consumerPool = backend.auth.resources.userPool as UserPool
  hardenConsumerPool(backend.auth.resources, agency)
  const staff = new StaffPool(backend.auth.stack, 'Staff', agency)

  const api = backend.consumerApi.stack
  const records = new Records(api, 'Records', agency.slug)
  const functions = {
    consumer: backend.consumerApi.resources.lambda as LambdaFunction,
    staff: backend.staffApi.resources.lambda as LambdaFunction,
  }
  grantAccess(records, functions.consumer, {
    agencySlug: agency.slug,
    issuer: consumerPool.userPoolProviderUrl,
    items: { application: ['GetItem', 'PutItem', 'UpdateItem'], audit: ['PutItem'] },
    index: 'owner',
    seals: ['application', 'audit'],
    opens: ['application'],
  })
  grantAccess(records, functions.staff, {
    agencySlug: agency.slug,
    issuer: staff.userPool.userPoolProviderUrl,
    items: {
      application: ['GetItem', 'UpdateItem'],
      grant: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
      audit: ['PutItem', 'Query'],
    },
    index: 'queue',
    seals: ['audit', 'grant'],
    opens: ['application', 'audit', 'grant'],
  })
  const { graphqlUrl } = new GraphqlApi(api, 'Graphql', {
    agencySlug: agency.slug,
    consumers: consumerPool,
    staff: staff.userPool,
    functions,
  }).api

  const consumerAuth = authConfig(consumerPool, backend.auth.resources.userPoolClient)
  const staffAuth = authConfig(staff.userPool, staff.client)
  new Hosting(backend.createStack('hosting'), 'Hosting', {
    agency,
    registry,
    appsDirectory,
    graphqlUrl,
    consumerAuth,
    staffAuth,
  })

  const domains = webDomains(agency)
  backend.addOutput({
    custom: {
      agency: agency.slug,
      graphqlUrl,
      consumer: { url: `https://${domains.consumer}`, ...consumerAuth },
      portal: { url: `https://${domains.portal}`, ...staffAuth },
    },
  })
  return backend
}

function authConfig(pool: UserPool, client: IUserPoolClient): RuntimeConfig['auth'] {
  return {
    region: Stack.of(pool).region,
    userPoolId: pool.userPoolId,
    userPoolClientId: client.userPoolClientId,
    issuer: pool.userPoolProviderUrl,
  }
}
