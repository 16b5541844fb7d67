import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'

/** The parameters of a function that processes records. How often Firehose calls it is a hint: here it does so at the delivery. */
const parameterNames = [
  'LambdaArn',
  'NumberOfRetries',
  'RoleArn',
  'BufferSizeInMBs',
  'BufferIntervalInSeconds',
] as const

const parameters = z.object({
  LambdaArn: z.string().regex(/^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/),
  NumberOfRetries: z.coerce.number().int().min(0).max(300).default(3),
  RoleArn: z.string().startsWith('arn:aws:iam::').optional(),
  BufferSizeInMBs: z.coerce.number().min(0.2).max(3).default(1),
  BufferIntervalInSeconds: z.coerce.number().int().min(0).max(900).optional(),
})

/** A function that processes the records of a stream. */
export type Processor = {
  functionArn: string
  /** The role in which it is called; that of the destination if undefined. */
  roleArn: string | undefined
  /** How often a call is repeated that did not reach the function. */
  retries: number
  /** The most bytes of records for a call. */
  batchBytes: number
}

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessingConfiguration.html */
export const processingConfiguration = z.strictObject({
  Enabled: templateFlag.default(false),
  Processors: z
    .array(
      z.strictObject({
        Type: z.literal('Lambda', { error: 'the sandbox emulates processors of type Lambda alone' }),
        Parameters: z.array(
          z.strictObject({
            ParameterName: z.enum(parameterNames, { error: 'the sandbox does not emulate it' }),
            ParameterValue: z.string(),
          }),
        ),
      }),
    )
    .max(1)
    .default([]),
})

/** Returns the function that processes records; undefined if none does. @throws RangeError for parameters that Firehose does not take */
export function processorOf(stated: z.infer<typeof processingConfiguration> | undefined): Processor | undefined {
  const [processor] = stated?.Enabled ? stated.Processors : []
  if (!processor) return undefined
  const given = processor.Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue])
  const read = parameters.safeParse(Object.fromEntries(given))
  if (!read.success) throw new RangeError(`ProcessingConfiguration: ${z.prettifyError(read.error)}`)
  const { LambdaArn: functionArn, RoleArn: roleArn, NumberOfRetries: retries, BufferSizeInMBs } = read.data
  return { functionArn, roleArn, retries, batchBytes: BufferSizeInMBs * 2 ** 20 }
}
