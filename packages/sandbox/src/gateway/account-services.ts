import type { OpenAccount } from '../account/open-account.ts'
import type { AppSync } from '../services/appsync/create-appsync.ts'
import type { Cognito } from '../services/cognito/create-cognito.ts'
import type { DynamoDb } from '../services/dynamodb/dynamodb.ts'
import type { Kms } from '../services/kms/kms.ts'
import type { S3 } from '../services/s3/s3.ts'

/** The services of one account, as the gateway calls them. */
export type AccountServices = {
  account: OpenAccount
  kms: Kms
  /** Undefined in an account without tables. */
  dynamoDb: DynamoDb | undefined
  cognito: Cognito
  s3: S3
  appSync: AppSync
  ownsApi(apiId: string): boolean
}

/** Every account of the sandbox, by id. */
export type Accounts = ReadonlyMap<string, AccountServices>
