import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { SynthesizedAccount } from '@breakwater/cloud/synthesized-cloud'
import type { Guard } from './access/guard.ts'
import { createServiceRoles } from './access/service-roles.ts'
import type { Sessions } from './access/sessions.ts'
import { type LogFiles, openLogFiles } from './account/log-files.ts'
import { openAccount } from './account/open-account.ts'
import type { AccountServices } from './gateway/account-services.ts'
import type { Credentials } from './gateway/credentials.ts'
import { SandboxError } from './sandbox-error.ts'
import { createAppSync } from './services/appsync/create-appsync.ts'
import { createCognito } from './services/cognito/create-cognito.ts'
import { createDynamoDb } from './services/dynamodb/dynamodb.ts'
import { createKms } from './services/kms/kms.ts'
import { createLambda, type Lambda } from './services/lambda/lambda.ts'
import { createS3 } from './services/s3/s3.ts'
import type { Mailbox } from './services/service.ts'

export type RunningAccount = AccountServices & {
  synthesized: SynthesizedAccount
  lambda: Lambda
  logs: LogFiles
  credentialsFor(roleName: string): Credentials
  close(): Promise<void>
}

export type AccountSurroundings = {
  dataDir: string
  /** What functions call instead of AWS. */
  endpointUrl: string
  guard: Guard
  sessions: Sessions
  mailbox: Mailbox
  log(line: string): void
}

/** Starts the services that an account's templates ask for. */
export async function startAccount(
  synthesized: SynthesizedAccount,
  { dataDir, endpointUrl, guard, sessions, mailbox, log }: AccountSurroundings,
): Promise<RunningAccount> {
  const { id, resources } = synthesized
  const account = openAccount(dataDir, synthesized)
  const logs = openLogFiles(account.logDir)
  const services = createServiceRoles(synthesized, guard, sessions)
  const assetPath = (objectKey: string) => synthesized.assetPath(objectKey)

  const lambda = createLambda({ account, resources, logs, assetPath, endpointUrl, roleOf: services.functionRole })
  const cognito = createCognito({ account, resources, mailbox })
  const kms = createKms(account, resources)
  const s3 = createS3(account, resources, { assetPath, demand: services.demandForDeployment })
  const appSync = createAppSync({
    resources,
    readAsset: (location) => readFileSync(assetPath(basename(location)), 'utf8'),
    verifyToken: cognito.verifyToken,
    async invoke(source, event) {
      const denied = services.invocationDenial(source)
      return denied === undefined ? lambda.invoke(source.functionArn, event) : { denied }
    },
  })
  const apiIds = new Set(
    resources.flatMap(({ type, attributes }) => (type === 'AWS::AppSync::GraphQLApi' ? attributes.ApiId : [])),
  )
  // Last, since a process is started: nothing after it can fail and leave it behind.
  const hasTables = resources.some(({ type }) => type === 'AWS::DynamoDB::Table')
  const dynamoDb = hasTables ? await createDynamoDb(account, resources, log) : undefined
  return {
    synthesized,
    account,
    logs,
    lambda,
    dynamoDb,
    appSync,
    ownsApi: (apiId) => apiIds.has(apiId),
    cognito,
    kms,
    s3,
    credentialsFor(roleName) {
      const declared = resources.find(
        ({ type, ref, logicalId }) => type === 'AWS::IAM::Role' && [ref, logicalId].includes(roleName),
      )
      const role = guard.role(declared?.attributes.Arn ?? `arn:aws:iam::${id}:role/${roleName}`)
      if (!role) throw new SandboxError(`account ${id} has no role ${roleName}`)
      return sessions.of(role, 'sandbox')
    },
    async close() {
      await lambda.close()
      await dynamoDb?.close()
      await logs.close()
    },
  }
}
