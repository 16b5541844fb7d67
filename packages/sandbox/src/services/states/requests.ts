import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

const text = z.string()
const arn = text.min(1).max(256)
const name = text.min(1).max(80)
const token = text.min(1).max(2048)
const error = text.max(256)
const cause = text.max(32_768)
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: text.min(1).max(1024).optional() }
const includedData = { includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional() }
const start = {
  stateMachineArn: arn,
  name: name.optional(),
  input: text.optional(),
  traceHeader: text.max(256).optional(),
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
export const shapes = {
  StartExecution: z.strictObject(start),
  StartSyncExecution: z.strictObject({ ...start, ...includedData }),
  DescribeExecution: z.strictObject({ executionArn: arn, ...includedData }),
  StopExecution: z.strictObject({ executionArn: arn, error: error.optional(), cause: cause.optional() }),
  RedriveExecution: z.strictObject({ executionArn: arn, clientToken: text.min(1).max(64).optional() }),
  GetExecutionHistory: z.strictObject({
    executionArn: arn,
    reverseOrder: z.boolean().optional(),
    includeExecutionData: z.boolean().optional(),
    ...page,
  }),
  ListExecutions: z.strictObject({
    stateMachineArn: arn,
    statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']).optional(),
    redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
    ...page,
  }),
  DescribeStateMachine: z.strictObject({ stateMachineArn: arn, ...includedData }),
  DescribeStateMachineForExecution: z.strictObject({ executionArn: arn, ...includedData }),
  ListStateMachines: z.strictObject(page),
  ListTagsForResource: z.strictObject({ resourceArn: arn }),
  SendTaskSuccess: z.strictObject({ taskToken: token, output: text }),
  SendTaskFailure: z.strictObject({ taskToken: token, error: error.optional(), cause: cause.optional() }),
  SendTaskHeartbeat: z.strictObject({ taskToken: token }),
  ValidateStateMachineDefinition: z.strictObject({
    definition: text.min(1).max(1_048_576),
    type: z.enum(['STANDARD', 'EXPRESS']).optional(),
    severity: z.enum(['ERROR', 'WARNING']).optional(),
    maxResults: z.int().min(0).max(100).optional(),
  }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export const requests: OperationShapes = new Map(Object.entries(shapes))
