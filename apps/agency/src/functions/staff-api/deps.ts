import { KmsKeyringNode } from '@aws-crypto/client-node'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoCases } from '../../cases/dynamo-cases.ts'
import { dynamoCorrections } from '../../cases/dynamo-corrections.ts'
import { dynamoDecisions } from '../../decisions/dynamo-decisions.ts'
import { dynamoNotes } from '../../notes/dynamo-notes.ts'
import { readAccountOf } from '../../platform/account.ts'
import { admitStaff } from '../../platform/admit.ts'
import { groupsIn } from '../../platform/cognito-groups.ts'
import { apiEnvironment } from '../../platform/environment.ts'
import { createSealer } from '../../platform/sealer.ts'
import { dynamoQuotas } from '../../quotas/dynamo-quotas.ts'
import { bundledSettings } from '../../settings/bundled-settings.ts'
import { dynamoSettings, plainEntriesIn } from '../../settings/dynamo-settings.ts'
import { settingsInForce } from '../../settings/settings-in-force.ts'

const environment = apiEnvironment.parse(process.env)
const sealer = createSealer(new KmsKeyringNode({ generatorKeyId: environment.FIELD_KEY_ARN }), environment.AGENCY)
const table = { client: new DynamoDBClient({}), table: environment.RECORDS_TABLE }

const deployed = bundledSettings()
const listGroups = groupsIn(new CognitoIdentityProviderClient({}), environment.ISSUER)

export const context = {
  issuer: environment.ISSUER,
  admit: admitStaff(readAccountOf(environment.ISSUER), listGroups),
  logger: new Logger(),
  metrics: new Metrics(),
}
export const ports = {
  cases: dynamoCases(table, sealer),
  corrections: dynamoCorrections(table, sealer),
  decisions: dynamoDecisions(table, sealer),
  notes: dynamoNotes(table, sealer),
  quotas: dynamoQuotas(table),
  entries: dynamoSettings(table, sealer, environment.AGENCY),
  deployed,
  settingsAt: settingsInForce(deployed, plainEntriesIn(table, environment.AGENCY)),
  agency: environment.AGENCY,
  now: () => new Date(),
}
