import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'
import { parameterTypes } from './parameter.ts'

const text = z.string()
const name = z.string().min(1).max(2048)
const names = z.array(name).min(1).max(10)
const decryption = { WithDecryption: z.boolean().default(false) }
const page = (most: number) => ({
  MaxResults: z.int().min(1).max(most).default(most),
  NextToken: text.optional(),
})
const filters = z
  .array(
    z.strictObject({
      Key: text.min(1).max(132),
      Option: text.min(1).max(10).optional(),
      Values: z.array(text.min(1).max(1024)).min(1).max(50).optional(),
    }),
  )
  .default([])
const labels = z.array(text.min(1).max(100)).min(1).max(10)

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html */
export const shapes = {
  GetParameter: z.strictObject({ Name: name, ...decryption }),
  GetParameters: z.strictObject({ Names: names, ...decryption }),
  GetParametersByPath: z.strictObject({
    Path: name,
    Recursive: z.boolean().default(false),
    ParameterFilters: filters,
    ...decryption,
    ...page(10),
  }),
  GetParameterHistory: z.strictObject({ Name: name, ...decryption, ...page(50) }),
  DescribeParameters: z.strictObject({ ParameterFilters: filters, ...page(50) }),
  PutParameter: z.strictObject({
    Name: name,
    Value: text,
    Type: z.enum(parameterTypes).optional(),
    Description: text.max(1024).optional(),
    KeyId: text.min(1).max(256).optional(),
    Overwrite: z.boolean().default(false),
    AllowedPattern: text.max(1024).optional(),
    Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).optional(),
    DataType: z.literal('text').optional(),
  }),
  DeleteParameter: z.strictObject({ Name: name }),
  DeleteParameters: z.strictObject({ Names: names }),
  LabelParameterVersion: z.strictObject({ Name: name, ParameterVersion: z.int().optional(), Labels: labels }),
  UnlabelParameterVersion: z.strictObject({ Name: name, ParameterVersion: z.int(), Labels: labels }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export type Filter = z.infer<typeof filters>[number]

export const requests: OperationShapes = new Map(Object.entries(shapes))
