import { KmsKeyringNode } from '@aws-crypto/client-node'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { environmentSchema } from '../environment.ts'
import { dynamoCases } from '../records/dynamo-cases.ts'
import { createRecords } from '../records/entities.ts'
import { createSealer } from '../sealing/sealer.ts'
import { identifyStaffOf } from './identify-staff.ts'

const environment = environmentSchema.parse(process.env)
const sealer = createSealer(new KmsKeyringNode({ generatorKeyId: environment.FIELD_KEY_ARN }), environment.AGENCY)
const records = createRecords(new DynamoDBClient({}), environment.RECORDS_TABLE)

export const door = { issuer: environment.ISSUER, logger: new Logger(), metrics: new Metrics() }
export const ports = {
  cases: dynamoCases(records, sealer),
  identify: identifyStaffOf(environment.ISSUER),
  now: () => new Date(),
}
