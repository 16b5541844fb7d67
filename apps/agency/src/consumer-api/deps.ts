import { KmsKeyringNode } from '@aws-crypto/client-node'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { evaluateBy } from '../applications/evaluate-household.ts'
import { environmentSchema } from '../environment.ts'
import { dynamoApplications } from '../records/dynamo-applications.ts'
import { createRecords } from '../records/entities.ts'
import { createSealer } from '../sealing/sealer.ts'
import { bundledSettings } from '../settings/bundled-settings.ts'

const environment = environmentSchema.parse(process.env)
const sealer = createSealer(new KmsKeyringNode({ generatorKeyId: environment.FIELD_KEY_ARN }), environment.AGENCY)
const records = createRecords(new DynamoDBClient({}), environment.RECORDS_TABLE)

export const door = { issuer: environment.ISSUER, logger: new Logger(), metrics: new Metrics() }
export const ports = {
  applications: dynamoApplications(records, sealer),
  evaluate: evaluateBy(bundledSettings()),
  now: () => new Date(),
}
