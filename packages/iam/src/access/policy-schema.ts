import * as z from 'zod'
import type { PolicyDocument } from '../evaluation/policy-document.ts'

const oneOrMany = z.union([z.string(), z.array(z.string())])
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMany)])
const value = z.union([z.string(), z.number(), z.boolean()])

/** Strict, because an unknown element would otherwise be ignored. */
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: oneOrMany.optional(),
  NotAction: oneOrMany.optional(),
  Resource: oneOrMany.optional(),
  NotResource: oneOrMany.optional(),
  Condition: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.union([value, z.array(value)]).transform((values) => (Array.isArray(values) ? values.map(String) : values)),
      ),
    )
    .optional(),
})

const policyObject = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]),
})

/** A policy in the forms that CloudFormation accepts: an object, or its JSON. */
export const policyDocument = z
  .union([policyObject, z.string().transform((text) => policyObject.parse(JSON.parse(text)))])
  .transform((document): PolicyDocument => document as PolicyDocument)
