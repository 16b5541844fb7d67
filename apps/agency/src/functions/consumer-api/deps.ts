import { KmsKeyringNode } from '@aws-crypto/client-node'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoApplications } from '../../applications/dynamo-applications.ts'
import { evaluateBy } from '../../applications/evaluate-household.ts'
import { readAccountOf } from '../../platform/account.ts'
import { admitConsumer } from '../../platform/admit.ts'
import { apiEnvironment } from '../../platform/environment.ts'
import { createSealer } from '../../platform/sealer.ts'
import { dynamoQuotas } from '../../quotas/dynamo-quotas.ts'
import { bundledSettings } from '../../settings/bundled-settings.ts'
import { plainEntriesIn } from '../../settings/dynamo-settings.ts'
import { settingsInForce } from '../../settings/settings-in-force.ts'

const environment = apiEnvironment.parse(process.env)
const sealer = createSealer(new KmsKeyringNode({ generatorKeyId: environment.FIELD_KEY_ARN }), environment.AGENCY)
const table = { client: new DynamoDBClient({}), table: environment.RECORDS_TABLE }

export const context = {
  issuer: environment.ISSUER,
  admit: admitConsumer(readAccountOf(environment.ISSUER)),
  logger: new Logger(),
  metrics: new Metrics(),
}
export const ports = {
  applications: dynamoApplications(table, sealer),
  quotas: dynamoQuotas(table),
  evaluate: evaluateBy(settingsInForce(bundledSettings(), plainEntriesIn(table, environment.AGENCY))),
  agency: environment.AGENCY,
  now: () => new Date(),
}
