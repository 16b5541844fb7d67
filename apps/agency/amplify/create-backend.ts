import { defineBackend } from '@aws-amplify/backend'
import { factVersions } from '@breakwater/contracts/facts/fact'
import type { RuntimeConfig } from '@breakwater/contracts/runtime-config'
import { guardServiceRoles } from '@breakwater/policy-kit/guard-service-roles'
import type { Agency } from '@breakwater/registry/agency'
import { relayRoleName } from '@breakwater/registry/facts'
import type { Registry } from '@breakwater/registry/registry'
import { Stack, Tags, Validations } from 'aws-cdk-lib'
import type { IUserPoolClient, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag'
import { applicationRecord } from '../src/applications/record.ts'
import { auditRecord } from '../src/audit/record.ts'
import { correctionRecord, evaluationRecord } from '../src/cases/correction-record.ts'
import { grantRecord } from '../src/cases/record.ts'
import { decisionRecord } from '../src/decisions/record.ts'
import { mailRecord } from '../src/mails/record.ts'
import { noteRecord } from '../src/notes/record.ts'
import { outboxRecord } from '../src/outbox/record.ts'
import { quotaRecord } from '../src/quotas/record.ts'
import { profileFileName } from '../src/settings/agency-profile.ts'
import { settingsFileName } from '../src/settings/bundled-settings.ts'
import { deployedSettings } from '../src/settings/deployed-settings.ts'
import { profileOf } from '../src/settings/profile-of.ts'
import { settingsRecord } from '../src/settings/record.ts'
import { refuseOtherAccounts } from './account-guard.ts'
import { GraphqlApi } from './api/graphql-api.ts'
import { hardenConsumerPool } from './auth/consumer-pool.ts'
import { grantCallers } from './auth/grant-callers.ts'
import { grantMail } from './auth/grant-mail.ts'
import { grantRecipients } from './auth/grant-recipients.ts'
import { grantStaffGroups } from './auth/grant-staff-groups.ts'
import { removeIdentityPool } from './auth/remove-identity-pool.ts'
import { consumers } from './auth/resource.ts'
import { StaffPool } from './auth/staff-pool.ts'
import { acknowledgeBranchLinker } from './branch-linker.ts'
import { AgencyBus } from './events/agency-bus.ts'
import { EventConsumer } from './events/event-consumer.ts'
import { grantEvents } from './events/grant-events.ts'
import { ReminderSchedules } from './events/reminder-schedules.ts'
import { grantLake } from './facts/grant-lake.ts'
import { grantPseudonyms } from './facts/grant-pseudonyms.ts'
import { PseudonymKey } from './facts/pseudonym-key.ts'
import { AgencyFunction, defineAgencyFunction } from './function/agency-function.ts'
import { apiTrigger } from './function/api-trigger.ts'
import { Hosting, webDomains } from './hosting/hosting.ts'
import { grantRecords } from './records/grant-records.ts'
import { Records } from './records/records.ts'
import { streamTrigger } from './records/stream-trigger.ts'

type BackendInputs = {
  registry: Registry
  /** The folder that holds consumer/dist and portal/dist, built. */
  appsDirectory: string
}

/** Everything that one agency's account holds. */
export function createBackend(agency: Agency, { registry, appsDirectory }: BackendInputs) {
  const settings = { [settingsFileName]: JSON.stringify(deployedSettings(agency)) }
  const apiFunction = { agencySlug: agency.slug, trigger: apiTrigger, files: settings }
  const backend = defineBackend({
    auth: consumers,
    consumerApi: defineAgencyFunction('consumer-api', apiFunction),
    staffApi: defineAgencyFunction('staff-api', apiFunction),
  })
  Validations.of(backend.stack.node.root).addPlugins(new AwsSolutionsChecks(), new NIST80053R5Checks())
  guardServiceRoles(backend.stack.node.root)
  acknowledgeBranchLinker(backend.stack)
  refuseOtherAccounts(backend.stack, agency)
  Tags.of(backend.stack).add('breakwater:agency', agency.slug)

  const consumerPool = backend.auth.resources.userPool as UserPool
  hardenConsumerPool(backend.auth.resources, agency)
  removeIdentityPool(consumerPool, backend.stack)
  const staff = new StaffPool(backend.auth.stack, 'Staff', agency)

  const api = backend.consumerApi.stack
  const functions = {
    consumer: backend.consumerApi.resources.lambda as LambdaFunction,
    staff: backend.staffApi.resources.lambda as LambdaFunction,
  }
  grantCallers(consumerPool, functions.consumer)
  grantCallers(staff.userPool, functions.staff)
  grantStaffGroups(staff.userPool, functions.staff)

  const records = new Records(api, 'Records', agency)
  grantRecords(records, functions.consumer, {
    items: [
      [applicationRecord, ['GetItem', 'PutItem', 'UpdateItem']],
      [auditRecord, ['PutItem']],
      [outboxRecord, ['PutItem']],
      [settingsRecord, ['Query']],
      [quotaRecord, ['UpdateItem']],
    ],
    index: 'owner',
    sealed: { makes: [applicationRecord, auditRecord], opens: [applicationRecord] },
  })
  grantRecords(records, functions.staff, {
    items: [
      [applicationRecord, ['GetItem', 'UpdateItem']],
      [grantRecord, ['GetItem', 'PutItem', 'UpdateItem', 'Query']],
      [correctionRecord, ['PutItem', 'Query']],
      [evaluationRecord, ['GetItem', 'PutItem']],
      [decisionRecord, ['PutItem', 'Query']],
      [noteRecord, ['GetItem', 'PutItem', 'Query']],
      [auditRecord, ['PutItem', 'Query']],
      [settingsRecord, ['PutItem', 'Query']],
      [outboxRecord, ['PutItem']],
      [quotaRecord, ['UpdateItem']],
    ],
    index: 'queue',
    sealed: {
      makes: [auditRecord, grantRecord, correctionRecord, evaluationRecord, settingsRecord, decisionRecord, noteRecord],
      opens: [
        applicationRecord,
        auditRecord,
        grantRecord,
        correctionRecord,
        evaluationRecord,
        settingsRecord,
        decisionRecord,
        noteRecord,
      ],
    },
  })
  const relay = new AgencyFunction(api, 'event-relay', {
    agencySlug: agency.slug,
    trigger: streamTrigger(records, outboxRecord),
  })
  const bus = new AgencyBus(api, 'Events', agency)
  grantEvents(bus, relay)

  const reminders = new EventConsumer(api, 'Reminders', {
    name: 'reminders',
    agencySlug: agency.slug,
    bus,
    events: ['application-started.v1'],
    files: settings,
  })
  grantRecords(records, reminders.lambda, {
    items: [
      [applicationRecord, ['GetItem']],
      [settingsRecord, ['Query']],
      [outboxRecord, ['PutItem']],
    ],
  })
  const notifier = new EventConsumer(api, 'Notifier', {
    name: 'notifier',
    agencySlug: agency.slug,
    bus,
    events: ['application-submitted.v1', 'application-idle.v1'],
    files: { [profileFileName]: JSON.stringify(profileOf(agency)) },
  })
  grantRecords(records, notifier.lambda, {
    items: [
      [applicationRecord, ['GetItem']],
      [mailRecord, ['GetItem', 'PutItem', 'UpdateItem']],
    ],
  })
  grantRecipients({ consumers: consumerPool, staff: staff.userPool }, notifier.lambda)
  grantMail(agency, notifier.lambda)
  new ReminderSchedules(api, 'ReminderSchedules', { agencySlug: agency.slug, queue: reminders.queue }).grant(
    reminders.lambda,
  )
  const facts = new EventConsumer(api, 'Facts', {
    name: 'facts',
    agencySlug: agency.slug,
    bus,
    events: factVersions.map(({ shape: { type, version } }) => `${type.value}.v${version.value}` as const),
    roleName: relayRoleName,
  })
  grantPseudonyms(new PseudonymKey(api, 'Pseudonyms', agency), facts.lambda)
  grantLake({ agencySlug: agency.slug, analytics: registry.platform.accounts.analytics }, facts.lambda)

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
