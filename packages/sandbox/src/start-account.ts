import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type LogFiles, openLogFiles } from './account/log-files.ts'
import { openAccount } from './account/open-account.ts'
import type { SynthesizedAccount } from './assembly/synthesized-cloud.ts'
import type { AccountServices } from './gateway/account-services.ts'
import type { CredentialStore, Credentials } from './gateway/credentials.ts'
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
  credentials: CredentialStore
  mailbox: Mailbox
  log(line: string): void
}

/** The role that AWS Organizations makes in each account for the management account's operators. */
const operatorRole = 'OrganizationAccountAccessRole'

/** Starts the services that an account's templates ask for. */
export async function startAccount(
  synthesized: SynthesizedAccount,
  { dataDir, endpointUrl, credentials, mailbox, log }: AccountSurroundings,
): Promise<RunningAccount> {
  const { id, resources } = synthesized
  const account = openAccount(dataDir, synthesized)
  const logs = openLogFiles(account.logDir)
  const secret = account.deriveSecret('credentials')
  const credentialsOf = (roleArn: string, sessionName: string) =>
    credentials.issue({ accountId: id, roleArn, sessionName }, secret)
  const assetPath = (objectKey: string) => synthesized.assetPath(objectKey)

  const lambda = createLambda({ account, resources, logs, assetPath, endpointUrl, credentialsOf })
  const cognito = createCognito({ account, resources, mailbox })
  const kms = createKms(account, resources)
  const s3 = createS3(account, resources, assetPath)
  const appSync = createAppSync({
    resources,
    readAsset: (location) => readFileSync(assetPath(basename(location)), 'utf8'),
    verifyToken: cognito.verifyToken,
    invoke: lambda.invoke,
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
      const role = resources.find(
        ({ type, ref, logicalId }) => type === 'AWS::IAM::Role' && [ref, logicalId].includes(roleName),
      )
      if (!role && roleName !== operatorRole) throw new SandboxError(`account ${id} has no role ${roleName}`)
      return credentialsOf(role?.attributes.Arn ?? `arn:aws:iam::${id}:role/${operatorRole}`, 'sandbox')
    },
    async close() {
      await lambda.close()
      await dynamoDb?.close()
      await logs.close()
    },
  }
}
