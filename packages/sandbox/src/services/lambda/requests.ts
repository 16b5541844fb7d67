import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'

/**
 * `Payload` is the body of an HTTP request, or the event itself in a call of another service.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const invoke = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.string().min(1).max(128).optional(),
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
  LogType: z.enum(['None', 'Tail']).default('None'),
  ClientContext: z.string().optional(),
  Payload: z.unknown().optional(),
})

export type InvokeInput = Partial<z.infer<typeof invoke>> & { FunctionName: string }

export const requests: OperationShapes = new Map([['Invoke', invoke]])
