import * as z from 'zod'
import { notEmulated } from '../../kit/not-emulated.ts'
import { viewTypes } from './stream-record.ts'

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }))

const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.string().optional(), NonKeyAttributes: z.array(z.string()).optional() }),
})

/** `AWS::DynamoDB::Table`, as far as the sandbox emulates it. */
export const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.enum(viewTypes) }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  SSESpecification: z.object({ KMSMasterKeyId: z.string().optional() }).optional(),
  KinesisStreamSpecification: notEmulated,
  ImportSourceSpecification: notEmulated,
})

export type TableProperties = z.infer<typeof tableProperties>
export type TableIndex = z.infer<typeof index>
export type KeySchema = z.infer<typeof keySchema>
