import { KmsKeyringNode } from '@aws-crypto/client-node'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoCases } from '../../cases/dynamo-cases.ts'
import { apiEnvironment } from '../../platform/environment.ts'
import { identifyStaffOf } from '../../platform/identify-staff.ts'
import { createSealer } from '../../platform/sealer.ts'

const environment = apiEnvironment.parse(process.env)
const sealer = createSealer(new KmsKeyringNode({ generatorKeyId: environment.FIELD_KEY_ARN }), environment.AGENCY)
const table = { client: new DynamoDBClient({}), table: environment.RECORDS_TABLE }

export const context = { issuer: environment.ISSUER, logger: new Logger(), metrics: new Metrics() }
export const ports = {
  cases: dynamoCases(table, sealer),
  identify: identifyStaffOf(environment.ISSUER),
  agency: environment.AGENCY,
  now: () => new Date(),
}
